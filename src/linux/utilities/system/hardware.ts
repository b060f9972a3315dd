import type { Utility, UtilityContext } from '../utility.ts';
import { hasCapability } from './capability.ts';
import { MACHINE } from './uname.ts';

/** Of each kind of cache: bytes of one, in the words of lscpu, and how many cores share it. */
const CACHES: readonly (readonly [string, number, 'each' | 'all'])[] = [
  ['L1d cache', 32, 'each'],
  ['L1i cache', 32, 'each'],
  ['L2 cache', 1024, 'each'],
  ['L3 cache', 16_384, 'all'],
];

const VULNERABILITIES: readonly (readonly [string, string])[] = [
  ['Gather data sampling', 'Not affected'],
  ['Itlb multihit', 'Not affected'],
  ['L1tf', 'Not affected'],
  ['Mds', 'Not affected'],
  ['Meltdown', 'Not affected'],
  ['Reg file data sampling', 'Not affected'],
  ['Retbleed', 'Not affected'],
  ['Spec store bypass', 'Mitigation; Speculative Store Bypass disabled via prctl'],
  ['Spectre v1', 'Mitigation; usercopy/swapgs barriers and __user pointer sanitization'],
  ['Spectre v2', 'Mitigation; Enhanced / Automatic IBRS; IBPB conditional; RSB filling'],
  ['Srbds', 'Not affected'],
  ['Tsx async abort', 'Not affected'],
];

function sizeText(kibibytes: number): string {
  return kibibytes < 1024 ? `${kibibytes} KiB` : `${kibibytes / 1024} MiB`;
}

/** lscpu: the machine's processors, as /proc/cpuinfo tells of them. */
export const lscpu: Utility = (tool) => {
  const { cpus } = tool.computer;
  const about = tool.fs.readFile('/proc/cpuinfo');
  const told = (name: string): string => new RegExp(`^${name}\\s*: (.*)$`, 'm').exec(about)?.[1] ?? '';
  const list = cpus === 1 ? '0' : `0-${cpus - 1}`;
  const caches = CACHES.map(([label, size, shared]): readonly [string, string] => {
    const count = shared === 'each' ? cpus : 1;
    return [label, `${sizeText(size * count)} (${count} instance${count === 1 ? '' : 's'})`];
  });
  const rows: readonly (readonly [string, string])[] = [
    ['Architecture', MACHINE],
    ['CPU op-mode(s)', '32-bit, 64-bit'],
    ['Address sizes', told('address sizes')],
    ['Byte Order', 'Little Endian'],
    ['CPU(s)', String(cpus)],
    ['On-line CPU(s) list', list],
    ['Vendor ID', told('vendor_id')],
    ['Model name', told('model name')],
    ['CPU family', told('cpu family')],
    ['Model', told('model')],
    ['Thread(s) per core', '1'],
    ['Core(s) per socket', String(cpus)],
    ['Socket(s)', '1'],
    ['Stepping', told('stepping')],
    ['BogoMIPS', told('bogomips')],
    ['Flags', told('flags')],
    ['Hypervisor vendor', 'KVM'],
    ['Virtualization type', 'full'],
    ...caches,
    ['NUMA node(s)', '1'],
    ['NUMA node0 CPU(s)', list],
    ...VULNERABILITIES.map(([name, text]) => [`Vulnerability ${name}`, text] as const),
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  for (const [label, text] of rows) tool.out(`${`${label}:`.padEnd(width)}${text}\n`);
  return 0;
};

const GIB = 1024 ** 3;

/** lsblk: the machine's disk, with what of this computer lies on it. */
export const lsblk: Utility = (tool) => {
  const disk = tool.fs.mounts().filter(({ device }) => device.startsWith('/dev/'));
  const size = `${Math.max(1, Math.round(Math.max(...disk.map((each) => each.size), 64 * GIB) / GIB))}G`;
  const points = disk.map(({ path }) => path);
  const gnu = tool.computer.dialect === 'gnu';
  tool.out(gnu ? 'NAME MAJ:MIN RM SIZE RO TYPE MOUNTPOINTS\n' : 'NAME MAJ:MIN  SIZE TYPE MOUNTPOINTS\n');
  const lead = gnu ? `vda  254:0    0 ${size.padStart(4)}  0 disk` : `vda  254:0   ${size.padStart(4)} disk`;
  const [first = '', ...rest] = points;
  tool.out(`${lead} ${first}\n`);
  for (const path of rest) tool.out(`${' '.repeat(lead.length)} ${path}\n`);
  return 0;
};

/** dmesg: the kernel's log is not for containers. */
export const dmesg: Utility = (tool) => {
  if (!hasCapability(tool, 'SYSLOG')) {
    const what = tool.computer.dialect === 'gnu' ? 'read kernel buffer failed' : 'klogctl';
    return tool.fail(`${what}: Operation not permitted`);
  }
  tool.out(`[    0.000000] Linux version ${tool.computer.kernelRelease}\n`);
  return 0;
};

/** sysctl: kernel settings as /proc/sys shows them; /proc/sys is read-only in a container. */
export const sysctl: Utility = (tool) => {
  const gnu = tool.computer.dialect === 'gnu';
  const bare = tool.args.includes('-n');
  let status = 0;
  for (const word of tool.args.filter((arg) => !arg.startsWith('-'))) {
    const [key = ''] = word.split('=', 1);
    const value = settingOf(tool, key);
    if (value === undefined) {
      const path = `/proc/sys/${key.replaceAll('.', '/')}`;
      status = tool.fail(
        gnu ? `cannot stat ${path}: No such file or directory` : `error: '${key}' is an unknown key`,
      );
    } else if (word.includes('=')) {
      status = tool.fail(gnu ? `setting key "${key}": Read-only file system` : `error setting key '${key}': Read-only file system`); // prettier-ignore
    } else tool.out(bare ? `${value}\n` : `${key} = ${value}\n`);
  }
  return status;
};

function settingOf(tool: UtilityContext, key: string): string | undefined {
  if (key === 'kernel.hostname') return tool.computer.hostname;
  if (key === 'kernel.osrelease') return tool.computer.kernelRelease;
  const path = `/proc/sys/${key.replaceAll('.', '/')}`;
  if (!tool.fs.exists(path) || tool.fs.stat(path).node.type === 'directory') return undefined;
  return tool.fs.readFile(path).trim();
}

/** lsof -i: who listens; without it only its heading, as nothing tells which files are open. */
export const lsof: Utility = (tool) => {
  const port = tool.args.map((arg) => /^(?:-i)?:(\d+)$/.exec(arg)?.[1]).find((each) => each !== undefined);
  const internet = tool.args.some((arg) => arg.startsWith('-i'));
  const sockets = (tool.listeners?.() ?? []).filter(
    (each) => each.pid !== undefined && (port === undefined || each.port === Number(port)),
  );
  if (!internet || sockets.length === 0) return 1;
  tool.out('COMMAND PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\n');
  for (const { name = '', pid, protocol, address, port: number } of sockets) {
    const where = address === '0.0.0.0' || address === '::' ? '*' : address;
    const state = protocol === 'tcp' ? ' (LISTEN)' : '';
    tool.out(
      `${name.slice(0, 9).padEnd(7)} ${String(pid).padStart(3)} root    6u  IPv4  ${10_000 + number}      0t0  ${protocol.toUpperCase()} ${where}:${number}${state}\n`,
    );
  }
  return 0;
};
