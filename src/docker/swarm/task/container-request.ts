import { has } from '../../../base/record.ts';
import { SECOND } from '../../../base/time.ts';
import type {
  ClusterState,
  ContainerCreateRequest,
  ContainerFile,
  EndpointRequest,
  FileTarget,
  NodeRecord,
  PortConfig,
  SecretRecord,
  TaskRecord,
} from '../../engine/index.ts';
import { findNetworkRecord } from '../network/records.ts';
import { bareAddress } from '../network/records.ts';
import {
  NODE_ID_LABEL,
  SERVICE_ID_LABEL,
  SERVICE_NAME_LABEL,
  TASK_ID_LABEL,
  TASK_LABEL,
  TASK_NAME_LABEL,
  taskName,
} from './names.ts';
import { expand } from './template.ts';

interface FileReference {
  readonly record: SecretRecord | undefined;
  readonly name: string;
  readonly uid: string;
  readonly gid: string;
  readonly mode: number;
  readonly directory: string;
  readonly kind: 'secret' | 'config';
}

function containerFile(reference: FileReference): readonly ContainerFile[] {
  const { record, name, uid, gid, mode, directory, kind } = reference;
  if (!record) return [];
  return [
    {
      path: name.startsWith('/') ? name : `${directory}/${name}`,
      data: record.spec.Data ?? '',
      uid: Number(uid) || 0,
      gid: Number(gid) || 0,
      mode,
      kind,
    },
  ];
}

function rightsOf({ UID, GID, Mode }: FileTarget): Pick<FileReference, 'uid' | 'gid' | 'mode'> {
  return { uid: UID, gid: GID, mode: Mode };
}

/** Secrets and configs as files of the container. */
function filesOf(cluster: ClusterState, { spec }: TaskRecord): readonly ContainerFile[] {
  const { Secrets = [], Configs = [] } = spec.ContainerSpec ?? {};
  // The engine keeps one file for each secret: asked for twice, it has the rights that were asked for last.
  const rights = new Map([
    ...Secrets.map(({ File, SecretID }) => [SecretID, File] as const),
    ...Configs.map(({ File, ConfigID }) => [ConfigID, File] as const),
  ]);
  return [
    ...Secrets.flatMap(({ File, SecretID }) =>
      File
        ? containerFile({
            record: cluster.secrets[SecretID],
            name: File.Name,
            ...rightsOf(rights.get(SecretID) ?? File),
            directory: '/run/secrets',
            kind: 'secret',
          })
        : [],
    ),
    ...Configs.flatMap(({ File, ConfigID }) =>
      File
        ? containerFile({
            record: cluster.configs[ConfigID],
            name: File.Name,
            ...rightsOf(rights.get(ConfigID) ?? File),
            directory: '',
            kind: 'config',
          })
        : [],
    ),
  ];
}

function hostPortsOf(ports: readonly PortConfig[]): readonly PortConfig[] {
  return ports.filter(({ PublishMode }) => PublishMode === 'host');
}

function portSpec({ TargetPort = 0, Protocol = 'tcp' }: PortConfig): string {
  return `${TargetPort}/${Protocol}`;
}

function aliasesOn(task: TaskRecord, networkId: string): readonly string[] {
  const networks = task.spec.Networks ?? [];
  return networks.find(({ Target }) => Target === networkId)?.Aliases ?? [];
}

/** By name: where the task is put, with the addresses the swarm gave it. */
function endpointsOf(cluster: ClusterState, task: TaskRecord): Readonly<Record<string, EndpointRequest>> {
  const shared = task.attachments.flatMap(({ networkId, address }) => {
    const record = findNetworkRecord(cluster, networkId);
    const aliases = aliasesOn(task, networkId);
    return record
      ? [
          [
            record.name,
            {
              IPAMConfig: { IPv4Address: bareAddress(address) },
              ...(aliases.length > 0 ? { Aliases: aliases } : {}),
            },
          ] as const,
        ]
      : [];
  });
  return Object.fromEntries(shared);
}

/** `host`, or another network of the node alone that the service asked for. */
function localNetwork(
  cluster: ClusterState,
  { spec }: TaskRecord,
  names: ReadonlyMap<string, string>,
): string {
  const own = (spec.Networks ?? []).find(({ Target }) => !has(cluster.networks, Target));
  return own ? (names.get(own.Target) ?? own.Target) : 'bridge';
}

/**
 * What an engine is asked to make for a task.
 * @param networkNames of the networks of that engine, by id
 */
export function containerRequest(
  cluster: ClusterState,
  task: TaskRecord,
  node: NodeRecord,
  networkNames: ReadonlyMap<string, string>,
): ContainerCreateRequest {
  const spec = task.spec.ContainerSpec ?? { Image: '' };
  const { Limits = {} } = task.spec.Resources ?? {};
  const ports = hostPortsOf(task.ports);
  const fill = (text: string): string => expand(text, task, node);
  const { DNSConfig: dns = {} } = spec;
  const endpoints = endpointsOf(cluster, task);
  const files = filesOf(cluster, task);
  return {
    name: taskName(task),
    ...(files.length > 0 ? { files } : {}),
    body: {
      Image: spec.Image,
      ...(spec.Command ? { Entrypoint: spec.Command } : {}),
      ...(spec.Args ? { Cmd: spec.Args } : {}),
      ...(spec.Hostname ? { Hostname: fill(spec.Hostname) } : {}),
      ...(spec.Env ? { Env: spec.Env.map(fill) } : {}),
      ...(spec.Dir ? { WorkingDir: spec.Dir } : {}),
      ...(spec.User ? { User: spec.User } : {}),
      ...(spec.TTY ? { Tty: true } : {}),
      ...(spec.OpenStdin ? { OpenStdin: true } : {}),
      ...(spec.StopSignal ? { StopSignal: spec.StopSignal } : {}),
      ...(spec.Healthcheck ? { Healthcheck: spec.Healthcheck } : {}),
      ...(ports.length > 0
        ? { ExposedPorts: Object.fromEntries(ports.map((port) => [portSpec(port), {}])) }
        : {}),
      Labels: {
        ...spec.Labels,
        [NODE_ID_LABEL]: node.id,
        [SERVICE_ID_LABEL]: task.serviceId,
        [SERVICE_NAME_LABEL]: task.serviceName,
        [TASK_LABEL]: '',
        [TASK_ID_LABEL]: task.id,
        [TASK_NAME_LABEL]: taskName(task),
      },
      HostConfig: {
        NetworkMode: localNetwork(cluster, task, networkNames),
        ...(ports.length > 0
          ? {
              PortBindings: Object.fromEntries(
                ports.map((port) => [
                  portSpec(port),
                  [{ HostIp: '', HostPort: port.PublishedPort ? String(port.PublishedPort) : '' }],
                ]),
              ),
            }
          : {}),
        ...(spec.Mounts
          ? { Mounts: spec.Mounts.map((mount) => ({ ...mount, ...filled(mount.Source, fill) })) }
          : {}),
        ...(Limits.MemoryBytes ? { Memory: Limits.MemoryBytes } : {}),
        ...(Limits.NanoCPUs ? { NanoCpus: Limits.NanoCPUs } : {}),
        ...(Limits.Pids ? { PidsLimit: Limits.Pids } : {}),
        ...(spec.ReadOnly ? { ReadonlyRootfs: true } : {}),
        ...(spec.Init === undefined ? {} : { Init: spec.Init }),
        ...(spec.Isolation ? { Isolation: spec.Isolation } : {}),
        ...(spec.Groups ? { GroupAdd: spec.Groups } : {}),
        ...(spec.Hosts ? { ExtraHosts: spec.Hosts.map(extraHost) } : {}),
        ...(dns.Nameservers ? { Dns: dns.Nameservers } : {}),
        ...(dns.Search ? { DnsSearch: dns.Search } : {}),
        ...(dns.Options ? { DnsOptions: dns.Options } : {}),
        ...(spec.CapabilityAdd ? { CapAdd: spec.CapabilityAdd } : {}),
        ...(spec.CapabilityDrop ? { CapDrop: spec.CapabilityDrop } : {}),
        ...(spec.Sysctls ? { Sysctls: spec.Sysctls } : {}),
        ...(spec.Ulimits ? { Ulimits: spec.Ulimits } : {}),
        ...(task.spec.LogDriver?.Name
          ? { LogConfig: { Type: task.spec.LogDriver.Name, Config: task.spec.LogDriver.Options ?? {} } }
          : {}),
      },
      ...(Object.keys(endpoints).length > 0 ? { NetworkingConfig: { EndpointsConfig: endpoints } } : {}),
    },
  };
}

function filled(source: string | undefined, fill: (text: string) => string): { readonly Source?: string } {
  return source === undefined ? {} : { Source: fill(source) };
}

/** `1.2.3.4 name` of a service is `name:1.2.3.4` of a container. */
function extraHost(entry: string): string {
  const [address = '', name = ''] = entry.split(/\s+/);
  return `${name}:${address}`;
}

/** How long a task is given to end, in nanoseconds. */
export function graceOf({ spec }: TaskRecord): number {
  return spec.ContainerSpec?.StopGracePeriod ?? 10 * SECOND;
}
