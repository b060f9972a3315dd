import type { ContainerAspects } from '../../../goals/goal.ts';
import { CAPABILITY, flagSaying, type ContainerFlag } from '../../../goals/words/container-flags.ts';
import { EXIT_CODE, HEALTH, LOGS, STATE, type LifeSeen } from '../../../goals/words/container-life.ts';
import {
  ALIAS,
  COMMAND,
  CPUS,
  ENTRYPOINT,
  ENV,
  HOSTNAME,
  IMAGE,
  LABEL,
  MEMORY,
  MOUNTS,
  OFF_NETWORK,
  ON_NETWORK,
  PUBLISHES,
  PUBLISHES_NOTHING,
  RESTART,
  STOP_SIGNAL,
  USER,
  WORKDIR,
} from '../../../goals/words/container-setup.ts';
import { held, missed, type Finding } from '../../../goals/words/saying.ts';
import { bytesSize, parseRamSize } from '../../../docker/cli/format/units/size.ts';
import type { Container } from '../../../docker/engine/container/container.ts';
import { findPair, pairsOf, sameText, type Asks } from './ask.ts';
import type { Evidence } from './evidence.ts';
import { isMounted, mountsOf, mountText } from './mounts.ts';
import { isPublished, portTexts, publishedPorts } from './ports.ts';
import { imageNamesOf, meansImage } from './references.ts';

/** A container, and where to look up what is around it. */
export interface ContainerSeen {
  readonly container: Container;
  readonly evidence: Evidence;
  /** The network that `alias` is about. */
  readonly network: string | undefined;
}

export function lifeOf({ status, exitCode, oomKilled, error }: Container): LifeSeen {
  return { state: status, exitCode, oomKilled, error };
}

/** An image's name for people: a digest or an id says little. */
function imageText({ config, imageId }: Container): string {
  return config.Image.replace(/@sha256:.*$/, '') || imageId.slice('sha256:'.length, 'sha256:'.length + 12);
}

function flag(name: ContainerFlag, is: (container: Container) => boolean) {
  return ({ container }: ContainerSeen, wanted: boolean): Finding => ({
    holds: is(container) === wanted,
    says: flagSaying(name, is(container)),
  });
}

function capability(which: 'add' | 'drop', list: (container: Container) => readonly string[] | null) {
  const bare = (name: string): string => name.toUpperCase().replace(/^CAP_/, '');
  return ({ container }: ContainerSeen, wanted: string): Finding => {
    const seen = (list(container) ?? []).map(bare);
    return seen.includes(bare(wanted))
      ? held(CAPABILITY.held(wanted, which))
      : missed(CAPABILITY.missed(wanted, which, seen));
  };
}

function namesOn({ container, network }: ContainerSeen): readonly string[] {
  const endpoints = Object.entries(container.endpoints).filter(
    ([name]) => network === undefined || name === network,
  );
  const names = endpoints.flatMap(([, { aliases, dnsNames }]) => [...(aliases ?? []), ...(dnsNames ?? [])]);
  return [...new Set([container.name, ...names])].filter((name) => !container.id.startsWith(name));
}

/** What can be asked of a container, in the order in which it is said. */
export const CONTAINER_ASKS: Asks<ContainerAspects, ContainerSeen> = {
  state: ({ container }, wanted) =>
    container.status === wanted ? held(STATE.held(wanted)) : missed(STATE.missed(wanted, lifeOf(container))),
  exitCode: ({ container }, wanted) => {
    const hasEnded = container.status === 'exited' || container.status === 'restarting';
    return hasEnded && container.exitCode === wanted
      ? held(EXIT_CODE.held(wanted))
      : missed(EXIT_CODE.missed(wanted, lifeOf(container)));
  },
  image: ({ container, evidence }, wanted) =>
    imageNamesOf(evidence.engine, container).some((name) => meansImage(wanted, name))
      ? held(IMAGE.held(wanted))
      : missed(IMAGE.missed(wanted, imageText(container))),
  health: ({ container }, wanted) =>
    container.health?.status === wanted
      ? held(HEALTH.held(wanted))
      : missed(HEALTH.missed(wanted, container.health?.status)),
  publishes: ({ container }, wanted) => {
    const published = publishedPorts(container);
    return isPublished(wanted, published)
      ? held(PUBLISHES.held(wanted))
      : missed(PUBLISHES.missed(wanted, portTexts(published)));
  },
  publishesNothing: ({ container }) => {
    const published = portTexts(publishedPorts(container));
    return published.length === 0
      ? held(PUBLISHES_NOTHING.held())
      : missed(PUBLISHES_NOTHING.missed(published));
  },
  env: ({ container }, wanted) => findPair(ENV, wanted, container.config.Env ?? []),
  label: ({ container }, wanted) => findPair(LABEL, wanted, pairsOf(container.config.Labels)),
  mounts: ({ container, evidence }, wanted) => {
    const mounts = mountsOf(container);
    return isMounted(wanted, mounts, (path) => evidence.hostPath(path))
      ? held(MOUNTS.held(wanted))
      : missed(MOUNTS.missed(wanted, mounts.map(mountText)));
  },
  network: ({ container }, wanted) =>
    Object.hasOwn(container.endpoints, wanted)
      ? held(ON_NETWORK.held(wanted))
      : missed(ON_NETWORK.missed(wanted, Object.keys(container.endpoints))),
  offNetwork: ({ container }, wanted) =>
    Object.hasOwn(container.endpoints, wanted)
      ? missed(OFF_NETWORK.missed(wanted))
      : held(OFF_NETWORK.held(wanted)),
  alias: (seen, wanted) => {
    const names = namesOn(seen);
    return names.includes(wanted) ? held(ALIAS.held(wanted)) : missed(ALIAS.missed(wanted, names));
  },
  restart: ({ container }, wanted) =>
    sameText(RESTART, wanted, container.hostConfig.RestartPolicy.Name || 'no'),
  memory: ({ container }, wanted) => {
    const { Memory } = container.hostConfig;
    return Memory === parseRamSize(wanted)
      ? held(MEMORY.held(wanted))
      : missed(MEMORY.missed(wanted, Memory === 0 ? '' : bytesSize(Memory)));
  },
  cpus: ({ container }, wanted) => {
    const { NanoCpus, CpuQuota, CpuPeriod } = container.hostConfig;
    const cpus = NanoCpus > 0 ? NanoCpus / 1e9 : CpuQuota > 0 ? CpuQuota / (CpuPeriod || 100_000) : 0;
    return Math.abs(cpus - wanted) < 1e-6
      ? held(CPUS.held(String(wanted)))
      : missed(CPUS.missed(String(wanted), cpus === 0 ? '' : String(cpus)));
  },
  user: ({ container }, wanted) => sameText(USER, wanted, container.config.User),
  workdir: ({ container }, wanted) => sameText(WORKDIR, wanted, container.config.WorkingDir),
  entrypoint: ({ container }, wanted) =>
    sameText(ENTRYPOINT, wanted, (container.config.Entrypoint ?? []).join(' ')),
  command: ({ container }, wanted) => sameText(COMMAND, wanted, (container.config.Cmd ?? []).join(' ')),
  hostname: ({ container }, wanted) => sameText(HOSTNAME, wanted, container.config.Hostname),
  stopSignal: ({ container }, wanted) => sameText(STOP_SIGNAL, wanted, container.config.StopSignal ?? ''),
  autoRemove: flag('autoRemove', ({ hostConfig }) => hostConfig.AutoRemove),
  readOnly: flag('readOnly', ({ hostConfig }) => hostConfig.ReadonlyRootfs),
  privileged: flag('privileged', ({ hostConfig }) => hostConfig.Privileged),
  init: flag('init', ({ hostConfig }) => hostConfig.Init === true),
  tty: flag('tty', ({ config }) => config.Tty),
  capAdd: capability('add', ({ hostConfig }) => hostConfig.CapAdd),
  capDrop: capability('drop', ({ hostConfig }) => hostConfig.CapDrop),
  logs: ({ container, evidence }, wanted) => {
    const logs = evidence.logs(container.id);
    return logs.includes(wanted) ? held(LOGS.held(wanted)) : missed(LOGS.missed(wanted, logs));
  },
};
