import { lookUp } from '../../../../base/record.ts';
import type { EndpointRequest } from '../../../engine/api/network.ts';
import type { Project, Service, ServiceNetwork } from '../../project/types.ts';
import { containerName } from '../names.ts';
import { defined } from './defined.ts';

/** A service's networks: the highest priority first, then by name. */
export function networksByPriority({ networks = {} }: Service): readonly string[] {
  const priority = (key: string): number => lookUp(networks, key)?.priority ?? 0;
  return Object.keys(networks).toSorted((a, b) => priority(b) - priority(a) || (a < b ? -1 : 1));
}

function ipamOf({
  ipv4_address,
  ipv6_address,
  link_local_ips,
}: ServiceNetwork): EndpointRequest['IPAMConfig'] {
  return defined({
    IPv4Address: ipv4_address,
    IPv6Address: ipv6_address,
    LinkLocalIPs: link_local_ips,
  });
}

/**
 * The networks that a container is to be on, by their names in the engine.
 * @param useAliases also by the service's name and its aliases (not for what `run` makes)
 */
export function endpointsOf(
  project: Project,
  service: Service,
  number: number,
  links: readonly string[],
  useAliases: boolean,
  ownName = containerName(project.name, service, number),
): Readonly<Record<string, EndpointRequest>> {
  return Object.fromEntries(
    networksByPriority(service).map((key) => {
      const said = lookUp(service.networks ?? {}, key);
      const own = said ?? {};
      const endpoint = defined<EndpointRequest>({
        Aliases: [ownName, ...(useAliases ? [service.name, ...(own.aliases ?? [])] : [])],
        Links: links.length === 0 ? undefined : links,
        IPAMConfig: said ? ipamOf(said) : undefined,
        MacAddress: own.mac_address ?? service.mac_address,
        DriverOpts: own.driver_opts,
        GwPriority: own.gw_priority,
      });
      return [lookUp(project.networks, key)?.name ?? key, endpoint];
    }),
  );
}
