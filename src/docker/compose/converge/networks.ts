import { lookUp } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import {
  EngineError,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkList,
  networkRemove,
  type IPAM,
  type NetworkInspect,
} from '../../engine/index.ts';
import { labelOf, LABELS, ofProject } from '../labels.ts';
import type { Ipam, Network, Project } from '../project/types.ts';
import { observedContainers } from './containers.ts';
import { defined } from './creation/defined.ts';
import { resourceHash } from './resource-hash.ts';
import { logWarning, type Scene } from './scene.ts';
import { stopServices } from './stop.ts';
import { COMPOSE_VERSION } from './version.ts';

/** Ids of the engine's networks, by their keys in the project. */
export type NetworkIds = Readonly<Record<string, string>>;

function find(scene: Scene, name: string): NetworkInspect | undefined {
  return scene.context.call(networkList, {}).find(({ Name, Id }) => Name === name || Id === name);
}

function swarmIsOn({ context }: Scene): boolean {
  return context.call(networkList, { filters: { scope: ['swarm'] } }).length > 0;
}

function externalNetwork(scene: Scene, { name }: Network): string {
  const found = find(scene, name);
  if (found) return found.Id;
  // A node of a swarm does not know the overlay networks that nothing on it uses.
  if (swarmIsOn(scene)) return name;
  throw new CliError(`network ${name} declared as external, but could not be found`, {
    code: 'compose-external-network',
  });
}

function ipamOf(ipam: Ipam | undefined): Partial<IPAM> | undefined {
  if (!ipam || ((ipam.driver ?? '') === '' && (ipam.config ?? []).length === 0)) return undefined;
  return defined<Partial<IPAM>>({
    Driver: ipam.driver,
    Config: ipam.config?.map(({ subnet, gateway, ip_range, aux_addresses }) =>
      defined({ Subnet: subnet, Gateway: gateway, IPRange: ip_range, AuxiliaryAddresses: aux_addresses }),
    ),
  });
}

function hashOf({
  name,
  driver,
  driver_opts,
  ipam,
  internal,
  attachable,
  enable_ipv4,
  enable_ipv6,
}: Network) {
  return resourceHash({ name, driver, driver_opts, ipam, internal, attachable, enable_ipv4, enable_ipv6 });
}

function create(scene: Scene, key: string, network: Network): string {
  const id = `Network ${network.name}`;
  scene.progress.event({ id, status: 'Creating' });
  try {
    const { Id } = scene.context.call(networkCreate, {
      Name: network.name,
      Labels: {
        ...network.labels,
        [LABELS.network]: key,
        [LABELS.project]: scene.project.name,
        [LABELS.version]: COMPOSE_VERSION,
        [LABELS.configHash]: hashOf(network),
      },
      ...defined({
        Driver: network.driver,
        Options: network.driver_opts,
        Internal: network.internal,
        Attachable: network.attachable,
        IPAM: ipamOf(network.ipam),
        EnableIPv4: network.enable_ipv4,
        EnableIPv6: network.enable_ipv6,
      }),
    });
    scene.progress.event({ id, status: 'Created', kind: 'done' });
    return Id;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    scene.progress.event({ id, status: 'Error', kind: 'error' });
    throw new CliError(
      `failed to create network ${network.name}: Error response from daemon: ${error.message}`,
      { causes: [error] },
    );
  }
}

/** A network whose section has changed is made anew, once nobody is on it. */
function removeDiverged(scene: Scene, key: string, found: NetworkInspect): void {
  const { context, project } = scene;
  const users = Object.values(project.services)
    .filter(({ networks = {} }) => Object.hasOwn(networks, key))
    .map(({ name }) => name);
  stopServices(scene, users, {});
  for (const { id, service, networks } of observedContainers(context, project.name)) {
    if (!users.includes(service) || lookUp(networks, found.Name) === undefined) continue;
    context.call(networkDisconnect, { ref: found.Id, Container: id, Force: true });
  }
  context.call(networkRemove, { ref: found.Id });
  scene.progress.event({ id: `Network ${found.Name}`, status: 'Removed', kind: 'done' });
}

function checkOwner({ context, project }: Scene, key: string, found: NetworkInspect): void {
  const owner = lookUp(found.Labels, LABELS.project);
  const advice = 'Set `external: true` to use an existing network';
  if (owner === undefined) {
    logWarning(
      context,
      `a network with name ${found.Name} exists but was not created by compose.\n${advice}`,
    );
  } else if (owner !== project.name) {
    logWarning(
      context,
      `a network with name ${found.Name} exists but was not created for project "${project.name}".\n${advice}`,
    );
  }
  const label = labelOf(found.Labels, LABELS.network);
  if (label !== key) {
    throw new CliError(
      `network ${found.Name} was found but has incorrect label ${LABELS.network} set to "${label}" (expected: "${key}")`,
      { code: 'compose-network-label' },
    );
  }
}

/** The networks of the project's services, made where they are missing. @throws CliError */
export function ensureNetworks(scene: Scene): NetworkIds {
  const ids = Object.entries(scene.project.networks).map(([key, network]): [string, string] => {
    if (network.external) return [key, externalNetwork(scene, network)];
    const found = find(scene, network.name);
    if (!found) return [key, create(scene, key, network)];
    checkOwner(scene, key, found);
    const hash = labelOf(found.Labels, LABELS.configHash);
    if (hash === '' || hash === hashOf(network)) return [key, found.Id];
    removeDiverged(scene, key, found);
    return [key, create(scene, key, network)];
  });
  return Object.fromEntries(ids);
}

/** Takes a network of the project away, unless somebody else is on it. */
function removeNetwork(scene: Scene, key: string, name: string): void {
  const { context, project, progress } = scene;
  const label = [ofProject(project.name), `${LABELS.network}=${key}`];
  const mine = context.call(networkList, { filters: { label } });
  if (mine.length === 0) return;
  const id = `Network ${name}`;
  progress.event({ id, status: 'Removing' });
  const found = mine.find(({ Name }) => Name === name);
  if (!found) {
    progress.event({ id, status: 'No resource found to remove', kind: 'warning' });
    return;
  }
  if (Object.keys(context.call(networkInspect, { ref: found.Id }).Containers ?? {}).length > 0) {
    progress.event({ id, status: 'Resource is still in use', kind: 'warning' });
    return;
  }
  context.call(networkRemove, { ref: found.Id });
  progress.event({ id, status: 'Removed', kind: 'done' });
}

export function removeNetworks(scene: Scene, networks: Project['networks']): void {
  for (const [key, { name, external }] of Object.entries(networks)) {
    if (!external) removeNetwork(scene, key, name);
  }
}
