import type { Credentials } from '../../linux/fs/file-system.ts';
import type { Kernel } from '../../linux/process/kernel-ports.ts';
import type { ProcessRecord } from '../../linux/process/memory.ts';
import type { Instant } from '../../base/time.ts';
import { HOST_HOME, START_DIRECTORY } from './host.ts';

/** The terminal a person sits at. */
export const TERMINAL = 'tty';
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
  now: Instant,
  size: { columns: number; rows: number },
  sink: string,
): number {
  if (!kernel.hasTerminal(TERMINAL)) kernel.openTerminal(TERMINAL, { ...size, sink, name: 'pts/0' });
  return kernel.start({
    computer: 'host',
    argv: ['bash'],
    path: '/bin/bash',
    env: HOST_ENVIRONMENT,
    cwd: START_DIRECTORY,
    credentials: ROOT,
    stdin: { terminal: TERMINAL },
    output: { terminal: TERMINAL },
    now,
  });
}

/** A bash without a terminal, which is fed whole commands: what recorded sessions were typed into. */
export function startPlainShell(kernel: Kernel, now: Instant, sink: string): number {
  const { TERM: _, ...env } = HOST_ENVIRONMENT;
  return kernel.start({
    computer: 'host',
    argv: ['bash'],
    path: '/usr/lib/plain-bash',
    env,
    cwd: START_DIRECTORY,
    credentials: ROOT,
    stdin: 'pipe',
    output: { sink },
    now,
  });
}

/** What a prompt needs to know of the shell's process. */
export interface ShellProcess {
  /** `$?` */
  readonly status: number;
  readonly cwd: string;
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
    variables?: Record<string, { value?: string; exported?: boolean }>;
  } | null;
  const exported = Object.entries(state?.variables ?? {}).flatMap(([name, { value, exported: isExported }]) =>
    isExported && value !== undefined ? [[name, value] as const] : [],
  );
  return {
    status: state?.status ?? 0,
    cwd: record.cwd,
    isIdle: record.phase === 'waiting' && record.wait?.kind === 'readable' && record.wait.fd === 0,
    env: Object.fromEntries(exported),
  };
}
