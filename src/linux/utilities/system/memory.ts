import type { ProcessContext } from '../../process/process-context.ts';

/** The machine's memory in kB, as /proc/meminfo tells it: in a container too, whatever its limit. */
export interface MemoryUse {
  readonly total: number;
  readonly used: number;
  readonly free: number;
  readonly shared: number;
  readonly cache: number;
  readonly available: number;
}

/** What the processes here hold, and a fixed share for the rest of the machine. */
export function memoryUse(process: Pick<ProcessContext, 'computer' | 'processes'>): MemoryUse {
  const total = Math.floor(process.computer.memory / 1024);
  const held = process.processes().reduce((sum, { memory }) => sum + memory, 0) / 1024;
  const used = Math.min(total, Math.floor(total * 0.06 + held));
  const cache = Math.min(total - used, Math.floor(total * 0.11));
  const shared = Math.floor(total * 0.001);
  return { total, used, free: total - used - cache, shared, cache, available: total - used - shared };
}
