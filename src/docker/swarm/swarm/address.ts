import { parseAddress } from '../../engine/base/ip.ts';
import { engineError } from '../../engine/errors/engine-error.ts';
import type { EngineState } from '../../engine/index.ts';

export const SWARM_PORT = 2377;

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** `192.0.2.2`, `192.0.2.2:2377`, `eth0:2377`. */
export function parseHostPort(text: string, port = SWARM_PORT): HostPort {
  const [, host = text, given] = /^(.*):(\d+)$/.exec(text) ?? [];
  return { host, port: given === undefined ? port : Number(given) };
}

const INTERFACES: ReadonlySet<string> = new Set(['eth0', 'ens3', 'enp0s3']);

/**
 * The address a node tells the others: asked for as an address or as an interface, else the host's own.
 * @throws EngineError advertiseAddressInvalid
 */
export function advertised({ daemon }: EngineState, asked = '', listen = ''): HostPort {
  const listened = listen === '' ? undefined : parseHostPort(listen);
  const port = listened?.port ?? SWARM_PORT;
  const own = daemon.hostAddresses[0] ?? '127.0.0.1';
  if (asked === '') {
    const host = listened && parseAddress(listened.host) && listened.host !== '0.0.0.0' ? listened.host : own;
    return { host, port };
  }
  const { host, port: wanted } = parseHostPort(asked, port);
  if (INTERFACES.has(host)) return { host: own, port: wanted };
  if (host === 'lo') return { host: '127.0.0.1', port: wanted };
  if (!parseAddress(host) || host === '0.0.0.0' || host === '::')
    throw engineError('advertiseAddressInvalid', {});
  return { host, port: wanted };
}
