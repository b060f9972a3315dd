import type { ContainerInspect, GraphDriver, NetworkSettings } from '../api/container.ts';
import type { EndpointSettings } from '../api/network.ts';
import { lookUp, mapValues, sortedByKey, type Table } from '../../../base/record.ts';
import { rfc3339Nano } from '../../../base/time.ts';
import { openExecsOf } from '../exec/exec.ts';
import { layerDirectories } from '../image/image.ts';
import { endpointSettings } from '../network/endpoint.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import type { Container } from './container.ts';
import { findContainer } from './find.ts';
import { linksShown } from './links.ts';
import type { ContainerRef } from './pause.ts';
import { sizesOf, type ContainerSizes } from './sizes.ts';
import { inspectState } from './status.ts';

/** A container's networks as the API shows them, by name. */
export function networksShown(state: EngineState, container: Container): Table<EndpointSettings> {
  return sortedByKey(
    mapValues(container.endpoints, (endpoint) =>
      endpointSettings(endpoint, lookUp(state.networks, endpoint.networkId)),
    ),
  );
}

function networkSettings(state: EngineState, container: Container): NetworkSettings {
  const { sandboxId, ports, hostConfig } = container;
  const networks = networksShown(state, container);
  // Fields from before there were networks: they speak of the default bridge alone.
  const bridge = lookUp(networks, 'bridge');
  const key = hostConfig.NetworkMode === 'host' ? 'default' : (sandboxId ?? '').slice(0, 12);
  return {
    Bridge: '',
    SandboxID: sandboxId ?? '',
    SandboxKey: sandboxId ? `/var/run/docker/netns/${key}` : '',
    Ports: sortedByKey(ports),
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: bridge?.EndpointID ?? '',
    Gateway: bridge?.Gateway ?? '',
    GlobalIPv6Address: bridge?.GlobalIPv6Address ?? '',
    GlobalIPv6PrefixLen: bridge?.GlobalIPv6PrefixLen ?? 0,
    IPAddress: bridge?.IPAddress ?? '',
    IPPrefixLen: bridge?.IPPrefixLen ?? 0,
    IPv6Gateway: bridge?.IPv6Gateway ?? '',
    MacAddress: bridge?.MacAddress ?? '',
    Networks: networks,
  };
}

/** The directories that a container's files are put together from: its own, and those below it, the topmost first. */
export function overlayDirectories(
  state: EngineState,
  container: Container,
): { readonly own: string; readonly lower: readonly string[] } {
  const own = `/var/lib/docker/overlay2/${container.layerId}`;
  const image = lookUp(state.images, container.imageId);
  return { own, lower: [`${own}-init`, ...(image ? layerDirectories(image) : [])] };
}

function graphDriver(state: EngineState, container: Container): GraphDriver {
  const { own, lower } = overlayDirectories(state, container);
  return {
    Data: {
      ID: container.id,
      LowerDir: lower.map((directory) => `${directory}/diff`).join(':'),
      MergedDir: `${own}/merged`,
      UpperDir: `${own}/diff`,
      WorkDir: `${own}/work`,
    },
    Name: 'overlay2',
  };
}

/** A container as `docker inspect` shows it: every field, in the real one's order. */
export function inspectContainer(
  state: EngineState,
  container: Container,
  sizes?: ContainerSizes,
): ContainerInspect {
  const { id, argv } = container;
  const [path = '', ...args] = argv;
  const execIds = openExecsOf(state, id).map((exec) => exec.id);
  const directory = `/var/lib/docker/containers/${id}`;
  // These files are made when it is first started.
  const file = (name: string): string => (container.startedAt ? `${directory}/${name}` : '');
  return {
    Id: id,
    Created: rfc3339Nano(container.created),
    Path: path,
    Args: args,
    State: inspectState(container),
    Image: container.imageId,
    ResolvConfPath: file('resolv.conf'),
    HostnamePath: file('hostname'),
    HostsPath: file('hosts'),
    LogPath: container.hostConfig.LogConfig.Type === 'json-file' ? file(`${id}-json.log`) : '',
    Name: `/${container.name}`,
    RestartCount: container.restart.count,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: execIds.length > 0 ? execIds : null,
    HostConfig: { ...container.hostConfig, Links: linksShown(state, container) },
    GraphDriver: graphDriver(state, container),
    ...sizes,
    Mounts: container.mounts,
    Config: container.config,
    NetworkSettings: networkSettings(state, container),
  };
}

export interface ContainerInspectRequest extends ContainerRef {
  /** Also how much its files take. */
  readonly size?: boolean;
}

/** `GET /containers/{id}/json`. @throws EngineError noSuchContainer, ambiguousContainerId */
export const containerInspect = operation((tx, { ref, size }: ContainerInspectRequest): ContainerInspect => {
  const container = findContainer(tx.state, ref);
  return inspectContainer(tx.state, container, size ? sizesOf(tx, container) : undefined);
});
