import { exit, type Program } from '../../../../../linux/process/program.ts';
import { askServer } from '../../common/wire.ts';
import { productOf } from '../product.ts';
import { connectMysql } from './connect.ts';
import { parseClientOptions } from './options.ts';

/** mysqldump: a database as the statements that make it again. */
export const mysqldump: Program = {
  start(process) {
    const product = productOf(process);
    const options = parseClientOptions(process, {
      d: 'no-data',
      t: 'no-create-info',
      B: 'databases',
      A: 'all-databases',
      V: 'version',
      v: 'verbose',
      q: 'quick',
      R: 'routines',
      E: 'events',
      n: 'no-create-db',
      f: 'force',
      c: 'complete-insert',
      C: 'compress',
      x: 'lock-all-tables',
      l: 'lock-tables',
    });
    const name = product.isMariadb ? 'mariadb-dump' : 'mysqldump';
    if ('complaint' in options) {
      process.write(2, `${name}: [ERROR] ${options.complaint}.\n`);
      return exit(2);
    }
    const [database = '', ...only] = options.operands;
    if (database === '') {
      process.write(1, `Usage: ${name} [OPTIONS] database [tables]\n`);
      return exit(1);
    }
    if (options.isVisible && !product.isMariadb)
      process.write(
        2,
        'mysqldump: [Warning] Using a password on the command line interface can be insecure.\n',
      );
    const connection = connectMysql(process, options, '');
    if (connection.kind === 'failed') {
      process.write(
        2,
        `${name}: Got error: ${connection.number}: ${product.isMariadb ? `"${connection.message}"` : connection.message} when trying to connect\n`,
      );
      return exit(2);
    }
    const rows = (sql: string): readonly (readonly (string | null)[])[] | string => {
      const answer = askServer(process, connection.address, {
        ask: 'query',
        session: connection.session,
        sql,
      });
      if (typeof answer === 'string' || answer.answer !== 'results') return 'Lost connection';
      return answer.error
        ? `${answer.error.number ?? 0}: ${product.isMariadb ? `"${answer.error.message}"` : answer.error.message}`
        : (answer.results.at(-1)?.rows ?? []);
    };
    const used = rows(`USE \`${database}\``);
    if (typeof used === 'string') {
      process.write(2, `${name}: Got error: ${used} when selecting the database\n`);
      return exit(2);
    }
    const out: string[] = [
      `-- ${product.isMariadb ? 'MariaDB' : 'MySQL'} dump ${product.version}, for Linux (x86_64)\n--\n-- Host: ${options.host}    Database: ${database}\n-- ------------------------------------------------------\n-- Server version\t${product.version}\n\n`,
    ];
    if (options.flags.has('databases'))
      out.push(`CREATE DATABASE IF NOT EXISTS \`${database}\`;\n\nUSE \`${database}\`;\n\n`);
    const tables = only.length > 0 ? only.map((table) => [table]) : rows('SHOW TABLES');
    if (typeof tables === 'string') return exit(2);
    for (const [table] of tables) {
      if (table === null || table === undefined) continue;
      const made = rows(`SHOW CREATE TABLE \`${table}\``);
      if (typeof made === 'string') {
        process.write(2, `${name}: Couldn't find table: "${table}"\n`);
        return exit(6);
      }
      if (!options.flags.has('no-create-info')) {
        out.push(
          `--\n-- Table structure for table \`${table}\`\n--\n\nDROP TABLE IF EXISTS \`${table}\`;\n${made[0]?.[1] ?? ''};\n\n`,
        );
      }
      if (options.flags.has('no-data')) continue;
      const data = rows(`SELECT * FROM \`${table}\``);
      out.push(
        `--\n-- Dumping data for table \`${table}\`\n--\n\nLOCK TABLES \`${table}\` WRITE;\n`.replace(
          /LOCK TABLES.*\n$/,
          '',
        ),
      );
      if (typeof data !== 'string' && data.length > 0) {
        const values = data.map((row) => `(${row.map(literal).join(',')})`);
        out.push(`INSERT INTO \`${table}\` VALUES ${values.join(',')};\n`);
      }
      out.push('\n');
    }
    out.push('-- Dump completed\n');
    process.write(1, out.join(''));
    askServer(process, connection.address, { ask: 'close', session: connection.session });
    return exit(0);
  },
};

function literal(value: string | null): string {
  if (value === null) return 'NULL';
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value)
    ? value
    : `'${value
        .replaceAll('\\', '\\\\')
        .replaceAll("'", String.raw`\'`)
        .replaceAll('\n', String.raw`\n`)}'`;
}
