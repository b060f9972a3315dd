import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { exit, type Json, type Program, type Step } from '../../../../../linux/process/program.ts';
import { askServer } from '../../common/wire.ts';
import { productOf } from '../product.ts';
import { connectMysql } from './connect.ts';
import { parseClientOptions, type ClientOptions } from './options.ts';
import { boxTable } from './table-format.ts';

const SIGTERM = 15;

/** mysqladmin and mariadb-admin: ping, status, version, create, drop, shutdown. */
export const mysqladmin: Program = {
  start(process) {
    const product = productOf(process);
    const name = product.isMariadb ? 'mariadb-admin' : 'mysqladmin';
    const options = parseClientOptions(process, {
      s: 'silent',
      f: 'force',
      V: 'version',
      '?': 'help',
      v: 'verbose',
      b: 'no-beep',
      E: 'vertical',
    });
    if ('complaint' in options) {
      process.write(
        2,
        product.isMariadb ? `${name}: ${options.complaint}\n` : `${name}: [ERROR] ${options.complaint}.\n`,
      );
      return exit(2);
    }
    if (options.flags.has('version')) {
      process.write(1, `${name}  Ver ${product.version} for Linux on x86_64 (${product.comment})\n`);
      return exit(0);
    }
    if (options.isVisible && !product.isMariadb)
      process.write(
        2,
        'mysqladmin: [Warning] Using a password on the command line interface can be insecure.\n',
      );
    if (!options.asksPassword || options.password !== undefined) return administer(process, name, options);
    process.write(2, 'Enter password: ');
    process.setTerminal(0, { echo: false });
    return {
      kind: 'wait',
      for: { kind: 'readable', fd: 0 },
      state: { ...options, flags: [...options.flags] } as unknown as Json,
    };
  },

  resume(process, json) {
    const line = process.readLine(0);
    if (!line) return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: json };
    process.setTerminal(0, { echo: true });
    process.write(2, '\n');
    const { isMariadb } = productOf(process);
    const kept = json as unknown as ClientOptions & { flags: readonly string[] };
    return administer(process, isMariadb ? 'mariadb-admin' : 'mysqladmin', {
      ...kept,
      flags: new Set(kept.flags),
      password: line.text.replace(/\n$/, ''),
    });
  },
};

function administer(process: ProcessContext, name: string, options: ClientOptions): Step {
  const { operands } = options;
  if (operands.length === 0) {
    process.write(
      1,
      `${name}  Ver ${productOf(process).version} for Linux on x86_64\nUsage: ${name} [OPTIONS] command command....\n`,
    );
    return exit(1);
  }
  const connection = connectMysql(process, options, '');
  if (connection.kind === 'failed') {
    const hint =
      connection.number === 2002
        ? `Check that ${productOf(process).isMariadb ? 'mariadbd' : 'mysqld'} is running and that the socket: '${options.socket ?? productOf(process).socket}' exists!\n`
        : '';
    if (!options.flags.has('silent')) {
      process.write(
        2,
        `${name}: connect to server at '${options.host}' failed\nerror: '${connection.message}'\n${hint}`,
      );
    }
    // Who is refused by a server knows that it is there.
    const isAlive = connection.number < 2000 && operands.every((word) => word === 'ping');
    return exit(isAlive ? 0 : 1);
  }
  const query = (sql: string) =>
    askServer(process, connection.address, { ask: 'query', session: connection.session, sql });
  let code = 0;
  for (let index = 0; index < operands.length; index += 1) {
    const word: string = operands[index] ?? '';
    switch (word) {
      case 'ping':
        process.write(1, 'mysqld is alive\n');
        break;
      case 'status':
        process.write(
          1,
          'Uptime: 60  Threads: 2  Questions: 8  Slow queries: 0  Opens: 119  Flush tables: 3  Open tables: 38  Queries per second avg: 0.133\n',
        );
        break;
      case 'version':
        process.write(
          1,
          `${name}  Ver ${productOf(process).version} for Linux on x86_64 (${productOf(process).comment})\n\nServer version\t\t${productOf(process).version}\nProtocol version\t10\nConnection\t\tLocalhost via UNIX socket\nUNIX socket\t\t${productOf(process).socket}\nUptime:\t\t\t1 min\n\n`,
        );
        break;
      case 'create':
      case 'drop': {
        const verb = operands[index] === 'create' ? 'CREATE' : 'DROP';
        index += 1;
        const database = operands[index] ?? '';
        const answer = query(`${verb} DATABASE \`${database}\``);
        if (typeof answer !== 'string' && answer.answer === 'results' && answer.error) {
          process.write(2, `${name}: ${verb} DATABASE failed; error: '${answer.error.message}'\n`);
          code = 1;
        } else if (verb === 'DROP') process.write(1, `Database "${database}" dropped\n`);
        break;
      }
      case 'processlist': {
        const answer = query('SHOW PROCESSLIST');
        if (typeof answer !== 'string' && answer.answer === 'results') {
          const [result] = answer.results;
          process.write(1, boxTable(result?.columns ?? [], result?.rows ?? [], true));
        }
        break;
      }
      case 'shutdown': {
        const server = process.processes().find((each) => /mysqld|mariadbd/.test(each.name));
        if (server) process.kill(server.pid, SIGTERM);
        break;
      }
      default:
        process.write(2, `${name}: Unknown command: '${operands[index] ?? ''}'\n`);
        return exit(1);
    }
  }
  return exit(code);
}
