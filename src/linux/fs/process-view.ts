import type { Instant } from '../../base/time.ts';
import type { Computer } from '../process/computer.ts';

/**
 * The process that looks at files, as far as files depend on it: /proc shows its pid namespace, /dev/tty is its
 * terminal, /dev/stdin its descriptor 0. The kernel provides it.
 */
export interface ProcessView {
  readonly pid: number;
  readonly computer: Computer;
  readonly now: Instant;
  readonly capabilities: ReadonlySet<string> | undefined;
  /** Of its pid namespace, by pid. */
  processes(): readonly ProcessDetails[];
  listeners(): readonly Listener[];
  random(): number;
  /** All that follows in another's or its own descriptor (`/proc/1/fd/1`). @throws FsError EBADF, EACCES */
  readDescriptor(pid: number, fd: number): string;
  writeDescriptor(pid: number, fd: number, text: string): void;
  /** Its terminal. @throws FsError ENXIO when it has none */
  readTerminal(): string;
  writeTerminal(text: string): void;
}

/** What /proc/PID tells. */
export interface ProcessDetails {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The executable's path. */
  readonly executable: string;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  readonly umask: number;
  readonly state: 'running' | 'sleeping' | 'stopped' | 'zombie';
  readonly memory: number;
  readonly startedAt: Instant;
  readonly terminal: string;
  /** By number: `/dev/null`, `pipe:[12]`. */
  readonly descriptors: Readonly<Record<number, string>>;
  /** The container it is in; empty on the host. */
  readonly container: string;
  readonly capabilities: readonly string[];
}

/** A port somebody answers, as `ss -l` and /proc/net/tcp show it. */
export interface Listener {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  /** `0.0.0.0`, `127.0.0.1`. */
  readonly address: string;
  /** In the asker's pid namespace; undefined for a process outside it. */
  readonly pid?: number;
  readonly name: string;
  readonly uid: number;
}
