import type { ContainerCreateRequest } from '../../../engine/index.ts';
import type { DeviceRequest, Service } from '../../project/types.ts';
import { defined } from './defined.ts';

type HostConfigRequest = NonNullable<ContainerCreateRequest['body']['HostConfig']>;

const BILLION = 1_000_000_000;

function devicesAsked(service: Service): HostConfigRequest['DeviceRequests'] {
  const asked: readonly (DeviceRequest & { readonly usual?: readonly string[] })[] = [
    ...(service.deploy?.resources?.reservations?.devices ?? []),
    ...(service.gpus ?? []).map((each) => ({ ...each, usual: ['gpu'] })),
  ];
  if (asked.length === 0) return undefined;
  return asked.map(({ capabilities, usual, driver, count, device_ids, options }) => ({
    Driver: driver ?? '',
    Count: count ?? (device_ids ? 0 : -1),
    DeviceIDs: device_ids ?? null,
    Capabilities: [capabilities ?? usual ?? []],
    Options: options ?? null,
  }));
}

function ulimits({ ulimits: asked }: Service): HostConfigRequest['Ulimits'] {
  if (!asked) return undefined;
  return Object.entries(asked).map(([Name, { single, soft = 0, hard = 0 }]) => ({
    Name,
    Hard: single ?? hard,
    Soft: single ?? soft,
  }));
}

function devices({ devices: asked }: Service): HostConfigRequest['Devices'] {
  return asked?.map(({ source, target, permissions }) => ({
    PathOnHost: source,
    PathInContainer: target ?? source,
    CgroupPermissions: permissions ?? 'rwm',
  }));
}

/** Limits of a service's containers: what `deploy.resources` says goes before the service's own fields. */
export function resourcesOf(service: Service): Partial<HostConfigRequest> {
  const { limits, reservations } = service.deploy?.resources ?? {};
  const cpus = limits?.cpus ?? service.cpus;
  return defined<Partial<HostConfigRequest>>({
    CgroupParent: service.cgroup_parent,
    Memory: limits?.memory ?? service.mem_limit,
    MemorySwap: service.memswap_limit,
    MemorySwappiness: service.mem_swappiness,
    MemoryReservation: reservations?.memory ?? service.mem_reservation,
    OomKillDisable: service.oom_kill_disable,
    CpuCount: service.cpu_count,
    CpuPeriod: service.cpu_period,
    CpuQuota: service.cpu_quota,
    CpuRealtimePeriod: service.cpu_rt_period,
    CpuRealtimeRuntime: service.cpu_rt_runtime,
    CpuShares: service.cpu_shares,
    NanoCpus: cpus === undefined ? undefined : Math.round(cpus * BILLION),
    CpuPercent: service.cpu_percent,
    CpusetCpus: service.cpuset,
    PidsLimit: limits?.pids ?? service.pids_limit,
    DeviceCgroupRules: service.device_cgroup_rules,
    Devices: devices(service),
    DeviceRequests: devicesAsked(service),
    Ulimits: ulimits(service),
  });
}
