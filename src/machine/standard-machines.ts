import { createCatalogue, type Catalogue } from '../docker/registry/index.ts';
import { LayerCache } from '../linux/fs/merged-layers.ts';
import { ASH, BASH, DASH, DEBIAN_ASH } from '../linux/shell/flavour.ts';
import { createShell } from '../linux/shell/shell.ts';
import { INIT_DIFF_ID, INIT_LAYER } from './containers/init-layer.ts';
import { hostFiles } from './host/host-files.ts';
import { MACHINE_LIMITS } from './limits.ts';
import { MachineMaker } from './machine.ts';
import { programTable } from './programs.ts';
import type { WorldParts } from './world.ts';
import { RECORDED_FAMILIES, RECORDED_LISTINGS } from '../docker/registry/recorded/families.ts';

/** Machines as learners get them. Made once in a thread; it takes a moment. */
export function standardMachines(): MachineMaker {
  return machinesWith(createCatalogue());
}

/**
 * Machines in the laboratory in which real sessions were recorded: its few images, its builds of Docker, and its
 * registry on port 5000. Behaviour is the same; what a comparison should not stumble over is not.
 */
export function laboratoryMachines(catalogue: Catalogue = laboratoryCatalogue()): MachineMaker {
  return machinesWith(catalogue, {
    mirrors: ['localhost:5000', '127.0.0.1:5000'],
    hub: { identityTokens: true, listed: RECORDED_LISTINGS },
    plugins: {
      buildx: { version: '0.29.1+ds1', revision: '0.29.1+ds1-4' },
      compose: { version: '2.40.3-3' },
    },
    daemon: {
      containerdVersion: '2.1.9+unknown',
      runcVersion: '1.3.6+ds1',
      runcCommit: '1.3.6+ds1-1',
      kernelVersion: '6.18.44-fc-v657',
      operatingSystem: 'Debian GNU/Linux forky/sid (containerized)',
      memory: 25_275_000_000,
    },
  });
}

export function laboratoryCatalogue(): Catalogue {
  return createCatalogue(RECORDED_FAMILIES);
}

function machinesWith(catalogue: Catalogue, world: Partial<WorldParts['world']> = {}): MachineMaker {
  const programs = programTable({
    bash: createShell(BASH, { name: 'bash' }),
    dash: createShell(DASH, { name: 'dash' }),
    ash: createShell(ASH, { name: 'ash' }),
    'debian-ash': createShell(DEBIAN_ASH, { name: 'debian-ash' }),
    'plain-bash': createShell(BASH, { name: 'plain-bash', host: true }),
  });
  const debian = catalogue.repository('docker.io', 'library/debian')?.image('latest', 'linux/amd64');
  const base = catalogue.layerFiles(debian?.image.layers[0]?.diffId ?? '') ?? {};
  return new MachineMaker({
    catalogue,
    programs,
    limits: MACHINE_LIMITS,
    world: { mirrors: [], daemon: {}, ...world },
    files: {
      host: hostFiles(base, Object.keys(programs)),
      layer: (diffId) => (diffId === INIT_DIFF_ID ? INIT_LAYER : catalogue.layerFiles(diffId)),
      cache: new LayerCache(),
    },
  });
}
