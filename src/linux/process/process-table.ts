import type { Memory, ProcessRecord } from './memory.ts';
import type { ProcessInfo } from './process-context.ts';

/**
 * Whether a process is seen in a pid namespace: it is of that one, or runs on the host whose namespace that is. A host
 * sees all processes of its containers.
 */
export function isSeenIn(namespace: string, process: ProcessRecord): boolean {
  return process.host === namespace || process.namespace === namespace;
}

/** What a process's pid is for those in `namespace`. */
export function pidIn(namespace: string, process: ProcessRecord): number {
  return namespace === process.host ? process.pid : process.innerPid;
}

/** Processes that are seen in a pid namespace, by pid. */
export function visibleIn(memory: Memory, namespace: string): readonly ProcessRecord[] {
  return [...memory.processes.values()].filter((process) => isSeenIn(namespace, process));
}

export function findIn(memory: Memory, namespace: string, pid: number): ProcessRecord | undefined {
  const known = memory.processes.get(pid);
  if (known?.host === namespace) return known;
  for (const process of memory.processes.values()) {
    if (process.innerPid === pid && process.namespace === namespace) return process;
  }
  return undefined;
}

/** The parent's pid for those in `namespace`; 0 for one outside it, or none. */
export function parentIn(memory: Memory, namespace: string, process: ProcessRecord): number {
  const parent = memory.processes.get(process.parent);
  if (parent && isSeenIn(namespace, parent)) return pidIn(namespace, parent);
  return namespace === process.host ? 1 : 0;
}

export function stateOf(process: ProcessRecord, isStepping: boolean): ProcessInfo['state'] {
  if (process.phase === 'zombie') return 'zombie';
  if (process.stopped) return 'stopped';
  return isStepping || process.phase === 'ready' ? 'running' : 'sleeping';
}

export function terminalName(memory: Memory, process: ProcessRecord): string {
  return memory.terminals.get(process.terminal)?.name ?? '?';
}

export function infoOf(
  memory: Memory,
  namespace: string,
  process: ProcessRecord,
  isStepping: boolean,
): ProcessInfo {
  return {
    pid: pidIn(namespace, process),
    parent: parentIn(memory, namespace, process),
    argv: process.shows ?? process.argv,
    name: process.name,
    credentials: process.credentials,
    startedAt: process.startedAt,
    state: stateOf(process, isStepping),
    memory: process.memory,
    terminal: terminalName(memory, process),
  };
}
