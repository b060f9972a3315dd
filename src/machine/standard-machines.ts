import { createCatalogue, type Catalogue } from '../docker/registry/index.ts';
import { LayerCache } from '../linux/fs/merged-layers.ts';
import { ASH, BASH, DASH } from '../linux/shell/flavour.ts';
import { createShell } from '../linux/shell/shell.ts';
import { INIT_DIFF_ID, INIT_LAYER } from './containers/init-layer.ts';
import { hostFiles } from './host/host-files.ts';
import { MACHINE_LIMITS } from './limits.ts';
import { MachineMaker } from './machine.ts';
import { programTable } from './programs.ts';

/** The images there are in the world. */
export function standardCatalogue(): Catalogue {
  return createCatalogue();
}

/** Machines as learners get them. Made once in a thread; it takes a moment. */
export function standardMachines(catalogue: Catalogue = standardCatalogue()): MachineMaker {
  const programs = programTable({
    bash: createShell(BASH, { name: 'bash' }),
    dash: createShell(DASH, { name: 'dash' }),
    ash: createShell(ASH, { name: 'ash' }),
    'plain-bash': createShell(BASH, { name: 'plain-bash', host: true }),
  });
  const debian = catalogue.repository('docker.io', 'library/debian')?.image('trixie', 'linux/amd64');
  const base = catalogue.layerFiles(debian?.image.layers[0]?.diffId ?? '') ?? {};
  return new MachineMaker({
    catalogue,
    programs,
    limits: MACHINE_LIMITS,
    files: {
      host: hostFiles(base, Object.keys(programs)),
      layer: (diffId) => (diffId === INIT_DIFF_ID ? INIT_LAYER : catalogue.layerFiles(diffId)),
      cache: new LayerCache(),
    },
  });
}
