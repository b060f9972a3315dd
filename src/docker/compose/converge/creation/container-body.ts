import { SECOND } from '../../../../base/time.ts';
import type { ContainerCreateRequest, HealthConfig, PortMap, RestartPolicy } from '../../../engine/index.ts';
import type { HealthCheck, Project, Service } from '../../project/types.ts';
import type { Observed } from '../containers.ts';
import { imageNameOf } from '../names.ts';
import { defined } from './defined.ts';
import { endpointsOf } from './endpoints.ts';
import { mountsOf } from './mounts.ts';
import { resourcesOf } from './resources.ts';

type Body = ContainerCreateRequest['body'];
type HostConfigRequest = NonNullable<Body['HostConfig']>;

export interface BodyOptions {
  readonly number: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Names by which other containers are reached, `CONTAINER:ALIAS`. */
  readonly links: readonly string[];
  /** What `network_mode`, `pid`, `ipc` and `volumes_from` mean once services are containers. */
  readonly references: References;
  /** Places at which the image asks for a volume. */
  readonly imageVolumes: readonly string[];
  readonly replaces?: Observed;
  readonly useAliases?: boolean;
  readonly autoRemove?: boolean;
  readonly attachStdin?: boolean;
  /** The container's name, where it is not the service's usual one. */
  readonly name?: string;
}

export interface References {
  readonly networkMode?: string;
  readonly pid?: string;
  readonly ipc?: string;
  readonly volumesFrom?: readonly string[];
}

const POLICIES: Readonly<Record<string, string>> = { none: 'no', any: 'always' };

function restartPolicy({ restart, deploy }: Service): RestartPolicy | undefined {
  if (restart !== undefined && restart !== '') {
    const [Name = '', attempts] = restart.split(':');
    return { Name: POLICIES[Name] ?? Name, MaximumRetryCount: Number(attempts ?? 0) };
  }
  const policy = deploy?.restart_policy;
  if (!policy) return undefined;
  const condition = policy.condition ?? 'any';
  return { Name: POLICIES[condition] ?? condition, MaximumRetryCount: policy.max_attempts ?? 0 };
}

function healthConfig(check: HealthCheck | undefined): HealthConfig | undefined {
  if (!check) return undefined;
  return defined<HealthConfig>({
    Test: check.disable ? ['NONE'] : check.test,
    Interval: check.interval,
    Timeout: check.timeout,
    StartPeriod: check.start_period,
    StartInterval: check.start_interval,
    Retries: check.retries,
  });
}

function exposedPorts({ expose = [], ports = [] }: Service): Body['ExposedPorts'] {
  const names = [...expose, ...ports.map(({ target, protocol = 'tcp' }) => `${target}/${protocol}`)];
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, {}]));
}

/** By their whole names, as the daemon keeps them. */
function capabilities(names: readonly string[] | undefined): readonly string[] | undefined {
  return names?.map((name) => {
    const upper = name.toUpperCase();
    return upper === 'ALL' || upper.startsWith('CAP_') ? upper : `CAP_${upper}`;
  });
}

function portBindings({ ports = [] }: Service): PortMap {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { target, protocol = 'tcp', host_ip = '', published = '' } of ports) {
    const key = `${target}/${protocol}`;
    bindings[key] = [...(bindings[key] ?? []), { HostIp: host_ip, HostPort: published }];
  }
  return bindings;
}

function tmpfsOf({ tmpfs }: Service): HostConfigRequest['Tmpfs'] {
  if (!tmpfs || tmpfs.length === 0) return undefined;
  return Object.fromEntries(
    tmpfs.map((text) => {
      const colon = text.indexOf(':');
      return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
    }),
  );
}

/** What the network of a container is called in the engine, and which others it joins. */
function networking(
  project: Project,
  service: Service,
  options: BodyOptions,
): Pick<Body, 'NetworkingConfig'> & { readonly mode: string | undefined } {
  const { networkMode } = options.references;
  if (networkMode !== undefined && networkMode !== '') return { mode: networkMode };
  const { number, links, useAliases = true, name } = options;
  const EndpointsConfig = endpointsOf(project, service, number, links, useAliases, name);
  const [primary] = Object.keys(EndpointsConfig);
  return {
    mode: primary ?? 'none',
    ...(primary === undefined ? {} : { NetworkingConfig: { EndpointsConfig } }),
  };
}

/** What the engine is asked for when a container of a service is made. */
export function containerBody(project: Project, service: Service, options: BodyOptions): Body {
  const { binds, mounts } = mountsOf(project, service, options.imageVolumes, options.replaces);
  const { mode, NetworkingConfig } = networking(project, service, options);
  const { references, attachStdin = false } = options;
  const grace = service.stop_grace_period;
  const host = defined<HostConfigRequest>({
    ...resourcesOf(service),
    AutoRemove: options.autoRemove,
    Annotations: service.annotations,
    Binds: binds.length === 0 ? undefined : binds,
    Mounts: mounts.length === 0 ? undefined : mounts,
    CapAdd: capabilities(service.cap_add),
    CapDrop: capabilities(service.cap_drop),
    NetworkMode: mode,
    Init: service.init,
    IpcMode: references.ipc ?? service.ipc,
    CgroupnsMode: service.cgroup,
    ReadonlyRootfs: service.read_only,
    RestartPolicy: restartPolicy(service),
    ShmSize: service.shm_size,
    Sysctls: service.sysctls,
    PortBindings: portBindings(service),
    VolumeDriver: service.volume_driver,
    VolumesFrom: references.volumesFrom,
    Dns: service.dns,
    DnsSearch: service.dns_search,
    DnsOptions: service.dns_opt,
    ExtraHosts: Object.entries(service.extra_hosts ?? {}).flatMap(([name, addresses]) =>
      addresses.map((address) => `${name}:${address}`),
    ),
    SecurityOpt: service.security_opt,
    StorageOpt: service.storage_opt,
    UsernsMode: service.userns_mode,
    UTSMode: service.uts,
    Privileged: service.privileged,
    PidMode: references.pid ?? service.pid,
    Tmpfs: tmpfsOf(service),
    Isolation: service.isolation,
    Runtime: service.runtime,
    LogConfig: service.logging
      ? { Type: service.logging.driver ?? '', Config: service.logging.options ?? {} }
      : undefined,
    GroupAdd: service.group_add,
    OomScoreAdj: service.oom_score_adj,
    Links:
      options.references.networkMode === undefined && NetworkingConfig ? undefined : nonEmpty(options.links),
  });
  return {
    ...defined<Body>({
      Hostname: service.hostname,
      Domainname: service.domainname,
      User: service.user,
      ExposedPorts: exposedPorts(service),
      Tty: service.tty,
      OpenStdin: service.stdin_open,
      StdinOnce: attachStdin && (service.stdin_open ?? false),
      AttachStdin: attachStdin,
      AttachStderr: true,
      AttachStdout: true,
      Cmd: service.command ?? undefined,
      Image: imageNameOf(project.name, service),
      WorkingDir: service.working_dir,
      Entrypoint: entrypointOf(service),
      Labels: options.labels,
      StopSignal: service.stop_signal,
      Env: Object.entries(service.environment ?? {}).map(([name, value]) =>
        value === null ? name : `${name}=${value}`,
      ),
      Healthcheck: healthConfig(service.healthcheck),
      StopTimeout: grace === undefined ? undefined : Math.ceil(grace / SECOND),
    }),
    HostConfig: host,
    ...(NetworkingConfig ? { NetworkingConfig } : {}),
  };
}

/** An empty entry point means none, not the image's. */
function entrypointOf({ entrypoint }: Service): readonly string[] | undefined {
  if (entrypoint === null || entrypoint === undefined) return undefined;
  return entrypoint.length === 0 ? [''] : entrypoint;
}

function nonEmpty(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}
