import { between, plus, SECOND, type Instant } from '../../../../base/time.ts';
import type { RunningProcess } from '../../runtime.ts';

/** What a column of ps may need to know besides the process. */
export interface PsView {
  readonly now: Instant;
  /** Bytes of the host. */
  readonly memory: number;
  /** Whether the process leads its session: nothing of the container's started it. */
  readonly leads: (process: RunningProcess) => boolean;
}

export interface PsColumn {
  readonly title: string;
  readonly value: (process: RunningProcess, view: PsView) => string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_SECONDS = 86_400;

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function clockOf({ seconds }: Instant): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

/** The hour today, the day before that. */
function shortStart({ startedAt }: RunningProcess, { now }: PsView): string {
  if (between(startedAt, now) < DAY_SECONDS * SECOND) return clockOf(startedAt).slice(0, 5);
  const date = new Date(startedAt.seconds * 1000);
  return `${MONTHS[date.getUTCMonth()] ?? ''}${two(date.getUTCDate())}`;
}

function longStart({ startedAt }: RunningProcess): string {
  const date = new Date(startedAt.seconds * 1000);
  const day = String(date.getUTCDate()).padStart(2);
  const month = MONTHS[date.getUTCMonth()] ?? '';
  return `${DAYS[date.getUTCDay()] ?? ''} ${month} ${day} ${clockOf(startedAt)} ${date.getUTCFullYear()}`;
}

function elapsed({ startedAt }: RunningProcess, { now }: PsView): string {
  const seconds = Math.max(0, Math.floor(between(startedAt, now) / SECOND));
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = clockOf(plus({ seconds: 0, nanos: 0 }, (seconds % DAY_SECONDS) * SECOND));
  if (days > 0) return `${days}-${rest}`;
  return rest.startsWith('00:') ? rest.slice(3) : rest;
}

function commandOf({ argv }: RunningProcess): string {
  return (argv[0] ?? '').split('/').at(-1)?.slice(0, 15) ?? '';
}

function kibibytes(bytes: number): number {
  return Math.floor(bytes / 1_024);
}

function numberOf({ user }: RunningProcess): string {
  return user === 'root' ? '0' : user;
}

const column = (title: string, value: PsColumn['value']): PsColumn => ({ title, value });
const always = (title: string, text: string): PsColumn => column(title, () => text);

const pid = column('PID', (process) => String(process.pid));
const user = column('USER', (process) => process.user);
const args = (title: string): PsColumn => column(title, (process) => process.argv.join(' '));
const comm = (title: string): PsColumn => column(title, commandOf);
const uid = column('UID', numberOf);
const stat = column('STAT', (process, view) => (view.leads(process) ? 'Ss' : 'S'));
const tty = (title: string): PsColumn => column(title, ({ terminal }) => terminal);
const percentCpu = always('%CPU', '0.0');
const percentMemory = column('%MEM', ({ memory }, view) => ((memory / view.memory) * 100).toFixed(1));
const rss = column('RSS', ({ memory }) => String(kibibytes(memory)));
// How much is mapped is not known: a bit more than what is used.
const vsz = column('VSZ', ({ memory }) => String(kibibytes(memory * 1.5)));
const pages = column('SZ', ({ memory }) => String(Math.floor((memory * 1.5) / 4_096)));
const time = always('TIME', '00:00:00');
const cpuTime = always('TIME', '0:00');

/** Format specifiers of `ps -o`. */
export const PS_COLUMNS: Readonly<Record<string, PsColumn>> = {
  pid,
  tgid: column('TGID', (process) => String(process.pid)),
  ppid: column('PPID', ({ parent }) => String(parent)),
  pgid: column('PGID', (process) => String(process.pid)),
  pgrp: column('PGRP', (process) => String(process.pid)),
  sid: column('SID', (process) => String(process.pid)),
  sess: column('SESS', (process) => String(process.pid)),
  user,
  euser: column('EUSER', (process) => process.user),
  ruser: column('RUSER', (process) => process.user),
  uname: user,
  uid,
  euid: column('EUID', numberOf),
  ruid: column('RUID', numberOf),
  gid: column('GID', numberOf),
  group: column('GROUP', (process) => process.user),
  comm: comm('COMMAND'),
  ucomm: comm('COMMAND'),
  ucmd: comm('CMD'),
  fname: comm('COMMAND'),
  args: args('COMMAND'),
  command: args('COMMAND'),
  cmd: args('CMD'),
  stat,
  state: always('S', 'S'),
  s: always('S', 'S'),
  tty: tty('TT'),
  tt: tty('TT'),
  tname: tty('TTY'),
  time,
  cputime: time,
  bsdtime: cpuTime,
  etime: column('ELAPSED', elapsed),
  etimes: column('ELAPSED', ({ startedAt }, { now }) => String(Math.floor(between(startedAt, now) / SECOND))),
  start: column('STARTED', ({ startedAt }) => clockOf(startedAt)),
  lstart: column('STARTED', longStart),
  start_time: column('START', shortStart),
  bsdstart: column('START', shortStart),
  stime: column('STIME', shortStart),
  '%cpu': percentCpu,
  pcpu: percentCpu,
  c: always('C', '0'),
  cp: always('CP', '0'),
  '%mem': percentMemory,
  pmem: percentMemory,
  rss,
  rssize: column('RSS', rss.value),
  rsz: column('RSZ', rss.value),
  vsz,
  vsize: vsz,
  sz: pages,
  ni: always('NI', '0'),
  nice: always('NI', '0'),
  pri: always('PRI', '19'),
  psr: always('PSR', '0'),
  nlwp: always('NLWP', '1'),
  thcount: always('THCNT', '1'),
  lwp: column('LWP', (process) => String(process.pid)),
  wchan: always('WCHAN', '-'),
  f: always('F', '4'),
  flags: always('F', '4'),
};

const named = (title: string, { value }: PsColumn): PsColumn => ({ title, value });
const ppid = PS_COLUMNS['ppid'] ?? pid;
const C = always('C', '0');
const STIME = column('STIME', shortStart);
const TTY = tty('TTY');

/** What the letters of ps choose. */
export const PS_FORMATS = {
  plain: [pid, TTY, time, comm('CMD')],
  full: [named('UID', user), pid, ppid, C, STIME, TTY, time, args('CMD')],
  extraFull: [named('UID', user), pid, ppid, C, pages, rss, always('PSR', '0'), STIME, TTY, time, args('CMD')],
  long: [always('F', '4'), always('S', 'S'), uid, pid, ppid, C, always('PRI', '80'), always('NI', '0'), always('ADDR', '-'), pages, always('WCHAN', '-'), TTY, time, comm('CMD')],
  jobs: [pid, named('PGID', pid), named('SID', pid), TTY, time, comm('CMD')],
  bsd: [pid, TTY, stat, cpuTime, args('COMMAND')],
  bsdUser: [user, pid, percentCpu, percentMemory, vsz, rss, TTY, stat, column('START', shortStart), cpuTime, args('COMMAND')],
  bsdLong: [always('F', '4'), uid, pid, ppid, always('PRI', '20'), always('NI', '0'), vsz, rss, always('WCHAN', '-'), stat, TTY, cpuTime, args('COMMAND')],
  bsdJobs: [ppid, pid, named('PGID', pid), named('SID', pid), TTY, always('TPGID', '-1'), stat, uid, cpuTime, args('COMMAND')],
} as const satisfies Readonly<Record<string, readonly PsColumn[]>>; // prettier-ignore
