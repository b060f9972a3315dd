import { lookUp, type Table } from '../../../base/record.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import type {
  ClusterRecord,
  NodeRecord,
  SecretRecord,
  ServiceRecord,
  TaskRecord,
} from '../../engine/index.ts';
import type { ClusterState } from '../../engine/index.ts';
import { taskName } from '../task/names.ts';

/**
 * The object meant by `ref`: a whole id, else a whole name, else the beginning of an id.
 * @throws EngineError clusterObjectMissing, clusterObjectAmbiguous
 */
function find<Kind extends ClusterRecord>(
  table: Table<Kind>,
  kind: string,
  ref: string,
  nameOf: (record: Kind) => string,
): Kind {
  const exact = lookUp(table, ref);
  if (exact) return exact;
  const named = Object.values(table).filter((record) => nameOf(record) === ref);
  const begun = Object.values(table).filter(({ id }) => ref !== '' && id.startsWith(ref));
  const matches = named.length > 0 ? named : begun;
  const [only] = matches;
  if (!only) throw engineError('clusterObjectMissing', { kind, ref });
  if (matches.length > 1) throw engineError('clusterObjectAmbiguous', { kind, ref, count: matches.length });
  return only;
}

export function findNode({ nodes }: ClusterState, ref: string): NodeRecord {
  return find(nodes, 'node', ref, ({ description }) => description.Hostname);
}

export function findService({ services }: ClusterState, ref: string): ServiceRecord {
  return find(services, 'service', ref, ({ spec }) => spec.Name);
}

export function findTask(cluster: ClusterState, ref: string): TaskRecord {
  return find(cluster.tasks, 'task', ref, (task) => taskName(task));
}

export function findSecret(cluster: ClusterState, kind: 'secret' | 'config', ref: string): SecretRecord {
  return find(kind === 'secret' ? cluster.secrets : cluster.configs, kind, ref, ({ spec }) => spec.Name);
}
