import { nextBelow, type Draw, type RandomState } from '../../../base/random.ts';
import { lookUp, put, without, type Table } from '../../../base/record.ts';
import { MILLISECOND, plus, type Instant } from '../../../base/time.ts';
import type { Clusters } from '../../engine/index.ts';
import type {
  ClusterRecord,
  ClusterState,
  NetworkRecord,
  NodeRecord,
  SecretRecord,
  ServiceRecord,
  TaskRecord,
} from '../../engine/cluster/cluster.ts';
import { newObjectId } from './ids.ts';

/** What a record is made of: all but what the cluster gives it. */
export type Fresh<Kind extends ClusterRecord> = Omit<Kind, 'version' | 'createdAt' | 'updatedAt'>;

type Kinds = {
  readonly nodes: NodeRecord;
  readonly services: ServiceRecord;
  readonly tasks: TaskRecord;
  readonly secrets: SecretRecord;
  readonly configs: SecretRecord;
  readonly networks: NetworkRecord;
};

const AGENT_HEARS = 110 * MILLISECOND;

/** Where the newest state of a cluster is. */
export interface ClusterCell {
  state: ClusterState;
}

/** The cluster itself: whoever else works on it meanwhile, as a `docker` that a task runs, sees and keeps the same. */
export function sharedCell(clusters: Clusters, cluster: ClusterState): ClusterCell {
  let last = cluster;
  return {
    get state() {
      last = clusters.get(cluster.id) ?? last;
      return last;
    },
    set state(state) {
      last = state;
      // A swarm that was left meanwhile stays left.
      if (clusters.get(state.id)) clusters.put(state);
    },
  };
}

/**
 * A cluster being worked on at one moment: it holds the newest state, so that steps can be written one after the
 * other. States themselves are never changed. Every write gets a number of its own, as an entry of the Raft log.
 */
export class ClusterWork {
  readonly now: Instant;
  readonly #cell: ClusterCell;

  constructor(cell: ClusterCell, now: Instant) {
    this.#cell = cell;
    this.now = now;
  }

  get state(): ClusterState {
    return this.#cell.state;
  }

  set state(state: ClusterState) {
    this.#cell.state = state;
  }

  /** Draws from the cluster's generator. */
  draw<Value>(from: (random: RandomState) => Draw<Value>): Value {
    const { value, next } = from(this.state.random);
    this.state = { ...this.state, random: next };
    return value;
  }

  newId(): string {
    return this.draw(newObjectId);
  }

  /** A duration between two, in nanoseconds. */
  between(from: number, to: number): number {
    return from + this.draw((random) => nextBelow(random, Math.max(1, Math.min(to - from, 2 ** 31))));
  }

  /** When an agent acts on what has just been decided: it has to hear of it first. */
  get soon(): Instant {
    return plus(this.now, AGENT_HEARS);
  }

  /** The number of one more write. */
  nextIndex(): number {
    const index = this.state.index + 1;
    this.state = { ...this.state, index };
    return index;
  }

  /** Keeps a new object. */
  add<Name extends keyof Kinds>(name: Name, fresh: Fresh<Kinds[Name]>): Kinds[Name] {
    const record = {
      ...fresh,
      version: this.nextIndex(),
      createdAt: this.now,
      updatedAt: this.now,
    } as unknown as Kinds[Name];
    this.#set(name, put(this.state[name] as Table<Kinds[Name]>, record.id, record));
    return record;
  }

  /** Keeps a changed object under a new version. */
  change<Name extends keyof Kinds>(
    name: Name,
    record: Kinds[Name],
    change: Partial<Kinds[Name]>,
  ): Kinds[Name] {
    return this.note(name, record, { ...change, version: this.nextIndex(), updatedAt: this.now });
  }

  /** Keeps what only the orchestrator remembers about an object: no write that anybody sees. */
  note<Name extends keyof Kinds>(name: Name, record: Kinds[Name], change: Partial<Kinds[Name]>): Kinds[Name] {
    const table = this.state[name] as Table<Kinds[Name]>;
    const current = lookUp(table, record.id);
    if (current) this.#set(name, put(table, record.id, { ...current, ...change }));
    return { ...(current ?? record), ...change };
  }

  drop(name: keyof Kinds, id: string): void {
    this.nextIndex();
    this.#set(name, without(this.state[name] as Table<never>, id));
  }

  #set<Name extends keyof Kinds>(name: Name, table: Table<Kinds[Name]>): void {
    this.state = { ...this.state, [name]: table };
  }
}
