import { between, type Instant } from '../../base/time.ts';
import type { Container } from '../../docker/engine/container/container.ts';
import type { HostProcess } from '../../linux/process/kernel-ports.ts';

/** What any container has used to start, in nanoseconds. */
const STARTING = 20_000_000;
/** A unit of a process's work, in nanoseconds. */
const UNIT = 1_000;
const SECOND = 1_000_000_000;

/** A container's CPU time: nanoseconds since its start, and of one CPU's time in the last second. */
export interface CpuUse {
  readonly nanoseconds: number;
  readonly share: number;
}

/**
 * What a container uses of the CPUs. A process that always has something to do has a CPU to itself, as far as there are
 * CPUs and the container may use them (`--cpus`, `--cpu-quota`); work that ended is counted as it was done.
 */
export function cpuUse(
  container: Pick<Container, 'status' | 'hostConfig'> | undefined,
  processes: readonly Pick<HostProcess, 'state' | 'startedAt'>[],
  work: number,
  cpus: number,
  now: Instant,
): CpuUse {
  const most = Math.min(cpus, container ? allowed(container.hostConfig) : cpus);
  const busy = processes.filter(({ state }) => state === 'running');
  const shareOf = busy.length > most ? most / busy.length : 1;
  const since = busy.reduce((sum, { startedAt }) => sum + between(startedAt, now), 0);
  return {
    nanoseconds: Math.round(STARTING + work * UNIT + since * shareOf),
    share: container?.status === 'paused' ? 0 : busy.length * shareOf,
  };
}

/** How many CPUs' time a container may take. */
function allowed({ NanoCpus, CpuQuota, CpuPeriod }: Container['hostConfig']): number {
  if (NanoCpus > 0) return NanoCpus / SECOND;
  return CpuQuota > 0 ? CpuQuota / (CpuPeriod || 100_000) : Number.POSITIVE_INFINITY;
}
