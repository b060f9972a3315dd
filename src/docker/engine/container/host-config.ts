import type { HostConfig } from '../api/container.ts';
import type { Daemon } from '../system/daemon.ts';

/** A host config as asked for: every field may be missing. */
export type HostConfigRequest = Partial<HostConfig>;

const MASKED_PATHS = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
];

const READONLY_PATHS = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

const DEFAULT_SHM_SIZE = 67_108_864;

/** Fields the API leaves out when they are empty. */
function optional(request: HostConfigRequest, key: keyof HostConfig): Partial<HostConfig> {
  const value = request[key];
  const empty =
    value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
  return empty ? {} : { [key]: value };
}

/** Who may see the host's processes has no labels of SELinux, unless some were asked for. */
function securityOptions(request: HostConfigRequest): HostConfig['SecurityOpt'] {
  const { SecurityOpt: asked, Privileged, PidMode, IpcMode } = request;
  const open = (Privileged ?? false) || PidMode === 'host' || IpcMode === 'host';
  const labelled = (asked ?? []).some((option) => /^label[=:]/.test(option));
  return open && !labelled ? [...(asked ?? []), 'label=disable'] : (asked ?? null);
}

/** What was asked for with the daemon's defaults filled in, in the order the API shows it. */
export function completeHostConfig(request: HostConfigRequest, daemon: Daemon): HostConfig {
  const privileged = request.Privileged ?? false;
  const memory = request.Memory ?? 0;
  const networkMode = request.NetworkMode ?? '';
  return {
    Binds: request.Binds ?? null,
    ContainerIDFile: request.ContainerIDFile ?? '',
    LogConfig: {
      Type: request.LogConfig?.Type || 'json-file',
      Config: request.LogConfig?.Config ?? {},
    },
    NetworkMode: networkMode === '' || networkMode === 'default' ? 'bridge' : networkMode,
    PortBindings: request.PortBindings ?? null,
    RestartPolicy: {
      Name: request.RestartPolicy?.Name || 'no',
      MaximumRetryCount: request.RestartPolicy?.MaximumRetryCount ?? 0,
    },
    AutoRemove: request.AutoRemove ?? false,
    VolumeDriver: request.VolumeDriver ?? '',
    VolumesFrom: request.VolumesFrom ?? null,
    ConsoleSize: request.ConsoleSize ?? [0, 0],
    ...optional(request, 'Annotations'),
    CapAdd: request.CapAdd ?? null,
    CapDrop: request.CapDrop ?? null,
    CgroupnsMode: request.CgroupnsMode || (daemon.cgroupVersion === '1' || privileged ? 'host' : 'private'),
    Dns: request.Dns ?? null,
    DnsOptions: request.DnsOptions ?? null,
    DnsSearch: request.DnsSearch ?? null,
    ExtraHosts: request.ExtraHosts ?? null,
    GroupAdd: request.GroupAdd ?? null,
    IpcMode: request.IpcMode || 'private',
    Cgroup: request.Cgroup ?? '',
    Links: request.Links ?? null,
    OomScoreAdj: request.OomScoreAdj ?? 0,
    PidMode: request.PidMode ?? '',
    Privileged: privileged,
    PublishAllPorts: request.PublishAllPorts ?? false,
    ReadonlyRootfs: request.ReadonlyRootfs ?? false,
    SecurityOpt: securityOptions(request),
    ...optional(request, 'StorageOpt'),
    ...optional(request, 'Tmpfs'),
    UTSMode: request.UTSMode ?? '',
    UsernsMode: request.UsernsMode ?? '',
    ShmSize: request.ShmSize || DEFAULT_SHM_SIZE,
    ...optional(request, 'Sysctls'),
    Runtime: request.Runtime || 'runc',
    Isolation: request.Isolation ?? '',
    CpuShares: request.CpuShares ?? 0,
    Memory: memory,
    NanoCpus: request.NanoCpus ?? 0,
    CgroupParent: request.CgroupParent ?? '',
    BlkioWeight: request.BlkioWeight ?? 0,
    BlkioWeightDevice: request.BlkioWeightDevice ?? null,
    BlkioDeviceReadBps: request.BlkioDeviceReadBps ?? null,
    BlkioDeviceWriteBps: request.BlkioDeviceWriteBps ?? null,
    BlkioDeviceReadIOps: request.BlkioDeviceReadIOps ?? null,
    BlkioDeviceWriteIOps: request.BlkioDeviceWriteIOps ?? null,
    CpuPeriod: request.CpuPeriod ?? 0,
    CpuQuota: request.CpuQuota ?? 0,
    CpuRealtimePeriod: request.CpuRealtimePeriod ?? 0,
    CpuRealtimeRuntime: request.CpuRealtimeRuntime ?? 0,
    CpusetCpus: request.CpusetCpus ?? '',
    CpusetMems: request.CpusetMems ?? '',
    Devices: request.Devices ?? null,
    DeviceCgroupRules: request.DeviceCgroupRules ?? null,
    DeviceRequests: request.DeviceRequests ?? null,
    MemoryReservation: request.MemoryReservation ?? 0,
    // A limit without a word on swap allows as much swap again.
    MemorySwap: request.MemorySwap || (memory > 0 ? memory * 2 : 0),
    MemorySwappiness:
      request.MemorySwappiness === undefined || request.MemorySwappiness === -1
        ? null
        : request.MemorySwappiness,
    OomKillDisable: request.OomKillDisable ?? false,
    PidsLimit: request.PidsLimit === undefined || request.PidsLimit === 0 ? null : request.PidsLimit,
    Ulimits: request.Ulimits ?? null,
    CpuCount: request.CpuCount ?? 0,
    CpuPercent: request.CpuPercent ?? 0,
    IOMaximumIOps: request.IOMaximumIOps ?? 0,
    IOMaximumBandwidth: request.IOMaximumBandwidth ?? 0,
    ...optional(request, 'Mounts'),
    MaskedPaths: privileged ? null : (request.MaskedPaths ?? MASKED_PATHS),
    ReadonlyPaths: privileged ? null : (request.ReadonlyPaths ?? READONLY_PATHS),
    ...(request.Init === undefined || request.Init === null ? {} : { Init: request.Init }),
  };
}
