import { FsError } from '../../../../../linux/fs/fs-error.ts';
import { header } from '../../../../../linux/utilities/http/headers.ts';
import { decodeBase64 } from './base64.ts';
import type { Exchange, Page } from './exchange.ts';
import { specialPage } from './special-pages.ts';
import { errnoText } from '../config/read.ts';

/** Who may come in: `allow` and `deny`, `limit_except`, a password, a body that is not too large. */
export function checkAccess(exchange: Exchange): Page | undefined {
  const { scope, request, client } = exchange;
  const { onlyMethods } = scope;
  if (
    onlyMethods &&
    !onlyMethods.includes(request.method) &&
    !(request.method === 'HEAD' && onlyMethods.includes('GET'))
  ) {
    exchange.error('error', 'access forbidden by rule');
    return specialPage(exchange, 403);
  }
  const rule = scope.access.find(({ who }) => covers(who, client));
  if (rule && !rule.allow) {
    exchange.error('error', 'access forbidden by rule');
    return specialPage(exchange, 403);
  }
  if (scope.maxBody > 0 && request.body.length > scope.maxBody) {
    exchange.error('error', `client intended to send too large body: ${request.body.length} bytes`);
    return specialPage(exchange, 413, { closes: true });
  }
  return scope.auth && scope.auth.realm !== 'off' ? checkPassword(exchange, scope.auth) : undefined;
}

function covers(who: string, client: string): boolean {
  if (who === 'all' || who === client) return true;
  const match = /^(\d+(?:\.\d+){3})\/(\d{1,2})$/.exec(who);
  if (!match) return false;
  const shift = 2 ** (32 - Number(match[2]));
  return Math.floor(numberOf(match[1] ?? '') / shift) === Math.floor(numberOf(client) / shift);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

function checkPassword(
  exchange: Exchange,
  { realm, file }: { readonly realm: string; readonly file: string },
): Page | undefined {
  const refuse = (): Page =>
    specialPage(exchange, 401, { headers: [['WWW-Authenticate', `Basic realm="${realm}"`]] });
  const credentials = /^Basic (.+)$/i.exec(header(exchange.request.headers, 'Authorization') ?? '')?.[1];
  if (credentials === undefined) return refuse();
  const [user = '', ...rest] = decodeBase64(credentials).split(':');
  let lines: readonly string[];
  try {
    lines = exchange.fs.readFile(file).split('\n');
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    exchange.error('error', `open() "${file}" failed ${errnoText(error)}`);
    return specialPage(exchange, error.code === 'EACCES' || error.code === 'ENOENT' ? 403 : 500);
  }
  const stored = lines.find((line) => line.startsWith(`${user}:`))?.slice(user.length + 1);
  exchange.user = user;
  if (stored === undefined) {
    exchange.error('error', `user "${user}" was not found in "${file}"`);
    return refuse();
  }
  if (stored.startsWith('{PLAIN}')) {
    if (stored.slice('{PLAIN}'.length) === rest.join(':')) return undefined;
    exchange.error('error', `user "${user}": password mismatch`);
    return refuse();
  }
  exchange.error('error', 'this simulated nginx knows passwords written as {PLAIN} only');
  return specialPage(exchange, 500);
}
