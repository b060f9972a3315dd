import type { EndpointRequest } from '../api/network.ts';
import { lookUp, mapValues, type Table } from '../../../base/record.ts';
import { engineError, within } from '../errors/engine-error.ts';
import { platformMismatch } from '../distribution/platform.ts';
import type { Image } from '../image/image.ts';
import { resolveImage } from '../image/resolve.ts';
import { checkEndpoint } from '../network/check-endpoint.ts';
import { dnsNamesOf, wishedEndpoint } from '../network/endpoint.ts';
import { networkByName } from '../network/find.ts';
import { operation } from '../operation.ts';
import type { Daemon } from '../system/daemon.ts';
import type { Transaction } from '../transaction.ts';
import { checkHostConfig } from './check-host-config.ts';
import { resourceWarnings } from './check-resources.ts';
import { checkConfig, mergeConfig, type ContainerConfigRequest } from './config.ts';
import { NO_RESTARTS, shortId, type Container, type ContainerFile, type Endpoint } from './container.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';
import { completeHostConfig, type HostConfigRequest } from './host-config.ts';
import { sharedNetworkRef } from './launch.ts';
import { pinnedLinks } from './links.ts';
import { checkMounts, makeMounts, planMounts } from './mounts.ts';
import { freeName, generateName } from './name.ts';

export interface ContainerCreateRequest {
  /** Empty or absent for a generated one. */
  readonly name?: string;
  /** `linux/amd64`: the image has to be of it; empty or absent for any. */
  readonly platform?: string;
  /** Secrets and configs, for a task of a swarm. */
  readonly files?: readonly ContainerFile[];
  readonly body: ContainerConfigRequest & {
    readonly HostConfig?: HostConfigRequest;
    readonly NetworkingConfig?: { readonly EndpointsConfig?: Table<EndpointRequest> };
  };
}

export interface ContainerCreateResult {
  readonly Id: string;
  readonly Warnings: readonly string[];
}

function warningsFor(host: HostConfigRequest, daemon: Daemon): readonly string[] {
  const published = Object.keys(host.PortBindings ?? {}).length > 0 || host.PublishAllPorts === true;
  return [
    ...resourceWarnings(host, daemon),
    ...((host.Mounts ?? []).some(({ Type }) => Type === 'image')
      ? ['Image mount is an experimental feature']
      : []),
    ...(host.NetworkMode === 'host' && published
      ? ['Published ports are discarded when using host network mode']
      : []),
  ];
}

/** The networks it will be put on: those asked for, else the one of its network mode. */
function wishedEndpoints(
  tx: Transaction,
  networkMode: string,
  asked: Table<EndpointRequest> | undefined,
): Table<Endpoint> {
  if (sharedNetworkRef(networkMode) !== undefined) return {};
  const requests = asked && Object.keys(asked).length > 0 ? asked : { [networkMode]: {} };
  for (const [name, request] of Object.entries(requests)) {
    within(`invalid config for network ${name}`, () =>
      checkEndpoint(request, name, networkByName(tx.state, name)),
    );
  }
  return mapValues(requests, wishedEndpoint);
}

/**
 * `--pid container:web` and `--ipc container:web`, kept by id as well.
 * @throws EngineError noSuchContainer
 */
function pinnedMode(tx: Transaction, mode: string): string {
  const ref = sharedNetworkRef(mode);
  return ref === undefined ? mode : `container:${findContainer(tx.state, ref).id}`;
}

/** `--network container:web` is kept by id, so that renaming the other changes nothing. */
function pinnedNetworkMode(tx: Transaction, networkMode: string): string {
  const ref = sharedNetworkRef(networkMode);
  if (ref === undefined) return networkMode;
  const match = Object.values(tx.state.containers).find(
    ({ id, name }) => id === ref || name === ref || id.startsWith(ref),
  );
  return match ? `container:${match.id}` : networkMode;
}

function defaultHostname(tx: Transaction, id: string, networkMode: string): string {
  const ref = sharedNetworkRef(networkMode);
  if (ref !== undefined) return lookUp(tx.state.containers, ref)?.config.Hostname ?? '';
  return networkMode === 'host' ? tx.state.daemon.hostname : shortId(id);
}

function imageFor(tx: Transaction, ref: string, platform: string): Image {
  const image = resolveImage(tx.state, ref);
  const complaint = platformMismatch(image, ref, platform);
  if (complaint !== undefined) throw engineError('platformMismatch', { complaint });
  return image;
}

function create(
  tx: Transaction,
  { name = '', platform = '', files = [], body }: ContainerCreateRequest,
): ContainerCreateResult {
  const { HostConfig: hostRequest = {}, NetworkingConfig, ...config } = body;
  if (Object.keys(config).length === 0) throw engineError('configEmpty', {});
  checkConfig(config);
  checkHostConfig(config, hostRequest, tx.state.daemon);
  checkMounts(hostRequest, tx.runtime);
  const limit = tx.limits.maxContainers;
  if (Object.keys(tx.state.containers).length >= limit) {
    throw engineError('limitReached', { what: 'containers', limit });
  }
  const completed = completeHostConfig(hostRequest, tx.state.daemon);
  const hostConfig = {
    ...completed,
    NetworkMode: pinnedNetworkMode(tx, completed.NetworkMode),
    PidMode: pinnedMode(tx, completed.PidMode),
    IpcMode: pinnedMode(tx, completed.IpcMode),
  };
  const endpoints = wishedEndpoints(tx, hostConfig.NetworkMode, NetworkingConfig?.EndpointsConfig);
  const image = imageFor(tx, config.Image ?? '', platform);
  const id = tx.newId();
  const merged = mergeConfig(config, image.config, defaultHostname(tx, id, hostConfig.NetworkMode));
  const plainName = name === '' ? generateName(tx) : freeName(tx, name);
  const Links = pinnedLinks(tx.state, hostConfig);
  if (Object.keys(hostConfig.StorageOpt ?? {}).length > 0) throw engineError('storageOptionUnsupported', {});
  const { mounts, anonymousVolumes, copied } = makeMounts(tx, planMounts(tx.state, merged, hostConfig));
  const container: Container = {
    id,
    name: plainName,
    created: tx.now,
    imageId: image.id,
    argv: [...(merged.Entrypoint ?? []), ...(merged.Cmd ?? [])],
    config: merged,
    hostConfig: { ...hostConfig, Links },
    mounts,
    anonymousVolumes,
    layerId: tx.newId(),
    status: 'created',
    process: null,
    exitCode: 0,
    oomKilled: false,
    error: '',
    startedAt: null,
    finishedAt: null,
    restart: NO_RESTARTS,
    health: null,
    endpoints,
    sandboxId: null,
    ports: {},
    ...(files.length > 0 ? { files } : {}),
  };
  tx.putContainer(container);
  tx.storage?.createContainer(id, image.layers);
  for (const mount of copied) tx.storage?.populateVolume(id, mount);
  emitContainer(tx, container, 'create');
  return { Id: id, Warnings: warningsFor(hostRequest, tx.state.daemon) };
}

/**
 * `POST /containers/create`.
 * @throws EngineError (as a failure) for a config that cannot be, an unknown image, a name in use, wrong mounts;
 * nothing is made then
 */
export const containerCreate = operation(create);

/** The endpoint as it stands after a name or network changed, with the names others can use. */
export function renamedEndpoints(container: Container): Table<Endpoint> {
  return mapValues(container.endpoints, (endpoint, network) =>
    endpoint.dnsNames ? { ...endpoint, dnsNames: dnsNamesOf(container, network, endpoint) } : endpoint,
  );
}
