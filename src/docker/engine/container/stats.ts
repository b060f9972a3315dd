import type { ContainerStats, CpuStats, NetworkStats } from '../api/stats.ts';
import type { Table } from '../../../base/record.ts';
import { plus, rfc3339Nano, SECOND, type Instant } from '../../../base/time.ts';
import { operation } from '../operation.ts';
import type { ResourceUsage } from '../runtime.ts';
import type { EngineState } from '../state.ts';
import type { Container } from './container.ts';
import { findContainer } from './find.ts';
import type { ContainerRef } from './pause.ts';

const NO_THROTTLING = { periods: 0, throttled_periods: 0, throttled_time: 0 };
const NO_CPU: CpuStats = {
  cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
  throttling_data: NO_THROTTLING,
};
const NO_USAGE: ResourceUsage = {
  cpuNanoseconds: 0,
  cpuShare: 0,
  memory: 0,
  networkReceived: 0,
  networkSent: 0,
  blockRead: 0,
  blockWritten: 0,
  pids: 1,
};
const PACKET = 100;

function blkio<Value>(bytes: Value, rest: Value) {
  return {
    io_service_bytes_recursive: bytes,
    io_serviced_recursive: rest,
    io_queue_recursive: rest,
    io_service_time_recursive: rest,
    io_wait_time_recursive: rest,
    io_merged_recursive: rest,
    io_time_recursive: rest,
    sectors_recursive: rest,
  };
}

/** A container without a process uses nothing. */
function idle({ name, id }: Container): ContainerStats {
  return {
    name: `/${name}`,
    id,
    read: rfc3339Nano(null),
    preread: rfc3339Nano(null),
    pids_stats: {},
    blkio_stats: blkio(null, null),
    num_procs: 0,
    storage_stats: {},
    cpu_stats: NO_CPU,
    precpu_stats: NO_CPU,
    memory_stats: {},
  };
}

/** The host's count of CPU time, all CPUs together: only how it grows matters. */
function systemCpu(at: Instant, cpus: number): number {
  return ((at.seconds % 1_000_000) + 60) * SECOND * cpus;
}

function cpu(total: number, system: number, cpus: number): CpuStats {
  const each = Math.floor(total / cpus);
  return {
    cpu_usage: {
      total_usage: total,
      percpu_usage: Array.from({ length: cpus }, (_, index) =>
        index === 0 ? total - each * (cpus - 1) : each,
      ),
      usage_in_kernelmode: Math.floor(total * 0.3),
      usage_in_usermode: total - Math.floor(total * 0.3),
    },
    system_cpu_usage: system,
    online_cpus: cpus,
    throttling_data: NO_THROTTLING,
  };
}

function networks(container: Container, usage: ResourceUsage): Table<NetworkStats> | undefined {
  const leases = Object.values(container.endpoints).filter(({ lease }) => lease && lease.ipv4 !== '');
  if (leases.length === 0) return undefined;
  const interfaces = leases.map((_, index): [string, NetworkStats] => {
    const received = index === 0 ? usage.networkReceived : 0;
    const sent = index === 0 ? usage.networkSent : 0;
    return [
      `eth${index}`,
      {
        rx_bytes: received,
        rx_packets: Math.ceil(received / PACKET),
        rx_errors: 0,
        rx_dropped: 0,
        tx_bytes: sent,
        tx_packets: Math.ceil(sent / PACKET),
        tx_errors: 0,
        tx_dropped: 0,
      },
    ];
  });
  return Object.fromEntries(interfaces);
}

function reading(
  state: EngineState,
  container: Container,
  usage: ResourceUsage,
  now: Instant,
): ContainerStats {
  const { cpus, memory, cgroupVersion } = state.daemon;
  const before = plus(now, -SECOND);
  const system = systemCpu(now, cpus);
  const lately = Math.round(usage.cpuShare * SECOND);
  const total = Math.max(Math.round(usage.cpuNanoseconds), lately);
  const earlier = total - lately;
  const io = (op: string, value: number) => ({ major: 8, minor: 0, op, value });
  const bytes = [io('read', usage.blockRead), io('write', usage.blockWritten)].filter(
    ({ value }) => value > 0,
  );
  const inner = networks(container, usage);
  return {
    name: `/${container.name}`,
    id: container.id,
    read: rfc3339Nano(now),
    preread: rfc3339Nano(before),
    pids_stats: { current: usage.pids },
    blkio_stats: blkio(bytes, []),
    num_procs: 0,
    storage_stats: {},
    cpu_stats: cpu(total, system, cpus),
    precpu_stats: cpu(earlier, system - SECOND * cpus, cpus),
    memory_stats: {
      usage: usage.memory,
      ...(cgroupVersion === '1' ? { max_usage: usage.memory } : {}),
      stats: cgroupVersion === '1' ? { total_inactive_file: 0 } : { inactive_file: 0 },
      limit: container.hostConfig.Memory || memory,
    },
    ...(inner ? { networks: inner } : {}),
  };
}

/** `GET /containers/{id}/stats?stream=false`. @throws EngineError noSuchContainer */
export const containerStats = operation((tx, { ref }: ContainerRef): ContainerStats => {
  const container = findContainer(tx.state, ref);
  if (!container.process) return idle(container);
  return reading(tx.state, container, tx.runtime.live?.usage(container.id) ?? NO_USAGE, tx.now);
});
