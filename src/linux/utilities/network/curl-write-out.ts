import { header } from '../http/headers.ts';
import type { Transfer } from './curl-transfer.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** The variables of -w. */
const VARIABLES: Readonly<Record<string, (transfer: Transfer) => string>> = {
  http_code: ({ response }) => String(response?.status ?? 0).padStart(3, '0'),
  response_code: ({ response }) => String(response?.status ?? 0).padStart(3, '0'),
  http_version: ({ response }) => (response ? response.version.replace('.0', '.0') : '0'),
  size_download: ({ size }) => String(size),
  size_header: ({ response }) =>
    String(
      response
        ? response.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 19)
        : 0,
    ),
  size_upload: () => '0',
  content_type: ({ response }) => (response && header(response.headers, 'Content-Type')) ?? '',
  redirect_url: ({ response }) => (response && header(response.headers, 'Location')) ?? '',
  url: ({ url }) => url,
  url_effective: ({ url }) => url,
  remote_ip: ({ address }) => address,
  remote_port: ({ port }) => String(port),
  num_redirects: ({ redirects }) => String(redirects),
  num_connects: ({ response }) => (response ? '1' : '0'),
  method: ({ method }) => method,
  scheme: () => 'HTTP',
  exitcode: ({ code }) => String(code),
  errormsg: ({ message }) => message,
  time_total: () => '0.000524',
  time_connect: () => '0.000121',
  time_namelookup: () => '0.000021',
  time_starttransfer: () => '0.000489',
  time_pretransfer: () => '0.000142',
  time_redirect: () => '0.000000',
  time_appconnect: () => '0.000000',
  speed_download: ({ size }) => String(size * 2000),
};

/** Writes what -w asks for after a transfer: `%{http_code}`, with `\n` and `\t`. */
export function writeOut(format: string, transfer: Transfer): string {
  return format.replaceAll(/%\{(\w+)\}|%%|\\([ntr\\])/g, (all: string, name?: string, escape?: string) => {
    if (escape !== undefined) return ESCAPES[escape] ?? all;
    if (name === undefined) return '%';
    return Object.hasOwn(VARIABLES, name) ? (VARIABLES[name]?.(transfer) ?? '') : '';
  });
}
