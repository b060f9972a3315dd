import type {
  Cluster,
  DatabaseCatalogue,
  DatabaseEntry,
  Relation,
  TableDefinition,
} from '../catalogue/catalogue.ts';
import type { Storage } from '../catalogue/storage.ts';
import { refuse } from '../problem.ts';
import type { DialectName } from '../syntax/dialect-name.ts';
import type { QualifiedName } from '../syntax/syntax-tree.ts';
import { CASELESS, compareValues } from '../values/compare.ts';
import { fromStored, toStored } from '../values/stored.ts';
import type { Value } from '../values/value.ts';

export type Rows = readonly (readonly Value[])[];

/** A table with the database it is in. */
export interface FoundTable {
  readonly database: DatabaseEntry;
  readonly table: TableDefinition;
}

/** Characters of one table's rows: more than a lesson ever needs. */
const MAX_TABLE = 4_000_000;

/** What is in the databases, by name. Reads each file once and writes what is changed. */
export class DatabaseAccess {
  readonly storage: Storage;
  readonly #dialect: DialectName;
  /** The session's database; empty when none is chosen. */
  readonly current: string;
  readonly #spend: (units: number) => void;
  #cluster: Cluster | undefined;
  readonly #catalogues = new Map<string, DatabaseCatalogue>();
  readonly #rows = new Map<string, Rows>();
  /** What is to be written, by what it is: each file once. */
  readonly #pending = new Map<string, () => void>();

  constructor(storage: Storage, dialect: DialectName, current: string, spend: (units: number) => void) {
    this.storage = storage;
    this.#dialect = dialect;
    this.current = current;
    this.#spend = spend;
  }

  /** Writes what was changed. A statement that failed is simply not flushed. */
  flush(): void {
    for (const write of this.#pending.values()) write();
    this.#pending.clear();
  }

  get cluster(): Cluster {
    this.#cluster ??= this.storage.cluster();
    return this.#cluster;
  }

  saveCluster(cluster: Cluster): void {
    this.#cluster = cluster;
    this.#pending.set('cluster', () => this.storage.saveCluster(cluster));
  }

  nextOid(): number {
    const { cluster } = this;
    this.saveCluster({ ...cluster, nextOid: cluster.nextOid + 1 });
    return cluster.nextOid;
  }

  findDatabase(name: string): DatabaseEntry | undefined {
    return this.cluster.databases.find((each) => each.name === name);
  }

  /** The one a name without a database is looked for in. */
  currentDatabase(): DatabaseEntry {
    if (this.current === '') return refuse({ kind: 'none-selected' });
    return this.findDatabase(this.current) ?? refuse({ kind: 'no-database', name: this.current });
  }

  databaseOf(name: Pick<QualifiedName, 'schema'>): DatabaseEntry {
    if (this.#dialect === 'postgres' || name.schema === undefined) return this.currentDatabase();
    return this.findDatabase(name.schema) ?? refuse({ kind: 'no-database', name: name.schema });
  }

  catalogue(database: DatabaseEntry): DatabaseCatalogue {
    const known = this.#catalogues.get(database.name);
    if (known) return known;
    const catalogue = this.storage.catalogue(database);
    this.#catalogues.set(database.name, catalogue);
    return catalogue;
  }

  saveCatalogue(database: DatabaseEntry, catalogue: DatabaseCatalogue): void {
    this.#catalogues.set(database.name, catalogue);
    this.#pending.set(`catalogue ${database.name}`, () => this.storage.saveCatalogue(database, catalogue));
  }

  /** A database and all that is in it. */
  removeDatabase(database: DatabaseEntry): void {
    const { cluster } = this;
    this.saveCluster({ ...cluster, databases: cluster.databases.filter(({ oid }) => oid !== database.oid) });
    this.#catalogues.delete(database.name);
    this.#pending.delete(`catalogue ${database.name}`);
    this.#pending.set(`database ${database.name}`, () => this.storage.removeDatabase(database));
  }

  /** The schema a name is in or would be made in. */
  schemaOf(name: Pick<QualifiedName, 'schema' | 'at'>): string {
    if (this.#dialect === 'mysql' || name.schema === undefined) return 'public';
    const { schemas } = this.catalogue(this.currentDatabase());
    return schemas.includes(name.schema)
      ? name.schema
      : refuse({ kind: 'no-schema', name: name.schema, at: name.at });
  }

  findRelation(
    name: Pick<QualifiedName, 'schema' | 'name'>,
  ): { database: DatabaseEntry; relation: Relation } | undefined {
    const isMysql = this.#dialect === 'mysql';
    const database = this.databaseOf(name);
    const schema = isMysql ? 'public' : (name.schema ?? 'public');
    const relation = this.catalogue(database).relations.find(
      (each) => each.name === name.name && each.schema === schema,
    );
    return relation && { database, relation };
  }

  /** @throws SqlError when there is none, or it is a view */
  table(name: QualifiedName, what: 'relation' | 'table' = 'relation'): FoundTable {
    const found = this.findRelation(name);
    if (!found)
      return refuse({
        kind: 'no-relation',
        name: this.shown(name),
        what,
        ...(what === 'relation' && { at: name.at }),
      });
    const { relation, database } = found;
    if (relation.kind !== 'table') return refuse({ kind: 'wrong-kind', name: name.name, kindName: 'table' });
    return { table: relation, database };
  }

  /** As errors name it: with its schema where one was written, with its database in MySQL. */
  shown(name: Pick<QualifiedName, 'schema' | 'name'>): string {
    if (this.#dialect === 'mysql') return `${name.schema ?? this.current}.${name.name}`;
    return name.schema === undefined ? name.name : `${name.schema}.${name.name}`;
  }

  saveTable({ database, table }: FoundTable): void {
    this.saveRelation(database, table);
  }

  saveRelation(database: DatabaseEntry, relation: Relation): void {
    const catalogue = this.catalogue(database);
    const isNew = !catalogue.relations.some(({ oid }) => oid === relation.oid);
    const relations = isNew
      ? [...catalogue.relations, relation]
      : catalogue.relations.map((each) => (each.oid === relation.oid ? relation : each));
    this.saveCatalogue(database, { ...catalogue, relations });
  }

  removeRelation(database: DatabaseEntry, relation: Relation): void {
    const catalogue = this.catalogue(database);
    this.saveCatalogue(database, {
      ...catalogue,
      relations: catalogue.relations.filter(({ oid }) => oid !== relation.oid),
    });
    if (relation.kind !== 'table') return;
    this.#rows.delete(this.#key(database, relation));
    this.#pending.set(`rows ${this.#key(database, relation)}`, () =>
      this.storage.removeRows(database, relation),
    );
  }

  #key(database: DatabaseEntry, table: TableDefinition): string {
    return `${database.name}/${table.oid}`;
  }

  rows({ database, table }: FoundTable): Rows {
    const key = this.#key(database, table);
    const known = this.#rows.get(key);
    if (known) return known;
    const types = table.columns.map(({ type }) => type);
    const stored = this.storage.rows(database, table);
    this.#spend(stored.length);
    const rows = stored.map((row) => types.map((type, index) => fromStored(row[index] ?? null, type)));
    this.#rows.set(key, rows);
    return rows;
  }

  saveRows({ database, table }: FoundTable, given: Rows): void {
    const rows = this.#dialect === 'mysql' ? clustered(table, given) : given;
    this.#spend(rows.length);
    const stored = rows.map((row) => row.map(toStored));
    let size = 0;
    for (const row of stored) for (const value of row) size += (value?.length ?? 0) + 4;
    if (size > MAX_TABLE) refuse({ kind: 'too-much-data' });
    const key = this.#key(database, table);
    this.#rows.set(key, rows);
    this.#pending.set(`rows ${key}`, () => this.storage.saveRows(database, table, stored));
  }
}

/** InnoDB keeps rows in the order of their primary key, whatever order they came in. */
function clustered(table: TableDefinition, rows: Rows): Rows {
  const key = table.constraints.find((each) => each.kind === 'primary');
  if (key?.kind !== 'primary') return rows;
  const indexes = key.columns.map((name) => table.columns.findIndex((column) => column.name === name));
  const order = (a: readonly Value[], b: readonly Value[]): number => {
    for (const index of indexes) {
      const [x = null, y = null] = [a[index], b[index]];
      const compared = x === null || y === null ? 0 : compareValues(x, y, CASELESS);
      if (compared !== 0) return compared;
    }
    return 0;
  };
  const isOrdered = rows.every((row, index) => index === 0 || order(rows[index - 1] ?? row, row) <= 0);
  return isOrdered ? rows : rows.toSorted(order);
}
