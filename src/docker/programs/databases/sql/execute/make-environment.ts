import type { BindContext, Environment, ScannedTable } from '../evaluate/bound.ts';
import { bindQuery } from '../evaluate/query.ts';
import { Cursor } from '../parser/cursor.ts';
import { parseQuery } from '../parser/query.ts';
import { refuse } from '../problem.ts';
import type { QualifiedName } from '../syntax/syntax-tree.ts';
import { type Value, textOf } from '../values/value.ts';
import type { DatabaseAccess } from './database-access.ts';
import type { ServerFlavour } from './server-flavour.ts';
import { outputColumns } from './table-columns.ts';
import type { Work } from './work.ts';

export interface EnvironmentOptions {
  readonly access: DatabaseAccess;
  readonly flavour: ServerFlavour;
  readonly session: Omit<Environment['session'], 'variable'>;
  /** Microseconds since 1970. */
  readonly now: bigint;
  readonly variables: Map<string, string>;
  readonly random: () => number;
  readonly spend: (units: number) => void;
  readonly sleep: (seconds: number) => void;
  /** The work that runs in this environment. */
  work(): Work;
  noteSequence(name: string, next: number): void;
}

/** How deep views may stand on views. */
const MAX_VIEWS = 20;

export function makeEnvironment(options: EnvironmentOptions): Environment {
  const { access, flavour, variables } = options;
  let views = 0;
  const sequenceOf = (name: string) => {
    const found = access.findRelation({ name });
    if (found?.relation.kind !== 'sequence') return refuse({ kind: 'no-relation', name });
    return { database: found.database, sequence: found.relation };
  };
  const drawn = new Set<string>();
  return {
    dialect: flavour.dialect,
    now: options.now,
    random: options.random,
    spend: options.spend,
    sleep: options.sleep,
    session: {
      ...options.session,
      variable: (name): Value => variables.get(name) ?? null,
    },
    table(name: QualifiedName) {
      const system = flavour.systemTable(name, options.work());
      if (system) return system;
      return scan(name, options.work());
    },
    bindQuery(query, outer: BindContext) {
      views += 1;
      if (views > MAX_VIEWS * 10) refuse({ kind: 'too-much-work' });
      const bound = bindQuery(query, outer);
      views -= 1;
      return bound;
    },
    nextNumber(name) {
      const { database, sequence } = sequenceOf(name);
      const value = sequence.next;
      access.saveRelation(database, { ...sequence, next: value + sequence.increment, isCalled: true });
      options.noteSequence(name, value + sequence.increment);
      drawn.add(name);
      return BigInt(value);
    },
    currentNumber(name) {
      const { sequence } = sequenceOf(name);
      if (!sequence.isCalled)
        refuse({
          kind: 'given',
          error: {
            state: '55000',
            message: `currval of sequence "${name}" is not yet defined in this session`,
          },
        });
      return BigInt(sequence.next - sequence.increment);
    },
    setNumber(name, value) {
      const { database, sequence } = sequenceOf(name);
      access.saveRelation(database, { ...sequence, next: Number(value), isCalled: true });
    },
    setVariable(name, value) {
      if (variables.size >= 200 && !variables.has(name)) refuse({ kind: 'too-much-data' });
      if (value === null) variables.delete(name);
      else variables.set(name, textOf(value).slice(0, 10_000));
    },
    setting: (name) => variables.get(name) ?? flavour.setting(name, options.work()),
    enumValues: (name) => {
      if (access.current === '') return undefined;
      const { enums } = access.catalogue(access.currentDatabase());
      return Object.hasOwn(enums, name) ? enums[name] : undefined;
    },
    relationSize(name) {
      if (name === '') return 7_700_000;
      const found = access.findRelation({ name: name.replace(/^public\./, '') });
      if (found?.relation.kind !== 'table') return refuse({ kind: 'no-relation', name });
      const rows = access.rows({ database: found.database, table: found.relation });
      return Math.ceil((rows.length * 64) / 8192) * 8192;
    },
  };
}

function scan(name: QualifiedName, work: Work): ReturnType<Environment['table']> {
  const { access, flavour } = work;
  flavour.authorize('SELECT', name, work);
  const found = access.findRelation(name);
  if (!found) return refuse({ kind: 'no-relation', name: access.shown(name), at: name.at });
  const { relation, database } = found;
  if (relation.kind === 'view') {
    const query = parseQuery(new Cursor(relation.query, flavour.dialect.name));
    return { view: { query, columns: relation.columns ?? [], name: relation.name } };
  }
  if (relation.kind === 'sequence') {
    const columns = [
      { name: 'last_value', type: { base: 'int8' as const } },
      { name: 'log_cnt', type: { base: 'int8' as const } },
      { name: 'is_called', type: { base: 'bool' as const } },
    ];
    const last = relation.isCalled ? relation.next - relation.increment : relation.next;
    return { columns, rows: () => [[BigInt(last), 0n, relation.isCalled]] };
  }
  const table = { database, table: relation };
  const scanned: ScannedTable = {
    columns: outputColumns(table),
    table: relation,
    rows: () => access.rows(table),
  };
  return scanned;
}
