import { between, SECOND } from '../../../base/time.ts';
import type { MountTable } from '../mount-table.ts';
import type { ProcessDetails, ProcessView } from '../process-view.ts';
import type { Computer } from '../../process/computer.ts';
import { allowedProcessors, limitOn, limitText, RESOURCE_LIMITS } from '../../process/resource-limits.ts';
import { cgroupPathText } from './cgroup.ts';
import { mountInfoText, mountsText } from './mounts-text.ts';
import { namespaceLinks } from './namespace-links.ts';
import type { SyntheticNode } from './synthetic-tree.ts';

const STATE_LETTER = { running: 'R', sleeping: 'S', stopped: 'T', zombie: 'Z' } as const;
const STATE_TEXT = { R: 'R (running)', S: 'S (sleeping)', T: 'T (stopped)', Z: 'Z (zombie)' } as const;

/** The bits of capabilities(7), by name without `CAP_`. */
const CAPABILITY_BITS = [
  'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP',
  'LINUX_IMMUTABLE', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'IPC_OWNER', 'SYS_MODULE',
  'SYS_RAWIO', 'SYS_CHROOT', 'SYS_PTRACE', 'SYS_PACCT', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME',
  'SYS_TTY_CONFIG', 'MKNOD', 'LEASE', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SETFCAP', 'MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG',
  'WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF', 'CHECKPOINT_RESTORE',
]; // prettier-ignore

function capabilityMask(names: Iterable<string>): string {
  let mask = 0n;
  for (const name of names) {
    const bit = CAPABILITY_BITS.indexOf(name.replace(/^CAP_/, ''));
    if (bit >= 0) mask |= 1n << BigInt(bit);
  }
  return mask.toString(16).padStart(16, '0');
}

function statusText(process: ProcessDetails, view: ProcessView): string {
  const { uid, gid } = process;
  const kilobytes = `${Math.ceil(process.memory / 1024)}`.padStart(8);
  const effective = capabilityMask(process.capabilities);
  const bounding = capabilityMask(view.computer.capabilities);
  const letter = STATE_LETTER[process.state];
  const cpus = view.computer.cpus;
  const isFiltered = process.container !== '' && view.computer.unfiltered !== true;
  return [
    `Name:\t${process.name}`,
    `Umask:\t${process.umask.toString(8).padStart(4, '0')}`,
    `State:\t${STATE_TEXT[letter]}`,
    `Tgid:\t${process.pid}`,
    'Ngid:\t0',
    `Pid:\t${process.pid}`,
    `PPid:\t${process.parent}`,
    'TracerPid:\t0',
    `Uid:\t${uid}\t${uid}\t${uid}\t${uid}`,
    `Gid:\t${gid}\t${gid}\t${gid}\t${gid}`,
    'FDSize:\t64',
    `Groups:\t${process.groups.map((group) => `${group} `).join('')}`,
    `NStgid:\t${process.pid}`,
    `NSpid:\t${process.pid}`,
    'NSpgid:\t1',
    'NSsid:\t1',
    'Kthread:\t0',
    ...(process.state === 'zombie'
      ? []
      : [`VmPeak:\t${kilobytes} kB`, `VmSize:\t${kilobytes} kB`, `VmRSS:\t${kilobytes} kB`]),
    'Threads:\t1',
    'SigQ:\t1/31456',
    'CapInh:\t0000000000000000',
    `CapPrm:\t${effective}`,
    `CapEff:\t${effective}`,
    `CapBnd:\t${bounding}`,
    'CapAmb:\t0000000000000000',
    `NoNewPrivs:\t${view.computer.noNewPrivileges ? 1 : 0}`,
    `Seccomp:\t${isFiltered ? 2 : 0}`,
    `Seccomp_filters:\t${isFiltered ? 1 : 0}`,
    `Cpus_allowed:\t${allowedProcessors(view.computer)
      .reduce((mask, cpu) => mask + 2 ** cpu, 0)
      .toString(16)}`,
    `Cpus_allowed_list:\t${view.computer.cgroup?.cpuSet || (cpus === 1 ? '0' : `0-${cpus - 1}`)}`,
    'voluntary_ctxt_switches:\t1',
    'nonvoluntary_ctxt_switches:\t0',
    '',
  ].join('\n');
}

function statText(process: ProcessDetails, view: ProcessView): string {
  const booted = view.computer.bootedAt ?? { seconds: 0, nanos: 0 };
  const ticks = Math.max(0, Math.floor(between(booted, process.startedAt) / (SECOND / 100)));
  const pages = Math.ceil(process.memory / 4096);
  const letter = STATE_LETTER[process.state];
  const terminal = process.terminal === '?' ? 0 : 34_816;
  return `${process.pid} (${process.name}) ${letter} ${process.parent} 1 1 ${terminal} -1 4194304 42 0 0 0 0 0 0 0 20 0 1 0 ${ticks} ${pages * 4096} ${pages} 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n`;
}

function limitsText(computer: Computer): string {
  const limits = RESOURCE_LIMITS.map((limit) => {
    const { soft, hard } = limitOn(computer, limit);
    return [limit.title, limitText(soft), limitText(hard), limit.unit] as const;
  });
  return [['Limit', 'Soft Limit', 'Hard Limit', 'Units'] as const, ...limits]
    .map(
      ([name, soft, hard, units]) =>
        `${name.padEnd(26)}${soft.padEnd(21)}${hard.padEnd(21)}${units.padEnd(10)}\n`,
    )
    .join('');
}

/** The files of /proc/PID. */
export function processFiles(
  process: ProcessDetails,
  view: ProcessView,
  table: MountTable,
): Map<string, SyntheticNode> {
  const owner = { uid: process.uid, gid: process.gid };
  const files = new Map<string, SyntheticNode>();
  const add = (name: string, read: () => string, mode = 0o444): void => {
    files.set(`/${name}`, { kind: 'file', read, mode, ...owner });
  };
  const nulEnded = (parts: readonly string[]): string => parts.map((part) => `${part}\0`).join('');
  files.set('/', { kind: 'directory', mode: 0o555, ...owner });
  add('cgroup', () => cgroupPathText(process.container, view.computer.cgroup?.version ?? 1));
  add('cmdline', () => (process.state === 'zombie' ? '' : nulEnded(process.argv)));
  add('comm', () => `${process.name}\n`, 0o644);
  add(
    'environ',
    () => nulEnded(Object.entries(process.env).map(([name, value]) => `${name}=${value}`)),
    0o400,
  );
  add('limits', () => limitsText(view.computer));
  add('loginuid', () => '4294967295', 0o644);
  add('mountinfo', () => mountInfoText(table));
  add('mounts', () => mountsText(table));
  add('oom_score', () => '0\n');
  add('oom_score_adj', () => `${view.computer.oomScoreAdjustment ?? 0}\n`, 0o644);
  add('stat', () => statText(process, view));
  add('statm', () => `${Math.ceil(process.memory / 4096)} ${Math.ceil(process.memory / 4096)} 0 0 0 0 0\n`);
  add('status', () => statusText(process, view));
  add('gid_map', () => '         0          0 4294967295\n', 0o644);
  add('uid_map', () => '         0          0 4294967295\n', 0o644);
  files.set('/cwd', { kind: 'link', target: process.cwd });
  files.set('/exe', { kind: 'link', target: process.executable });
  files.set('/root', { kind: 'link', target: '/' });
  files.set('/ns', { kind: 'directory', mode: 0o511, ...owner });
  for (const [name, target] of namespaceLinks(view.computer))
    files.set(`/ns/${name}`, { kind: 'link', target });
  files.set('/fd', { kind: 'directory', mode: 0o500, ...owner });
  for (const [fd, target] of Object.entries(process.descriptors)) {
    files.set(`/fd/${fd}`, { kind: 'link', target, descriptor: { pid: process.pid, fd: Number(fd) } });
  }
  return files;
}
