import type { ContainerStats } from '../../../engine/api/stats.ts';
import type { Row } from '../../format/table.ts';
import { bytesSize, humanSize } from '../../format/units/size.ts';
import { shownId } from '../shown-id.ts';

/** What the header line of `docker stats` calls each column. */
export const STATS_HEADER = {
  Container: 'CONTAINER',
  Name: 'NAME',
  ID: 'CONTAINER ID',
  CPUPerc: 'CPU %',
  MemUsage: 'MEM USAGE / LIMIT',
  MemPerc: 'MEM %',
  NetIO: 'NET I/O',
  BlockIO: 'BLOCK I/O',
  PIDs: 'PIDS',
} as const;

export const STATS_TYPE = 'container.statsContext';

/** How much of the CPUs' time since the reading before: 100 is one CPU. */
function cpuPercent({ cpu_stats: now, precpu_stats: before }: ContainerStats): number {
  const own = now.cpu_usage.total_usage - before.cpu_usage.total_usage;
  const system = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  return own > 0 && system > 0 ? (own / system) * (now.online_cpus ?? 1) * 100 : 0;
}

/** Memory without what the kernel keeps only because nobody needs the room. */
function memoryUsage({ memory_stats: { usage = 0, stats = {} } }: ContainerStats): number {
  const cache = stats['total_inactive_file'] ?? stats['inactive_file'] ?? 0;
  return cache < usage ? usage - cache : usage;
}

function blockIo({ blkio_stats: { io_service_bytes_recursive: entries } }: ContainerStats): string {
  const sum = (wanted: string): number =>
    (entries ?? [])
      .filter(({ op }) => op.toLowerCase() === wanted)
      .reduce((total, { value }) => total + value, 0);
  return `${humanSize(sum('read'), 3)} / ${humanSize(sum('write'), 3)}`;
}

function netIo({ networks = {} }: ContainerStats): string {
  const all = Object.values(networks);
  const received = all.reduce((total, { rx_bytes: bytes }) => total + bytes, 0);
  const sent = all.reduce((total, { tx_bytes: bytes }) => total + bytes, 0);
  return `${humanSize(received, 3)} / ${humanSize(sent, 3)}`;
}

/**
 * One line of `docker stats`.
 * @param ref as the container was asked for
 * @param whole `--no-trunc`
 */
export function statsRow(stats: ContainerStats, ref: string, whole: boolean): Row {
  const memory = memoryUsage(stats);
  const limit = stats.memory_stats.limit ?? 0;
  return {
    Container: ref,
    Name: stats.name.replace(/^\//u, ''),
    ID: shownId(stats.id, whole),
    CPUPerc: `${cpuPercent(stats).toFixed(2)}%`,
    MemUsage: `${bytesSize(memory)} / ${bytesSize(limit)}`,
    MemPerc: `${(limit === 0 ? 0 : (memory / limit) * 100).toFixed(2)}%`,
    NetIO: netIo(stats),
    BlockIO: blockIo(stats),
    PIDs: String(stats.pids_stats.current ?? 0),
  };
}
