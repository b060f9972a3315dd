import { type Place, problemAt } from './problem.ts';
import type { Listen } from './model.ts';

/** Reads `listen 80`, `listen 127.0.0.1:8080 default_server`, `listen [::]:443 ssl`. @throws ConfigProblem */
export function readListen(args: readonly string[], place: Place): Listen {
  const [where = '', ...options] = args;
  const known =
    /^(default_server|default|ssl|http2|quic|proxy_protocol|reuseport|deferred|bind|(ipv6only|backlog|rcvbuf|sndbuf|so_keepalive|fastopen|setfib|accept_filter)=.*)$/;
  const wrong = options.find((option) => !known.test(option));
  if (wrong !== undefined) throw problemAt(`invalid parameter "${wrong}"`, place);
  return {
    ...readAddress(where, place),
    isDefault: options.includes('default_server') || options.includes('default'),
    isTls: options.includes('ssl'),
  };
}

function readAddress(where: string, place: Place): { readonly address: string; readonly port: number } {
  const match = /^(?:(\[[0-9a-fA-F:.]*\]|\*|[^:[\]]*):)?([^:]*)$/.exec(where);
  const of = `of the "listen" directive`;
  if (where.startsWith('unix:')) return { address: where, port: 0 };
  if (!match) throw problemAt(`invalid host in "${where}" ${of}`, place);
  const [, host, tail = ''] = match;
  if (host === undefined && !/^\d+$/.test(tail)) {
    if (tail === '*') return { address: '0.0.0.0', port: 80 };
    if (/^\d+(\.\d+){3}$/.test(tail) || tail === 'localhost')
      return { address: tail === 'localhost' ? '127.0.0.1' : tail, port: 80 };
    throw problemAt(`host not found in "${where}" ${of}`, place);
  }
  const port = Number(tail);
  if (!/^\d+$/.test(tail) || port < 1 || port > 65_535)
    throw problemAt(`invalid port in "${where}" ${of}`, place);
  if (host === undefined || host === '*' || host === '') return { address: '0.0.0.0', port };
  if (host.startsWith('[')) return { address: host.slice(1, -1), port };
  if (host === 'localhost') return { address: '127.0.0.1', port };
  if (!/^\d+(\.\d+){3}$/.test(host)) throw problemAt(`host not found in "${where}" ${of}`, place);
  return { address: host, port };
}

/** `0.0.0.0:80`, `[::]:80`: as nginx names a socket. */
export function socketName({ address, port }: Pick<Listen, 'address' | 'port'>): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
