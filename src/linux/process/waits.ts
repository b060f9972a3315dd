import { compareInstants, earlierOf, type Instant } from '../../base/time.ts';
import { descriptionOf, isReadable, isWritable } from './descriptors.ts';
import type { Memory, ProcessRecord } from './memory.ts';
import type { Wait, Wake } from './program.ts';

/** Which of what a process waits for has come; undefined when nothing has. */
export function wakeOf(
  memory: Memory,
  process: ProcessRecord,
  wait: Wait,
  pipeCapacity: number,
): Wake | undefined {
  switch (wait.kind) {
    case 'until':
      return compareInstants(memory.now, wait.at) >= 0 ? { kind: 'time' } : undefined;
    case 'readable':
      return isReadable(memory, descriptionOf(memory, process, wait.fd))
        ? { kind: 'readable', fd: wait.fd }
        : undefined;
    case 'writable':
      return isWritable(memory, descriptionOf(memory, process, wait.fd), pipeCapacity)
        ? { kind: 'writable', fd: wait.fd }
        : undefined;
    case 'child':
      return endedChild(memory, process, wait.pid);
    case 'change':
      return memory.changes > process.changesSeen ? { kind: 'change' } : undefined;
    case 'forever':
      return undefined;
    case 'any':
      for (const each of wait.of) {
        const wake = wakeOf(memory, process, each, pipeCapacity);
        if (wake) return wake;
      }
      return undefined;
  }
}

/** Without any such child there is nothing to wait for: it wakes at once, with pid 0. */
function endedChild(memory: Memory, process: ProcessRecord, innerPid: number | undefined): Wake | undefined {
  let hasChild = false;
  for (const child of memory.processes.values()) {
    if (child.parent !== process.pid || child.isTop) continue;
    if (innerPid !== undefined && child.innerPid !== innerPid) continue;
    if (child.phase === 'zombie') return { kind: 'child', pid: child.innerPid };
    hasChild = true;
  }
  return hasChild ? undefined : { kind: 'child', pid: 0 };
}

/** The time a wait ends by itself. */
export function timeOf(wait: Wait): Instant | undefined {
  if (wait.kind === 'until') return wait.at;
  if (wait.kind !== 'any') return undefined;
  let earliest: Instant | undefined;
  for (const each of wait.of) {
    const at = timeOf(each);
    if (at) earliest = earliest ? earlierOf(earliest, at) : at;
  }
  return earliest;
}

/** Whether it waits for somebody to type or write there. */
export function waitsToRead(wait: Wait, isWanted: (fd: number) => boolean): boolean {
  if (wait.kind === 'readable') return isWanted(wait.fd);
  return wait.kind === 'any' && wait.of.some((each) => waitsToRead(each, isWanted));
}
