import type { Refusal } from '../answers.ts';
import { refuse } from '../answers.ts';
import { has } from '../../../base/record.ts';
import { DOCKER_HUB } from './docker-hub.ts';
import { PUBLIC_REGISTRIES } from './other-registries.ts';

/** What knocking at a registry's door finds. */
export type Reached =
  | { readonly kind: 'hub' }
  | { readonly kind: 'public'; readonly domain: string }
  /** A registry on this machine, and the name of what it stores things in. */
  | { readonly kind: 'local'; readonly storage: string }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

export interface World {
  /** What listens at a port of the host, if anything: the name of its storage, or just that there is something. */
  readonly isListening: (host: string, port: number) => boolean | string;
  /** The address of a neighbour that is known by name. */
  readonly addressOf: (host: string) => string | undefined;
  /** `192.0.2.53:53`: named when a host name cannot be found. */
  readonly nameServer: string;
  /** Whether no public registry but Docker Hub can be found from here. */
  readonly onlyHub: boolean;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\])$/;

function split(domain: string): { readonly host: string; readonly port: number | undefined } {
  const found = /^(.*?)(?::(\d+))?$/.exec(domain);
  return {
    host: found?.[1] ?? domain,
    port: found?.[2] === undefined ? undefined : Number(found[2]),
  };
}

/** As the daemon does: plain HTTP to the machine itself, TLS to anywhere else. */
export function reach(domain: string, world: World): Reached {
  if (domain === DOCKER_HUB) return { kind: 'hub' };
  if (has(PUBLIC_REGISTRIES, domain) && !world.onlyHub) return { kind: 'public', domain };
  const { host, port } = split(domain);
  const loopback = LOOPBACK.test(host);
  const url = `${loopback ? 'http' : 'https'}://${domain}/v2/`;
  const address = host === 'localhost' ? '127.0.0.1' : ADDRESS.test(host) ? host : world.addressOf(host);
  if (address === undefined) {
    return failed(
      'no-such-host',
      `Get "${url}": dial tcp: lookup ${host} on ${world.nameServer}: no such host`,
    );
  }
  const reachedPort = port ?? (loopback ? 80 : 443);
  const listener = world.isListening(address, reachedPort);
  if (listener === false) {
    return failed(
      'unreachable',
      `Get "${url}": dial tcp ${address}:${reachedPort}: connect: connection refused`,
    );
  }
  if (!loopback) return failed('not-tls', `Get "${url}": http: server gave HTTP response to HTTPS client`);
  return { kind: 'local', storage: listener === true ? `localhost:${reachedPort}` : listener };
}

function failed(problem: 'no-such-host' | 'unreachable' | 'not-tls', message: string): Reached {
  return { kind: 'failed', refusal: refuse(problem, 500, message) };
}
