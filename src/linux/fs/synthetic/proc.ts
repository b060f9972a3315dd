import { between, SECOND } from '../../../base/time.ts';
import type { FileNode } from '../file-node.ts';
import { FsError } from '../fs-error.ts';
import type { MountTable } from '../mount-table.ts';
import type { ProcessView } from '../process-view.ts';
import type { Tree } from '../tree.ts';
import { networkFiles } from './network-files.ts';
import { processFiles } from './process-files.ts';
import { type SyntheticNode, SyntheticTree } from './synthetic-tree.ts';

/** Values of /proc/sys that programs and people look at. */
const SYSCTLS: Readonly<Record<string, string>> = {
  'fs.file-max': '9223372036854775807',
  'fs.inotify.max_user_instances': '128',
  'fs.inotify.max_user_watches': '65536',
  'kernel.cap_last_cap': '40',
  'kernel.core_pattern': 'core',
  'kernel.core_uses_pid': '0',
  'kernel.dmesg_restrict': '1',
  'kernel.kptr_restrict': '1',
  'kernel.msgmax': '8192',
  'kernel.msgmnb': '16384',
  'kernel.msgmni': '32000',
  'kernel.ngroups_max': '65536',
  'kernel.ostype': 'Linux',
  'kernel.overflowgid': '65534',
  'kernel.overflowuid': '65534',
  'kernel.panic': '0',
  'kernel.perf_event_paranoid': '2',
  'kernel.pid_max': '4194304',
  'kernel.printk': '4\t4\t1\t7',
  'kernel.randomize_va_space': '2',
  'kernel.sem': '32000\t1024000000\t500\t32000',
  'kernel.shmall': '18446744073692774399',
  'kernel.shmmax': '18446744073692774399',
  'kernel.shmmni': '4096',
  'kernel.tainted': '0',
  'kernel.threads-max': '62912',
  'kernel.unprivileged_bpf_disabled': '2',
  'net.core.somaxconn': '4096',
  'net.ipv4.ip_forward': '1',
  'net.ipv4.ip_local_port_range': '32768\t60999',
  'net.ipv4.ip_unprivileged_port_start': '0',
  'net.ipv4.ping_group_range': '0\t2147483647',
  'net.ipv4.tcp_fin_timeout': '60',
  'net.ipv4.tcp_syncookies': '1',
  'net.ipv6.conf.all.disable_ipv6': '0',
  'vm.max_map_count': '65530',
  'vm.overcommit_memory': '0',
  'vm.swappiness': '60',
};

function secondsUp(view: ProcessView): number {
  return Math.max(0, between(view.computer.bootedAt ?? { seconds: 0, nanos: 0 }, view.now) / SECOND);
}

function memoryText(view: ProcessView): string {
  const total = Math.floor(view.computer.memory / 1024);
  const rows: readonly (readonly [string, number])[] = [
    ['MemTotal', total],
    ['MemFree', Math.floor(total * 0.7)],
    ['MemAvailable', Math.floor(total * 0.9)],
    ['Buffers', Math.floor(total * 0.01)],
    ['Cached', Math.floor(total * 0.2)],
    ['SwapCached', 0],
    ['Active', Math.floor(total * 0.1)],
    ['Inactive', Math.floor(total * 0.15)],
    ['SwapTotal', 0],
    ['SwapFree', 0],
    ['Dirty', 128],
    ['Shmem', Math.floor(total * 0.001)],
    ['Slab', Math.floor(total * 0.02)],
    ['HugePages_Total', 0],
    ['Hugepagesize', 2048],
  ];
  const line = (name: string, value: number): string =>
    `${`${name}:`.padEnd(16)}${`${value}`.padStart(8)}${name.startsWith('HugePages') ? '' : ' kB'}\n`;
  return rows.map(([name, value]) => line(name, value)).join('');
}

function cpuText(view: ProcessView): string {
  const one = (index: number): string =>
    [
      `processor\t: ${index}`,
      'vendor_id\t: GenuineIntel',
      'cpu family\t: 6',
      'model\t\t: 106',
      'model name\t: Intel(R) Xeon(R) Processor @ 2.60GHz',
      'stepping\t: 6',
      'cpu MHz\t\t: 2600.000',
      'cache size\t: 16384 KB',
      'physical id\t: 0',
      `siblings\t: ${view.computer.cpus}`,
      `core id\t\t: ${index}`,
      `cpu cores\t: ${view.computer.cpus}`,
      'flags\t\t: fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ss ht syscall nx pdpe1gb rdtscp lm constant_tsc rep_good nopl xtopology cpuid tsc_known_freq pni pclmulqdq ssse3 fma cx16 pcid sse4_1 sse4_2 x2apic movbe popcnt aes xsave avx f16c rdrand hypervisor lahf_lm abm 3dnowprefetch fsgsbase bmi1 avx2 smep bmi2 erms invpcid rdseed adx smap clflushopt clwb sha_ni xsaveopt xsavec xgetbv1 xsaves arat umip',
      'bogomips\t: 5200.00',
      'address sizes\t: 46 bits physical, 48 bits virtual',
      '\n',
    ].join('\n');
  return Array.from({ length: view.computer.cpus }, (_, index) => one(index)).join('');
}

function loadText(view: ProcessView): string {
  const processes = view.processes();
  const running = processes.filter(({ state }) => state === 'running').length;
  const last = processes.at(-1)?.pid ?? view.pid;
  return `0.00 0.01 0.05 ${Math.max(1, running)}/${processes.length + 100} ${last}\n`;
}

function uptimeText(view: ProcessView): string {
  const up = secondsUp(view);
  return `${up.toFixed(2)} ${(up * view.computer.cpus * 0.97).toFixed(2)}\n`;
}

function filesOfSystem(view: ProcessView): Map<string, SyntheticNode> {
  const { computer } = view;
  const version = `Linux version ${computer.kernelRelease} (buildd@build) (gcc (GCC) 13.3.0, GNU ld 2.42) #1 SMP PREEMPT_DYNAMIC\n`;
  const files: Readonly<Record<string, () => string>> = {
    cmdline: () => `BOOT_IMAGE=/boot/vmlinuz-${computer.kernelRelease} root=/dev/vda1 ro quiet\n`,
    cpuinfo: () => cpuText(view),
    diskstats: () => ' 254       0 vda 0 0 0 0 0 0 0 0 0 0 0\n',
    filesystems: () =>
      ['sysfs', 'tmpfs', 'proc', 'cgroup', 'cgroup2', 'devpts', 'overlay', 'mqueue']
        .map((name) => `nodev\t${name}\n`)
        .join('') + '\text4\n',
    loadavg: () => loadText(view),
    meminfo: () => memoryText(view),
    modules: () => '',
    partitions: () =>
      'major minor  #blocks  name\n\n 254        0   83886080 vda\n 254        1   83885056 vda1\n',
    stat: () =>
      `cpu  1000 0 500 ${Math.floor(secondsUp(view) * 100)} 10 0 0 0 0 0\nbtime ${computer.bootedAt?.seconds ?? 0}\nprocesses ${view.processes().length}\n`,
    swaps: () => 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n',
    uptime: () => uptimeText(view),
    version: () => version,
    vmstat: () => 'nr_free_pages 100000\n',
  };
  const nodes = new Map<string, SyntheticNode>();
  for (const [name, read] of Object.entries(files)) nodes.set(`/${name}`, { kind: 'file', read });
  nodes.set('/self', { kind: 'link', target: `${view.pid}` });
  nodes.set('/thread-self', { kind: 'link', target: `${view.pid}/task/${view.pid}` });
  nodes.set('/mounts', { kind: 'link', target: 'self/mounts' });
  nodes.set('/net', { kind: 'link', target: 'self/net' });
  for (const name of ['acpi', 'bus', 'driver', 'fs', 'irq', 'tty'])
    nodes.set(`/${name}`, { kind: 'directory' });
  const sysctls: Readonly<Record<string, string>> = {
    ...SYSCTLS,
    'kernel.hostname': computer.hostname,
    'kernel.domainname': computer.domainname === '' ? '(none)' : computer.domainname,
    'kernel.osrelease': computer.kernelRelease,
    'kernel.version': '#1 SMP PREEMPT_DYNAMIC',
    ...computer.sysctls,
  };
  for (const [name, value] of Object.entries(sysctls)) {
    nodes.set(`/sys/${name.replaceAll('.', '/')}`, { kind: 'file', mode: 0o644, read: () => `${value}\n` });
  }
  nodes.set('/sys/kernel/random/uuid', { kind: 'file', read: () => `${uuid(view)}\n` });
  return nodes;
}

function uuid(view: ProcessView): string {
  const hex = Array.from({ length: 4 }, () => (view.random() >>> 0).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** /proc as one process sees it: the machine, and the processes of its pid namespace. */
export class ProcTree implements Tree {
  readonly used = 0;
  readonly #view: ProcessView | undefined;
  readonly #table: MountTable;
  readonly #mtime: number;
  #system: SyntheticTree | undefined;

  constructor(view: ProcessView | undefined, table: MountTable) {
    this.#view = view;
    this.#table = table;
    this.#mtime = view?.now.seconds ?? 0;
  }

  lookup(path: string): FileNode | undefined {
    const { tree, inner } = this.#part(path);
    return tree?.lookup(inner);
  }

  children(path: string): readonly string[] {
    if (path === '/') {
      const pids = this.#view?.processes().map(({ pid }) => `${pid}`) ?? [];
      return [...pids, ...this.#systemTree().children('/')];
    }
    const { tree, inner } = this.#part(path);
    return tree?.children(inner) ?? [];
  }

  put(path: string): void {
    throw new FsError(this.lookup(path) ? 'EPERM' : 'ENOENT', path);
  }

  remove(path: string): void {
    throw new FsError('EPERM', path);
  }

  sizeOf(): number {
    return 0;
  }

  #part(path: string): { tree: SyntheticTree | undefined; inner: string } {
    const match = /^\/(\d+)(?:\/task\/\d+)?(\/net)?(\/.*)?$/.exec(path);
    if (!match) return { tree: this.#systemTree(), inner: path };
    const [, pid, net, inner = '/'] = match;
    const view = this.#view;
    const process = view?.processes().find((each) => each.pid === Number(pid));
    if (!view || !process) return { tree: undefined, inner };
    const files = net ? networkFiles(view) : processFiles(process, view, this.#table);
    if (!net) files.set('/net', { kind: 'directory' });
    return { tree: this.#synthetic(files), inner };
  }

  #systemTree(): SyntheticTree {
    this.#system ??= this.#synthetic(this.#view ? filesOfSystem(this.#view) : new Map());
    return this.#system;
  }

  #synthetic(files: Map<string, SyntheticNode>): SyntheticTree {
    return new SyntheticTree(files, { fileSize: 0, mtime: this.#mtime });
  }
}
