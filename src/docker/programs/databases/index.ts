import type { Program } from '../../../linux/process/program.ts';
import { mongoEntrypoint } from './mongo/entrypoint.ts';
import { mongosh } from './mongo/mongosh.ts';
import { mongod } from './mongo/server.ts';
import { mysqlClient } from './mysql/client/mysql.ts';
import { mysqladmin } from './mysql/client/mysqladmin.ts';
import { mysqldump } from './mysql/client/mysqldump.ts';
import { mysqlEntrypoint } from './mysql/entrypoint.ts';
import { mariadbHealthcheck } from './mysql/healthcheck.ts';
import { mysqld } from './mysql/server.ts';
import { postgresEntrypoint } from './postgres/entrypoint.ts';
import { postgres } from './postgres/server.ts';
import { pgDump } from './postgres/tools/pg-dump.ts';
import { pgIsready } from './postgres/tools/pg-isready.ts';
import { psqlOrOther } from './postgres/tools/pg-wrapper.ts';
import { createdb, createuser, dropdb, dropuser } from './postgres/tools/run-as-tool.ts';

/** Databases: servers, their entry points and clients, by the program mark of their files. */
export const DATABASE_PROGRAMS: Readonly<Record<string, Program>> = {
  mariadb: mysqlClient,
  'mariadb-admin': mysqladmin,
  'mariadb-dump': mysqldump,
  'mariadb-entrypoint': mysqlEntrypoint,
  'mariadb-healthcheck-entrypoint': mariadbHealthcheck,
  mariadbd: mysqld,
  'mongo-entrypoint': mongoEntrypoint,
  mongod,
  mongosh,
  mysql: mysqlClient,
  'mysql-entrypoint': mysqlEntrypoint,
  mysqladmin,
  mysqld,
  mysqldump,
  createdb,
  createuser,
  dropdb,
  dropuser,
  pg_dump: pgDump,
  pg_isready: pgIsready,
  postgres,
  'postgres-entrypoint': postgresEntrypoint,
  psql: psqlOrOther,
};
