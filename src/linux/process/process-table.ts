import type { Memory, ProcessRecord } from './memory.ts';
import type { ProcessInfo } from './process-context.ts';

/** The pid namespace that sees the processes of all. */
export const HOST_NAMESPACE = 'host';

/** What a process's pid is for those in `namespace`. */
export function pidIn(namespace: string, process: ProcessRecord): number {
  return namespace === HOST_NAMESPACE ? process.pid : process.innerPid;
}

/** Processes that are seen in a pid namespace, by pid. */
export function visibleIn(memory: Memory, namespace: string): readonly ProcessRecord[] {
  const all = [...memory.processes.values()];
  return namespace === HOST_NAMESPACE ? all : all.filter((process) => process.namespace === namespace);
}

export function findIn(memory: Memory, namespace: string, pid: number): ProcessRecord | undefined {
  if (namespace === HOST_NAMESPACE) return memory.processes.get(pid);
  for (const process of memory.processes.values()) {
    if (process.innerPid === pid && process.namespace === namespace) return process;
  }
  return undefined;
}

/** The parent's pid for those in `namespace`; 0 for one outside it, or none. */
export function parentIn(memory: Memory, namespace: string, process: ProcessRecord): number {
  const parent = memory.processes.get(process.parent);
  if (parent && (namespace === HOST_NAMESPACE || parent.namespace === namespace))
    return pidIn(namespace, parent);
  return namespace === HOST_NAMESPACE ? 1 : 0;
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
