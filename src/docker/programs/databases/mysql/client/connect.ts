import type { ProcessContext } from '../../../../../linux/process/process-context.ts';
import { askServer, type Address } from '../../common/wire.ts';
import { productOf } from '../product.ts';
import type { ClientOptions } from './options.ts';

export type MysqlConnection =
  | {
      readonly kind: 'connected';
      readonly address: Address;
      readonly session: number;
      readonly version: string;
    }
  /** `message` is what stands behind `ERROR 2003 (HY000): `. */
  | { readonly kind: 'failed'; readonly number: number; readonly state: string; readonly message: string };

/** By the socket for localhost, over the network for any other host. */
export function connectMysql(
  process: ProcessContext,
  options: ClientOptions,
  database: string,
): MysqlConnection {
  const product = productOf(process);
  const { isMariadb } = product;
  const { host, port, user, password } = options;
  const fail = (number: number, message: string, state = 'HY000'): MysqlConnection => ({
    kind: 'failed',
    number,
    state,
    message,
  });
  let address: Address;
  if (host === 'localhost' && !options.forcesTcp) {
    const path = options.socket ?? product.socket;
    address = { kind: 'socket', address: path, port: 3306 };
  } else {
    const isAddress = /^[\d.]+$/.test(host) || host.includes(':');
    const found = isAddress ? undefined : process.resolveName(host);
    if (found && found.kind !== 'found') {
      const code = found.kind === 'no-server' ? -3 : -2;
      return fail(
        2005,
        isMariadb
          ? `Unknown server host '${host}' (${code})`
          : `Unknown MySQL server host '${host}' (${code})`,
      );
    }
    address = { kind: 'tcp', address: found?.kind === 'found' ? (found.addresses[0] ?? host) : host, port };
  }
  const answer = askServer(process, address, {
    ask: 'connect',
    user,
    database,
    local: address.kind === 'socket',
    ...(password !== undefined && password !== '' && { password }),
  });
  if (typeof answer === 'string') {
    if (address.kind === 'socket') {
      const code = answer === 'no-socket' ? 2 : 111;
      const what = isMariadb ? 'local server' : 'local MySQL server';
      return fail(2002, `Can't connect to ${what} through socket '${address.address}' (${code})`);
    }
    const code = { refused: 111, unreachable: 113, 'timed-out': 110 }[answer as 'refused'];
    if (code === undefined)
      return fail(
        2013,
        "Lost connection to MySQL server at 'reading initial communication packet', system error: 0",
      );
    return isMariadb
      ? fail(2002, `Can't connect to server on '${host}' (${code === 111 ? 115 : code})`)
      : fail(2003, `Can't connect to MySQL server on '${host}:${port}' (${code})`);
  }
  if (answer.answer === 'connected')
    return { kind: 'connected', address, session: answer.session, version: answer.version };
  if (answer.answer !== 'error') return fail(2013, 'Lost connection to MySQL server during query');
  return fail(answer.error.number ?? 1045, answer.error.message, answer.error.state);
}
