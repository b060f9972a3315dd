import { has, lookUp, type Table } from '../../base/record.ts';
import { SECOND } from '../../base/time.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import type { EngineState, ServiceRecord } from '../../docker/engine/index.ts';
import { imageSize } from '../../docker/engine/image/image.ts';
import type { FileTree } from '../../linux/fs/file-node.ts';
import type { HostState, MachineState } from '../machine-state.ts';
import type { Change } from './change.ts';

/** Entries that only one of two tables has, or that are not the same value in both. */
function differences<Value>(before: Table<Value>, after: Table<Value>) {
  if (before === after) return { added: [], removed: [], kept: [] };
  const entries = Object.entries(after);
  return {
    added: entries.filter(([key]) => !has(before, key)).map(([, value]) => value),
    removed: Object.entries(before)
      .filter(([key]) => !has(after, key))
      .map(([, value]) => value),
    kept: entries.flatMap(([key, value]) => {
      const old = lookUp(before, key);
      return old !== undefined && old !== value ? [[old, value] as const] : [];
    }),
  };
}

function imageName({ config, imageId }: Container): string {
  // A swarm pins the digest of an image that has a name already.
  return config.Image.replace(/^([^@]+)@sha256:.*$/, '$1') || imageId.replace(/^sha256:/, '').slice(0, 12);
}

/** A swarm's task goes by its service and slot: what follows in its container's name is only the task's id. */
function nameOf({ name, config }: Container): string {
  const task = config.Labels['com.docker.swarm.task.id'];
  return task === undefined ? name : name.replace(`.${task}`, '');
}

function isTask({ config }: Container): boolean {
  return config.Labels['com.docker.swarm.task.id'] !== undefined;
}

/** `8080->80/tcp`, each once although it is bound for both families of addresses. */
export function portTexts({ ports }: Container): readonly string[] {
  const texts = Object.entries(ports).flatMap(([inside, bindings]) =>
    (bindings ?? []).map(({ HostIp, HostPort }) => {
      const everywhere = HostIp === '' || HostIp === '0.0.0.0' || HostIp === '::';
      return `${everywhere ? '' : `${HostIp}:`}${HostPort}->${inside}`;
    }),
  );
  return [...new Set(texts)];
}

function started(container: Container): Change {
  return {
    kind: 'container',
    change: 'started',
    name: nameOf(container),
    image: imageName(container),
    ports: portTexts(container),
  };
}

function ended(container: Container, change: 'exited' | 'restarting'): Change {
  const { exitCode, oomKilled } = container;
  return {
    kind: 'container',
    change,
    name: nameOf(container),
    image: imageName(container),
    exitCode,
    oomKilled,
  };
}

function simple(container: Container, change: 'created' | 'removed' | 'paused' | 'unpaused'): Change {
  return { kind: 'container', change, name: nameOf(container), image: imageName(container), ports: [] };
}

/** How a container came from one state to another. */
function lifeChanges(before: Container | undefined, after: Container): readonly Change[] {
  const was = before?.status;
  const ranAnew = before?.startedAt !== after.startedAt && after.startedAt !== null;
  const begun = ranAnew && was !== 'paused' ? [started(after)] : [];
  if (after.status === 'exited' && (was !== 'exited' || ranAnew)) return [...begun, ended(after, 'exited')];
  if (after.status === 'restarting' && (was !== 'restarting' || ranAnew))
    return [...begun, ended(after, 'restarting')];
  if (after.status === 'paused' && was !== 'paused') return [...begun, simple(after, 'paused')];
  if (after.status === 'running' && was === 'paused' && !ranAnew) return [simple(after, 'unpaused')];
  return begun;
}

function connectionChanges(before: Container, after: Container): readonly Change[] {
  const of = (change: 'connected' | 'disconnected', network: string): Change => ({
    kind: 'container',
    change,
    name: nameOf(after),
    network,
  });
  return [
    ...Object.keys(after.endpoints)
      .filter((name) => !has(before.endpoints, name))
      .map((name) => of('connected', name)),
    ...Object.keys(before.endpoints)
      .filter((name) => !has(after.endpoints, name))
      .map((name) => of('disconnected', name)),
  ];
}

function containerChanges(before: EngineState, after: EngineState): readonly Change[] {
  const { added, removed, kept } = differences(before.containers, after.containers);
  return [
    ...removed.map((container) => simple(container, 'removed')),
    ...kept.flatMap(([old, now]): readonly Change[] => [
      ...(old.name === now.name
        ? []
        : [{ kind: 'container' as const, change: 'renamed' as const, name: now.name, was: old.name }]),
      ...connectionChanges(old, now),
      ...lifeChanges(old, now),
      ...(now.status === 'running' && now.health && now.health.status !== (old.health?.status ?? 'starting')
        ? [
            {
              kind: 'container' as const,
              change: 'health' as const,
              name: now.name,
              health: now.health.status,
            },
          ]
        : []),
    ]),
    ...added.flatMap((container) => {
      const life = lifeChanges(undefined, container);
      // That `run` is `create` and `start` is worth showing; of a task, that it runs.
      return isTask(container) && life.length > 0 ? life : [simple(container, 'created'), ...life];
    }),
  ];
}

function imageChanges(before: EngineState, after: EngineState): readonly Change[] {
  const { added, removed } = differences(before.images, after.images);
  const nameIn = (state: EngineState, id: string): string =>
    Object.entries(state.tags).find(([, tagged]) => tagged === id)?.[0] ??
    id.replace(/^sha256:/, '').slice(0, 12);
  const isNew = new Set(added.map(({ id }) => id));
  const isGone = new Set(removed.map(({ id }) => id));
  const tagged = Object.entries(after.tags).filter(
    ([name, id]) => lookUp(before.tags, name) !== id && !isNew.has(id),
  );
  const untagged = Object.entries(before.tags).filter(
    ([name, id]) => !has(after.tags, name) && !isGone.has(id),
  );
  return [
    ...added.map((image): Change => ({
      kind: 'image',
      change: 'added',
      name: nameIn(after, image.id),
      size: imageSize(image),
    })),
    ...tagged.map(([name]): Change => ({ kind: 'image', change: 'tagged', name })),
    ...untagged.map(([name]): Change => ({ kind: 'image', change: 'untagged', name })),
    ...removed.map((image): Change => ({
      kind: 'image',
      change: 'removed',
      name: nameIn(before, image.id),
      size: imageSize(image),
    })),
  ];
}

function networkChanges(before: EngineState, after: EngineState): readonly Change[] {
  const { added, removed } = differences(before.networks, after.networks);
  const list = (networks: typeof added, change: 'added' | 'removed'): readonly Change[] =>
    networks.map(({ name, pools }) => ({ kind: 'network', change, name, subnet: pools[0]?.subnet ?? '' }));
  return [...list(removed, 'removed'), ...list(added, 'added')];
}

function volumeChanges(before: EngineState, after: EngineState): readonly Change[] {
  const { added, removed } = differences(before.volumes, after.volumes);
  return [
    ...removed.map(({ name }): Change => ({ kind: 'volume', change: 'removed', name })),
    ...added.map(({ name }): Change => ({ kind: 'volume', change: 'added', name })),
  ];
}

/** Files of a person's own; what programs keep for themselves (`~/.docker`) is not told. */
function fileChanges(before: FileTree, after: FileTree): readonly Change[] {
  if (before === after) return [];
  const told = (path: string): boolean =>
    !path.split('/').some((part) => part.startsWith('.')) && !/^\/(var|run|proc|sys|dev)\//.test(path);
  const isFile = (tree: FileTree, path: string): boolean => {
    const type = lookUp(tree, path)?.type;
    return type !== undefined && type !== 'whiteout' && type !== 'directory';
  };
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(told).sort();
  return paths.flatMap((path): readonly Change[] => {
    const [was, is] = [isFile(before, path), isFile(after, path)];
    if (!was && !is) return [];
    if (was && is)
      return lookUp(before, path) === lookUp(after, path) ? [] : [{ kind: 'file', change: 'changed', path }];
    return [{ kind: 'file', change: is ? 'added' : 'removed', path }];
  });
}

/** Services of the swarms on this machine. */
function serviceChanges(before: MachineState, after: MachineState): readonly Change[] {
  if (before.clusters === after.clusters) return [];
  const services = ({ clusters }: MachineState): Table<ServiceRecord> =>
    Object.assign({}, ...Object.values(clusters).map((cluster) => cluster.services)) as Table<ServiceRecord>;
  const { added, removed, kept } = differences(services(before), services(after));
  const list = (
    records: readonly ServiceRecord[],
    change: 'added' | 'removed' | 'changed',
  ): readonly Change[] => records.map(({ spec }) => ({ kind: 'service', change, name: spec.Name }));
  return [
    ...list(removed, 'removed'),
    ...list(added, 'added'),
    ...kept.flatMap(([was, is]) => (was.spec === is.spec ? [] : list([is], 'changed'))),
  ];
}

/** Of the host where the person is now. */
function hostChanges(before: HostState | undefined, after: HostState | undefined): readonly Change[] {
  if (!before || !after || before === after) return [];
  return [
    ...imageChanges(before.engine, after.engine),
    ...networkChanges(before.engine, after.engine),
    ...volumeChanges(before.engine, after.engine),
    ...containerChanges(before.engine, after.engine),
    ...fileChanges(before.files.host, after.files.host),
  ];
}

function nodeChanges(before: MachineState, after: MachineState): readonly Change[] {
  const { added, removed, kept } = differences(before.hosts, after.hosts);
  const list = (hosts: readonly HostState[], change: 'added' | 'removed' | 'off' | 'on'): readonly Change[] =>
    hosts.map(({ engine }) => ({ kind: 'node', change, name: engine.daemon.hostname }));
  return [
    ...list(added, 'added'),
    ...list(removed, 'removed'),
    ...kept.flatMap(([was, is]) => (was.isOff === is.isOff ? [] : list([is], is.isOff ? 'off' : 'on'))),
  ];
}

/**
 * What a line changed. Both values share what did not change, so most of this compares references.
 */
export function compareMachines(before: MachineState, after: MachineState): readonly Change[] {
  const ahead = Math.round((after.ahead - before.ahead) / SECOND);
  return [
    ...nodeChanges(before, after),
    ...serviceChanges(before, after),
    ...hostChanges(lookUp(before.hosts, after.at), lookUp(after.hosts, after.at)),
    ...(ahead >= 1 ? [{ kind: 'clock' as const, seconds: ahead }] : []),
  ];
}
