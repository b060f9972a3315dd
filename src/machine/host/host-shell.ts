import type { Credentials } from '../../linux/fs/file-system.ts';
import { FIRST_HOST } from '../../linux/process/computer.ts';
import type { Kernel } from '../../linux/process/kernel-ports.ts';
import type { ProcessRecord } from '../../linux/process/memory.ts';
import type { Instant } from '../../base/time.ts';
import { HOST_HOME, START_DIRECTORY } from './directories.ts';

/** The terminal a person sits at when at that host. */
export function terminalOf(host: string): string {
  return host === FIRST_HOST ? 'tty' : `tty ${host}`;
}

/** Where that terminal, and all that the host's shell writes, is shown. */
export function screenOf(host: string): string {
  return `screen ${host}`;
}

/** @returns the host whose screen it is; undefined for a sink that is none */
export function hostOfScreen(sink: string): string | undefined {
  return sink.startsWith('screen ') ? sink.slice('screen '.length) : undefined;
}

const ROOT: Credentials = { uid: 0, gid: 0, groups: [0] };

export const HOST_ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: HOST_HOME,
  LANG: 'C.UTF-8',
  LOGNAME: 'root',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  PWD: START_DIRECTORY,
  SHELL: '/bin/bash',
  TERM: 'xterm-256color',
  USER: 'root',
};

/** A bash at the terminal, with prompt and echo as in life. */
export function startTerminalShell(
  kernel: Kernel,
  host: string,
  now: Instant,
  size: { columns: number; rows: number },
): number {
  const terminal = terminalOf(host);
  if (!kernel.hasTerminal(terminal))
    kernel.openTerminal(terminal, { ...size, sink: screenOf(host), name: 'pts/0' });
  return kernel.start({
    computer: host,
    argv: ['bash'],
    path: '/bin/bash',
    env: HOST_ENVIRONMENT,
    cwd: START_DIRECTORY,
    credentials: ROOT,
    stdin: { terminal },
    output: { terminal },
    now,
  });
}

/** A bash without a terminal, which is fed whole commands: what recorded sessions were typed into. */
export function startPlainShell(kernel: Kernel, host: string, now: Instant): number {
  const { TERM: _, ...env } = HOST_ENVIRONMENT;
  return kernel.start({
    computer: host,
    argv: ['bash'],
    path: '/usr/lib/plain-bash',
    env,
    cwd: START_DIRECTORY,
    credentials: ROOT,
    stdin: 'pipe',
    output: { sink: screenOf(host) },
    now,
  });
}

/** What a prompt needs to know of the shell's process. */
export interface ShellProcess {
  /** `$?` */
  readonly status: number;
  readonly cwd: string;
  /** What it last asked with, as it stands on the screen. */
  readonly prompt: string;
  /** Waits for its next line. */
  readonly isIdle: boolean;
  readonly env: Readonly<Record<string, string>>;
}

/** @returns undefined when the shell has ended */
export function shellProcess(kernel: Kernel, pid: number): ShellProcess | undefined {
  const records = kernel.state['processes'] as readonly ProcessRecord[];
  const record = records.find((process) => process.pid === pid);
  if (!record || record.phase === 'zombie') return undefined;
  const state = record.state as {
    status?: number;
    prompt?: string;
    variables?: Record<string, { value?: string; exported?: boolean }>;
  } | null;
  const exported = Object.entries(state?.variables ?? {}).flatMap(([name, { value, exported: isExported }]) =>
    isExported && value !== undefined ? [[name, value] as const] : [],
  );
  return {
    status: state?.status ?? 0,
    prompt: state?.prompt ?? '',
    cwd: record.cwd,
    isIdle: record.phase === 'waiting' && record.wait?.kind === 'readable' && record.wait.fd === 0,
    env: Object.fromEntries(exported),
  };
}
