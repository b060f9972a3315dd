import { lookUp } from '../../base/record.ts';
import type { EngineState } from '../../docker/engine/index.ts';
import { isUserDefined } from '../../docker/engine/network/network.ts';
import type { NameAnswer } from '../../linux/process/process-context.ts';
import { activeEndpoints, endpointsOf, type ActiveEndpoint } from './endpoints.ts';
import { HOST, namespaceOf } from './namespace.ts';

/** The engine's own name server, which every container on a network of one's own asks. */
export const EMBEDDED_SERVER = '127.0.0.11';
/** The one the host asks. This world has nothing beyond the machine, so it knows no name. */
export const HOST_SERVER = '192.0.2.53';

/** Whether a namespace is on a network of one's own: only there do containers find each other by name. */
export function hasEmbeddedServer(state: EngineState, namespace: string): boolean {
  return endpointsOf(state, namespace).some(({ networkId }) =>
    isUserDefined(lookUp(state.networks, networkId)?.name ?? 'bridge'),
  );
}

/** Lines of an /etc/hosts: names by address. */
export function parseHosts(text: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [address = '', ...aliases] = line.replace(/#.*/, '').trim().split(/\s+/);
    for (const alias of aliases)
      names.set(alias.toLowerCase(), [...(names.get(alias.toLowerCase()) ?? []), address]);
  }
  return names;
}

/** What `--link` has a container call another that goes by those names. */
function linkedNames({ links }: ActiveEndpoint, names: readonly string[]): readonly string[] {
  return links.flatMap((link) => {
    const [target = '', alias = target] = link.split(':');
    return names.includes(target) ? [alias] : [];
  });
}

/**
 * Resolves a name for a computer.
 * @param hosts its /etc/hosts
 */
export function resolveName(state: EngineState, computer: string, wanted: string, hosts: string): NameAnswer {
  const name = wanted.toLowerCase().replace(/\.$/, '');
  const namespace = namespaceOf(state, computer);
  const embedded = hasEmbeddedServer(state, namespace);
  const server = embedded ? EMBEDDED_SERVER : HOST_SERVER;
  const listed = parseHosts(hosts).get(name);
  if (listed)
    return {
      kind: 'found',
      name: wanted,
      addresses: listed.filter((address) => !address.includes(':')),
      server,
    };
  if (embedded) {
    const own = endpointsOf(state, namespace);
    const addresses = activeEndpoints(state)
      .filter(({ networkId, names }) => {
        const place = own.find((endpoint) => endpoint.networkId === networkId);
        const network = place && lookUp(state.networks, networkId);
        if (!network || !isUserDefined(network.name)) return false;
        return [...names, ...linkedNames(place, names)].some((known) =>
          [known.toLowerCase(), `${known}.${network.name}`.toLowerCase()].includes(name),
        );
      })
      .map(({ address, address6 }) => address || address6);
    if (addresses.length > 0) return { kind: 'found', name: wanted, addresses, server };
  }
  const alone = namespace !== HOST && endpointsOf(state, namespace).length === 0;
  return alone ? { kind: 'no-server' } : { kind: 'unknown', server };
}
