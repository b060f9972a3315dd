import type { Resources } from '../api/container.ts';
import { engineError } from '../errors/engine-error.ts';
import type { Daemon } from '../system/daemon.ts';

const MIN_MEMORY = 6 * 1024 * 1024;

/** `0-2,5` as numbers; undefined when it is not such a list. */
function parseCpuset(text: string): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part);
    if (!match) return undefined;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    for (let number = first; number <= last; number += 1) numbers.push(number);
  }
  return numbers;
}

function checkMemory(asked: Partial<Resources>): void {
  const { Memory = 0, MemorySwap = 0, MemoryReservation = 0, MemorySwappiness } = asked;
  if (Memory > 0 && Memory < MIN_MEMORY) throw engineError('memoryTooSmall', {});
  if (Memory > 0 && MemorySwap > 0 && MemorySwap < Memory) throw engineError('memorySwapTooSmall', {});
  if (Memory === 0 && MemorySwap > 0) throw engineError('memorySwapAlone', {});
  if (typeof MemorySwappiness === 'number' && (MemorySwappiness < -1 || MemorySwappiness > 100)) {
    throw engineError('memorySwappinessRange', { value: MemorySwappiness });
  }
  if (MemoryReservation > 0 && MemoryReservation < MIN_MEMORY) {
    throw engineError('memoryReservationTooSmall', {});
  }
  if (Memory > 0 && MemoryReservation > 0 && Memory < MemoryReservation) {
    throw engineError('memoryBelowReservation', {});
  }
}

/** The machine has one node of memory, number 0. */
function checkMemoryNodes(value: string): void {
  if (value === '') return;
  const wanted = parseCpuset(value);
  if (!wanted) throw engineError('cpusetInvalid', { what: 'mems', value });
  if (wanted.some((node) => node > 0)) throw engineError('cpusetMemsUnavailable', { value });
}

function checkCpus(asked: Partial<Resources>, daemon: Daemon): void {
  const { NanoCpus = 0, CpuPeriod = 0, CpuQuota = 0, CpusetCpus = '' } = asked;
  if (NanoCpus !== 0 && CpuPeriod > 0) throw engineError('nanoCpusWithPeriod', {});
  if (NanoCpus !== 0 && CpuQuota > 0) throw engineError('nanoCpusWithQuota', {});
  if (NanoCpus < 0 || NanoCpus > daemon.cpus * 1e9) throw engineError('cpusRange', { cpus: daemon.cpus });
  if (CpuPeriod !== 0 && (CpuPeriod < 1_000 || CpuPeriod > 1_000_000))
    throw engineError('cpuPeriodRange', {});
  if (CpuQuota > 0 && CpuQuota < 1_000) throw engineError('cpuQuotaTooSmall', {});
  checkMemoryNodes(asked.CpusetMems ?? '');
  if (CpusetCpus === '') return;
  const wanted = parseCpuset(CpusetCpus);
  if (!wanted) throw engineError('cpusetInvalid', { what: 'cpus', value: CpusetCpus });
  if (wanted.some((cpu) => cpu >= daemon.cpus)) {
    const available = daemon.cpus === 1 ? '0' : `0-${daemon.cpus - 1}`;
    throw engineError('cpusetUnavailable', { value: CpusetCpus, available });
  }
}

/** @throws EngineError for limits this host cannot keep. */
export function checkResources(asked: Partial<Resources>, daemon: Daemon): void {
  checkMemory(asked);
  checkCpus(asked, daemon);
}

/** What the daemon says of limits that it takes, but that do not mean what was hoped for. */
export function resourceWarnings(asked: Partial<Resources>, daemon: Daemon): readonly string[] {
  const { BlkioWeight = 0, BlkioWeightDevice, OomKillDisable, Memory = 0 } = asked;
  const hasWeight = BlkioWeight > 0 || (BlkioWeightDevice ?? []).length > 0;
  return [
    ...(OomKillDisable === true && Memory === 0
      ? [
          'OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.',
        ]
      : []),
    ...(hasWeight && daemon.cgroupVersion === '1'
      ? ['Your kernel does not support Block I/O weight or the cgroup is not mounted. Weight discarded.']
      : []),
  ];
}
