import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { diskFiles } from '../common/data-files.ts';
import { hashPassword, nativePassword } from '../common/password.ts';
import type { Cluster, DatabaseEntry, Role } from '../sql/catalogue/catalogue.ts';
import { Storage, type Layout } from '../sql/catalogue/storage.ts';
import type { Product } from './product.ts';

export const DATA = '/var/lib/mysql';

/** Characters that a file's name cannot have are written by their numbers. */
function fileName(name: string): string {
  return name.replaceAll(
    /[^\w$-]/gu,
    (character) => `@${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** Where what is: a directory for each database, a file for each table. */
export function mysqlLayout({ isMariadb }: Product): Layout {
  const directory = (database: DatabaseEntry): string => `${DATA}/${fileName(database.name)}`;
  return {
    cluster: isMariadb ? `${DATA}/mysql/global_priv.MAD` : `${DATA}/mysql.ibd`,
    directory,
    catalogue: (database) => `${directory(database)}/db.opt`,
    rows: (database, table) => `${directory(database)}/${fileName(table.name)}.ibd`,
  };
}

export function mysqlStorage(process: Pick<ProcessContext, 'fs'>, product: Product): Storage {
  return new Storage(diskFiles(process.fs), mysqlLayout(product));
}

export function hashMysqlPassword(password: string, salt: number, { isMariadb }: Product): string {
  if (isMariadb) return nativePassword(password);
  return hashPassword(password, salt, 'caching_sha2_password');
}

export function account(name: string, host: string, more: Partial<Role> = {}): Role {
  return {
    name,
    host,
    password: '',
    isSuperuser: false,
    canLogin: true,
    canCreateDatabases: false,
    canCreateRoles: false,
    grants: [{ privileges: 'USAGE', database: '*', table: '*', withGrantOption: false }],
    ...more,
  };
}

export function rootAccount(host: string, password: string): Role {
  return account('root', host, {
    password,
    isSuperuser: true,
    canCreateDatabases: true,
    canCreateRoles: true,
    grants: [{ privileges: 'ALL PRIVILEGES', database: '*', table: '*', withGrantOption: true }],
  });
}

const SYSTEM = ['information_schema', 'mysql', 'performance_schema', 'sys'] as const;

export function isSystemDatabase(name: string): boolean {
  return SYSTEM.some((each) => each === name.toLowerCase());
}

const MYSQL_FILES = [
  '#ib_16384_0.dblwr',
  '#ib_16384_1.dblwr',
  'auto.cnf',
  'binlog.000001',
  'binlog.index',
  'ca-key.pem',
  'ca.pem',
  'client-cert.pem',
  'client-key.pem',
  'ib_buffer_pool',
  'ibdata1',
  'private_key.pem',
  'public_key.pem',
  'server-cert.pem',
  'server-key.pem',
  'undo_001',
  'undo_002',
];
const MARIADB_FILES = [
  'aria_log.00000001',
  'aria_log_control',
  'ddl_recovery.log',
  'ib_buffer_pool',
  'ib_logfile0',
  'ibdata1',
  'mariadb_upgrade_info',
  'multi-master.info',
  'undo001',
  'undo002',
  'undo003',
];

/** What --initialize makes: system tables and root without a password. @throws FsError */
export function createDataDirectory(process: ProcessContext, product: Product): void {
  const { fs } = process;
  for (const name of ['mysql', 'performance_schema', 'sys'])
    fs.mkdir(`${DATA}/${name}`, { parents: true, mode: 0o750 });
  for (const name of product.isMariadb ? MARIADB_FILES : MYSQL_FILES)
    fs.writeFile(`${DATA}/${name}`, '', { mode: 0o640 });
  const owner = 'root';
  const databases = SYSTEM.map((name, index): DatabaseEntry => ({
    name,
    oid: index + 1,
    owner,
    allowsConnections: true,
  }));
  const system = product.isMariadb ? ['mariadb.sys'] : ['mysql.infoschema', 'mysql.session', 'mysql.sys'];
  const roles = [
    ...system.map((name) => account(name, 'localhost', { canLogin: false, password: 'locked' })),
    rootAccount('localhost', ''),
  ];
  const cluster: Cluster = { roles, databases, nextOid: 1000 };
  mysqlStorage(process, product).saveCluster(cluster);
}
