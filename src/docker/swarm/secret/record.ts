import { rfc3339Nano } from '../../../base/time.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import { checkFilterNames, filterValues, matchesLabels } from '../../engine/filters.ts';
import type { ClusterObject, ClusterState, Filters, SecretRecord, SecretSpec } from '../../engine/index.ts';
import type { Transaction } from '../../engine/transaction.ts';
import { findSecret } from '../cluster/find.ts';
import { managing } from '../cluster/managers.ts';

/** Secrets and configs are alike but for what is shown of them. */
export type Kind = 'secret' | 'config';

const TABLES = { secret: 'secrets', config: 'configs' } as const;
const LARGEST = { secret: 512_000, config: 1_024_000 } as const;
const MOST = 200;

const NAME = /^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?$/;

function invalid(reason: string) {
  return engineError('clusterInvalid', { reason });
}

function check(kind: Kind, { Name, Data = '', Driver }: SecretSpec): void {
  if (Name.length > 64 || !NAME.test(Name)) {
    throw invalid(
      'invalid name, only 64 [a-zA-Z0-9-_.] characters allowed, and the start and end character must be [a-zA-Z0-9]',
    );
  }
  if (Driver) throw engineError('secretDriverUnknown', { name: Driver.Name });
  const size = Buffer.from(Data, 'base64').length;
  if (size === 0 || size >= LARGEST[kind]) {
    throw invalid(`${kind} data must be larger than 0 and less than ${LARGEST[kind]} bytes`);
  }
}

/** Keeps a new one. */
export function create(tx: Transaction, kind: Kind, spec: SecretSpec): { readonly ID: string } {
  return managing(tx, (work) => {
    check(kind, spec);
    const table = work.state[TABLES[kind]];
    if (Object.values(table).some((other) => other.spec.Name === spec.Name)) {
      throw engineError('secretNameTaken', { kind, name: spec.Name });
    }
    if (Object.keys(table).length >= MOST)
      throw engineError('limitReached', { what: `${kind}s`, limit: MOST });
    const record = work.add(TABLES[kind], { id: work.newId(), spec });
    tx.emit(kind, 'create', record.id, { name: spec.Name });
    return { ID: record.id };
  });
}

/** A secret as the API shows it; its data it never does. */
export function shown(kind: Kind, record: SecretRecord): ClusterObject & { readonly Spec: SecretSpec } {
  const { Data, ...spec } = record.spec;
  return {
    ID: record.id,
    Version: { Index: record.version },
    CreatedAt: rfc3339Nano(record.createdAt),
    UpdatedAt: rfc3339Nano(record.updatedAt),
    Spec: kind === 'config' && Data !== undefined ? { ...spec, Data } : spec,
  };
}

export function list(tx: Transaction, kind: Kind, filters: Filters): readonly ReturnType<typeof shown>[] {
  return managing(tx, ({ state }) => {
    checkFilterNames(filters, ['id', 'label', 'name', 'names']);
    const any = (name: string, test: (value: string) => boolean): boolean =>
      filterValues(filters, name)?.some(test) ?? true;
    return Object.values(state[TABLES[kind]])
      .filter(
        ({ id, spec }) =>
          any('id', (value) => id.startsWith(value)) &&
          any('name', (value) => spec.Name.startsWith(value)) &&
          any('names', (value) => spec.Name === value) &&
          matchesLabels(filters, spec.Labels),
      )
      .map((record) => shown(kind, record));
  });
}

export function inspect(tx: Transaction, kind: Kind, ref: string): ReturnType<typeof shown> {
  return managing(tx, ({ state }) => shown(kind, findSecret(state, kind, ref)));
}

export interface SecretUpdate {
  readonly ref: string;
  readonly version: number;
  readonly Spec: SecretSpec;
}

export function update(tx: Transaction, kind: Kind, { ref, version, Spec }: SecretUpdate): void {
  managing(tx, (work) => {
    const record = findSecret(work.state, kind, ref);
    if (version !== record.version) throw engineError('updateOutOfSequence', {});
    const { Name, Data } = record.spec;
    if (Spec.Name !== Name || (Spec.Data !== undefined && Spec.Data !== Data)) {
      throw invalid('only updates to Labels are allowed');
    }
    work.change(TABLES[kind], record, { spec: { ...record.spec, Labels: Spec.Labels } });
    tx.emit(kind, 'update', record.id, { name: Name });
  });
}

function usersOf(cluster: ClusterState, kind: Kind, id: string): readonly string[] {
  return Object.values(cluster.services)
    .filter(({ spec }) => {
      const { Secrets = [], Configs = [] } = spec.TaskTemplate.ContainerSpec ?? {};
      return kind === 'secret'
        ? Secrets.some(({ SecretID }) => SecretID === id)
        : Configs.some(({ ConfigID }) => ConfigID === id);
    })
    .map(({ spec }) => spec.Name);
}

export function remove(tx: Transaction, kind: Kind, ref: string): void {
  managing(tx, (work) => {
    const { id, spec } = findSecret(work.state, kind, ref);
    const users = usersOf(work.state, kind, id);
    if (users.length > 0) {
      const services = users.length === 1 ? 'service' : 'services';
      throw invalid(`${kind} '${spec.Name}' is in use by the following ${services}: ${users.join(', ')}`);
    }
    work.drop(TABLES[kind], id);
    tx.emit(kind, 'remove', id, { name: spec.Name });
  });
}
