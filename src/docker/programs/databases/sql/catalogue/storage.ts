import type { DataFiles } from '../../common/data-files.ts';
import type { Cluster, DatabaseCatalogue, DatabaseEntry, StoredRow, TableDefinition } from './catalogue.ts';
import { EMPTY_DATABASE } from './catalogue.ts';

/** Where a server keeps what, by absolute path. */
export interface Layout {
  readonly cluster: string;
  catalogue(database: DatabaseEntry): string;
  rows(database: DatabaseEntry, table: Pick<TableDefinition, 'oid' | 'name'>): string;
  /** The directory of a database. */
  directory(database: DatabaseEntry): string;
}

/** A server's data, as values. Files are plain JSON; each row is a line. */
export class Storage {
  readonly files: DataFiles;
  readonly layout: Layout;

  constructor(files: DataFiles, layout: Layout) {
    this.files = files;
    this.layout = layout;
  }

  cluster(): Cluster {
    const text = this.files.read(this.layout.cluster);
    return text === undefined ? { roles: [], databases: [], nextOid: 16_384 } : (JSON.parse(text) as Cluster);
  }

  saveCluster(cluster: Cluster): void {
    this.files.write(this.layout.cluster, `${JSON.stringify(cluster, null, 1)}\n`);
  }

  catalogue(database: DatabaseEntry): DatabaseCatalogue {
    const text = this.files.read(this.layout.catalogue(database));
    return text === undefined ? EMPTY_DATABASE : (JSON.parse(text) as DatabaseCatalogue);
  }

  saveCatalogue(database: DatabaseEntry, catalogue: DatabaseCatalogue): void {
    this.files.write(this.layout.catalogue(database), `${JSON.stringify(catalogue, null, 1)}\n`);
  }

  rows(database: DatabaseEntry, table: TableDefinition): readonly StoredRow[] {
    const text = this.files.read(this.layout.rows(database, table)) ?? '';
    return text === '' ? [] : (JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`) as StoredRow[]);
  }

  saveRows(database: DatabaseEntry, table: TableDefinition, rows: readonly StoredRow[]): void {
    this.files.write(
      this.layout.rows(database, table),
      rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    );
  }

  removeRows(database: DatabaseEntry, table: TableDefinition): void {
    this.files.remove(this.layout.rows(database, table));
  }

  removeDatabase(database: DatabaseEntry): void {
    this.files.remove(this.layout.directory(database));
  }
}
