import { between, SECOND } from '../../../base/time.ts';
import type { ProcessContext, ProcessInfo } from '../../process/process-context.ts';
import { groupName, userName } from './accounts.ts';
import { clockIn, zoneOf } from './time-zone.ts';
import { commandLine } from './process-match.ts';

/** A column of ps: its heading, how wide it is, on which side its text stands, and what is in it. */
export interface PsColumn {
  readonly heading: string;
  readonly width: number;
  readonly right?: boolean;
  readonly text: (each: ProcessInfo, tool: ProcessContext) => string;
}

const pid: PsColumn = { heading: 'PID', width: 5, right: true, text: (each) => String(each.pid) };
const user: PsColumn = { heading: 'USER', width: 8, text: (each, tool) => shortUser(each, tool) };
const args: PsColumn = { heading: 'COMMAND', width: 27, text: commandLine };
const comm: PsColumn = {
  heading: 'COMMAND',
  width: 15,
  text: (each) => (each.state === 'zombie' ? `${each.name} <defunct>` : each.name),
};
const terminal: PsColumn = { heading: 'TTY', width: 8, text: (each) => each.terminal };
const start: PsColumn = { heading: 'START', width: 5, right: true, text: startedAt };
const share: PsColumn = { heading: '%CPU', width: 4, right: true, text: () => '0.0' };
const time: PsColumn = { heading: 'TIME', width: 8, right: true, text: () => '00:00:00' };

/** The columns of procps by the names -o takes. */
export const PS_COLUMNS: Readonly<Record<string, PsColumn>> = {
  pid,
  ppid: { heading: 'PPID', width: 5, right: true, text: (each) => String(each.parent) },
  pgid: { heading: 'PGID', width: 5, right: true, text: (each) => String(each.pid) },
  pgrp: { heading: 'PGRP', width: 5, right: true, text: (each) => String(each.pid) },
  sid: { heading: 'SID', width: 5, right: true, text: (each) => String(each.pid) },
  sess: { heading: 'SESS', width: 5, right: true, text: (each) => String(each.pid) },
  user,
  euser: { ...user, heading: 'EUSER' },
  ruser: { ...user, heading: 'RUSER' },
  uid: { heading: 'UID', width: 5, right: true, text: (each) => String(each.credentials.uid) },
  euid: { heading: 'EUID', width: 5, right: true, text: (each) => String(each.credentials.uid) },
  gid: { heading: 'GID', width: 5, right: true, text: (each) => String(each.credentials.gid) },
  group: {
    heading: 'GROUP',
    width: 8,
    text: (each, tool) => groupName(tool.fs, each.credentials.gid) ?? String(each.credentials.gid),
  },
  comm,
  ucmd: { ...comm, heading: 'CMD' },
  ucomm: comm,
  args,
  command: args,
  cmd: { ...args, heading: 'CMD' },
  tty: { ...terminal, heading: 'TT' },
  tt: { ...terminal, heading: 'TT' },
  tname: terminal,
  stat: { heading: 'STAT', width: 4, text: longState },
  state: { heading: 'S', width: 1, text: shortState },
  s: { heading: 'S', width: 1, text: shortState },
  time,
  cputime: time,
  etime: { heading: 'ELAPSED', width: 11, right: true, text: elapsed },
  etimes: { heading: 'ELAPSED', width: 7, right: true, text: (each, tool) => String(age(each, tool)) },
  rss: { heading: 'RSS', width: 5, right: true, text: (each) => String(residentKilobytes(each)) },
  vsz: { heading: 'VSZ', width: 6, right: true, text: (each) => String(virtualKilobytes(each)) },
  '%cpu': share,
  pcpu: share,
  '%mem': { ...share, heading: '%MEM', text: memoryShare },
  pmem: { ...share, heading: '%MEM', text: memoryShare },
  ni: { heading: 'NI', width: 3, right: true, text: () => '0' },
  nice: { heading: 'NI', width: 3, right: true, text: () => '0' },
  pri: { heading: 'PRI', width: 3, right: true, text: () => '19' },
  c: { heading: 'C', width: 2, right: true, text: () => '0' },
  start: { heading: 'STARTED', width: 8, right: true, text: (each, tool) => clockText(each, tool) },
  stime: { ...start, heading: 'STIME' },
  start_time: start,
  lstart: { heading: 'STARTED', width: 24, right: true, text: startedLong },
};

/** The columns of `ps aux` and `ps -ef`, whose headings differ from those of -o. */
export const AUX_COLUMNS: readonly PsColumn[] = [
  user,
  pid,
  share,
  PS_COLUMNS['%mem'] ?? share,
  PS_COLUMNS.vsz ?? share,
  PS_COLUMNS.rss ?? share,
  terminal,
  { heading: 'STAT', width: 4, text: longState },
  start,
  { heading: 'TIME', width: 6, right: true, text: () => '0:00' },
  args,
];
export const FULL_COLUMNS: readonly PsColumn[] = [
  { ...user, heading: 'UID' },
  pid,
  PS_COLUMNS.ppid ?? pid,
  PS_COLUMNS.c ?? pid,
  { ...start, heading: 'STIME' },
  terminal,
  time,
  { ...args, heading: 'CMD' },
];
export const SHORT_COLUMNS: readonly PsColumn[] = [pid, terminal, time, { ...comm, heading: 'CMD' }];
export const BSD_COLUMNS: readonly PsColumn[] = [
  pid,
  terminal,
  { heading: 'STAT', width: 4, text: longState },
  { heading: 'TIME', width: 6, right: true, text: () => '0:00' },
  args,
];
export const LONG_COLUMNS: readonly PsColumn[] = [
  { heading: 'F', width: 1, text: () => '4' },
  { heading: 'S', width: 1, text: shortState },
  PS_COLUMNS.uid ?? pid,
  pid,
  PS_COLUMNS.ppid ?? pid,
  PS_COLUMNS.c ?? pid,
  { heading: 'PRI', width: 3, right: true, text: () => '80' },
  { heading: 'NI', width: 3, right: true, text: () => '0' },
  { heading: 'ADDR', width: 4, text: () => '-' },
  { heading: 'SZ', width: 2, right: true, text: (each) => String(Math.ceil(virtualKilobytes(each) / 4)) },
  { heading: 'WCHAN', width: 6, text: () => '-' },
  terminal,
  time,
  { ...comm, heading: 'CMD' },
];

function shortUser(each: ProcessInfo, tool: ProcessContext): string {
  const name = userName(tool.fs, each.credentials.uid) ?? String(each.credentials.uid);
  return name.length > 8 ? `${name.slice(0, 7)}+` : name;
}

const STATES: Readonly<Record<ProcessInfo['state'], string>> = {
  running: 'R',
  sleeping: 'S',
  stopped: 'T',
  zombie: 'Z',
};

export function shortState(each: ProcessInfo): string {
  return STATES[each.state];
}

/** With `s` for the first of a session and `+` for who has the terminal. */
export function longState(each: ProcessInfo): string {
  const first = each.parent === 0 || each.pid === 1;
  return `${shortState(each)}${first ? 's' : ''}${each.terminal === '?' ? '' : '+'}`;
}

export function residentKilobytes(each: ProcessInfo): number {
  return each.state === 'zombie' ? 0 : Math.round(each.memory / 1024);
}

/** A guess: what is mapped is somewhat more than what is resident. */
export function virtualKilobytes(each: ProcessInfo): number {
  const resident = residentKilobytes(each);
  return resident === 0 ? 0 : Math.round(resident * 1.4 + 1100);
}

export function memoryShare(each: ProcessInfo, tool: ProcessContext): string {
  return ((each.memory / Math.max(1, tool.computer.memory)) * 100).toFixed(1);
}

function age(each: ProcessInfo, tool: ProcessContext): number {
  return Math.max(0, Math.floor(between(each.startedAt, tool.now) / SECOND));
}

const two = (number: number) => String(number).padStart(2, '0');

function elapsed(each: ProcessInfo, tool: ProcessContext): string {
  const seconds = age(each, tool);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days > 0) return `${days}-${two(hours)}:${rest}`;
  return hours > 0 ? `${two(hours)}:${rest}` : rest;
}

function clockOf(each: ProcessInfo, tool: ProcessContext) {
  return clockIn(zoneOf(tool), each.startedAt);
}

/** The time of day, or the day when that was not today. */
function startedAt(each: ProcessInfo, tool: ProcessContext): string {
  const then = clockOf(each, tool);
  const now = clockIn(zoneOf(tool), tool.now);
  const sameDay = then.year === now.year && then.dayOfYear === now.dayOfYear;
  if (sameDay) return `${two(then.hour)}:${two(then.minute)}`;
  return then.year === now.year ? `${then.monthName.slice(0, 3)}${two(then.day)}` : String(then.year);
}

function clockText(each: ProcessInfo, tool: ProcessContext): string {
  const { hour, minute, second } = clockOf(each, tool);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

function startedLong(each: ProcessInfo, tool: ProcessContext): string {
  const { weekdayName, monthName, day, year } = clockOf(each, tool);
  const date = `${weekdayName.slice(0, 3)} ${monthName.slice(0, 3)} ${String(day).padStart(2)}`;
  return `${date} ${clockText(each, tool)} ${year}`;
}
