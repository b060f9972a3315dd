import type { Computer } from '../../process/computer.ts';
import type { ProcessView } from '../process-view.ts';
import type { SyntheticNode } from './synthetic-tree.ts';

/** The controllers of a version 1 hierarchy, as /proc/PID/cgroup numbers them. */
const CONTROLLERS = ['cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'freezer', 'blkio', 'pids'] as const;

/** What version 1 says where there is no limit. */
const NO_LIMIT = '9223372036854771712';

/** /proc/PID/cgroup. */
export function cgroupPathText(container: string, version: 1 | 2): string {
  const path = container === '' ? '/' : `/docker/${container}`;
  if (version === 2) return container === '' ? '0::/init.scope\n' : '0::/\n';
  const lines = CONTROLLERS.map((name, index) => `${index + 1}:${name}:${path}\n`);
  return `${CONTROLLERS.length + 1}:name=systemd:${path}\n${lines.toReversed().join('')}0::${path}\n`;
}

/** The controllers that are each mounted on their own in version 1. */
export const MOUNTED_CONTROLLERS = [...CONTROLLERS, 'systemd'] as const;

function usage(view: ProcessView): { memory: number; pids: string } {
  const processes = view.processes();
  return {
    memory: processes.reduce((sum, process) => sum + process.memory, 0),
    pids: processes.map(({ pid }) => `${pid}\n`).join(''),
  };
}

function cpuSet(computer: Computer): string {
  return computer.cgroup?.cpuSet || (computer.cpus === 1 ? '0' : `0-${computer.cpus - 1}`);
}

/** The files of one controller's directory in version 1. */
function version1(view: ProcessView): Readonly<Record<string, () => string>> {
  const { computer } = view;
  const { memorySwap = 0, cpuQuota = 0, cpuPeriod = 0, cpuShares = 0 } = computer.cgroup ?? {};
  const limit = (bytes: number): string => `${bytes > 0 ? bytes : NO_LIMIT}\n`;
  const memoryUsed = (): string => `${usage(view).memory}\n`;
  const files: Record<string, () => string> = {
    'cpu/cpu.cfs_period_us': () => `${cpuPeriod || 100_000}\n`,
    'cpu/cpu.cfs_quota_us': () => `${cpuQuota || -1}\n`,
    'cpu/cpu.shares': () => `${cpuShares || 1024}\n`,
    'cpu/cpu.stat': () => 'nr_periods 0\nnr_throttled 0\nthrottled_time 0\n',
    'cpuacct/cpuacct.usage': () => '20000000\n',
    'cpuset/cpuset.cpus': () => `${cpuSet(computer)}\n`,
    'cpuset/cpuset.effective_cpus': () => `${cpuSet(computer)}\n`,
    'cpuset/cpuset.mems': () => '0\n',
    'memory/memory.failcnt': () => '0\n',
    'memory/memory.limit_in_bytes': () => limit(computer.memoryLimit),
    'memory/memory.max_usage_in_bytes': memoryUsed,
    'memory/memory.memsw.limit_in_bytes': () => limit(memorySwap || computer.memoryLimit * 2),
    'memory/memory.memsw.usage_in_bytes': memoryUsed,
    'memory/memory.oom_control': () => 'oom_kill_disable 0\nunder_oom 0\noom_kill 0\n',
    'memory/memory.soft_limit_in_bytes': () => `${NO_LIMIT}\n`,
    'memory/memory.stat': () => `cache 0\nrss ${usage(view).memory}\n`,
    'memory/memory.swappiness': () => '60\n',
    'memory/memory.usage_in_bytes': memoryUsed,
    'pids/pids.current': () => `${view.processes().length}\n`,
    'pids/pids.max': () => (computer.pidsLimit > 0 ? `${computer.pidsLimit}\n` : 'max\n'),
  };
  for (const controller of MOUNTED_CONTROLLERS) {
    files[`${controller}/cgroup.procs`] = () => usage(view).pids;
    files[`${controller}/tasks`] = () => usage(view).pids;
  }
  return files;
}

function version2(view: ProcessView): Readonly<Record<string, () => string>> {
  const { computer } = view;
  const { memorySwap = 0, cpuQuota = 0, cpuPeriod = 0, cpuShares = 0 } = computer.cgroup ?? {};
  const { memoryLimit, pidsLimit } = computer;
  const limit = (value: number): string => `${value > 0 ? value : 'max'}\n`;
  // As runc turns shares (2..262144) into a weight (1..10000).
  const weight = cpuShares > 0 ? 1 + Math.floor(((cpuShares - 2) * 9999) / 262_142) : 100;
  return {
    'cgroup.controllers': () => 'cpuset cpu io memory hugetlb pids rdma misc\n',
    'cgroup.procs': () => usage(view).pids,
    'cgroup.type': () => 'domain\n',
    'cpu.max': () => `${cpuQuota > 0 ? cpuQuota : 'max'} ${cpuPeriod || 100_000}\n`,
    'cpu.stat': () => 'usage_usec 20000\nuser_usec 10000\nsystem_usec 10000\n',
    'cpu.weight': () => `${weight}\n`,
    'cpuset.cpus': () => `${computer.cgroup?.cpuSet ?? ''}\n`,
    'cpuset.cpus.effective': () => `${cpuSet(computer)}\n`,
    'memory.current': () => `${usage(view).memory}\n`,
    'memory.events': () => 'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0\n',
    'memory.high': () => 'max\n',
    'memory.max': () => limit(memoryLimit),
    'memory.swap.max': () => limit(memorySwap > memoryLimit ? memorySwap - memoryLimit : memoryLimit),
    'pids.current': () => `${view.processes().length}\n`,
    'pids.max': () => limit(pidsLimit),
  };
}

/** The files under /sys/fs/cgroup. */
export function cgroupFiles(view: ProcessView): Map<string, SyntheticNode> {
  const texts = view.computer.cgroup?.version === 2 ? version2(view) : version1(view);
  const nodes = new Map<string, SyntheticNode>();
  for (const [name, read] of Object.entries(texts))
    nodes.set(`/${name}`, { kind: 'file', mode: 0o644, read });
  for (const controller of view.computer.cgroup?.version === 2 ? [] : MOUNTED_CONTROLLERS) {
    nodes.set(`/${controller}`, { kind: 'directory', mode: 0o755 });
  }
  return nodes;
}
