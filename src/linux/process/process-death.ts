import { closeDescriptor } from './descriptors.ts';
import type { Memory, ProcessRecord } from './memory.ts';

/** Lets go of all that a process held. */
export function release(memory: Memory, process: ProcessRecord): void {
  for (const fd of Object.keys(process.fds)) closeDescriptor(memory, process, Number(fd));
  memory.listeners = memory.listeners.filter((listener) => listener.pid !== process.pid);
  memory.queue = memory.queue.filter((pid) => pid !== process.pid);
  Object.assign(process, { wait: null, wake: null, retry: null, pending: [], state: null, collected: {} });
  process.memory = 0;
  feedInput(memory, process.pid, '', true);
}

/** Children of one that ended go to the first process of their namespace, or are nobody's. */
export function orphanChildren(memory: Memory, process: ProcessRecord): void {
  const init = memory.namespaces.get(process.namespace)?.init ?? 0;
  for (const child of memory.processes.values()) {
    if (child.parent !== process.pid) continue;
    child.parent = init === process.pid ? 0 : init;
    if (child.phase === 'zombie' && child.parent === 0) memory.processes.delete(child.pid);
  }
}

/** What somebody outside writes to the standard input that a process was started with. */
export function feedInput(memory: Memory, pid: number, text: string, end: boolean): void {
  for (const pipe of memory.pipes.values()) {
    if (pipe.feeder !== pid) continue;
    if (pipe.readers > 0) pipe.buffer += text;
    if (!end) return;
    delete pipe.feeder;
    pipe.writers -= 1;
    if (pipe.readers === 0 && pipe.writers === 0) memory.pipes.delete(pipe.id);
    return;
  }
}
