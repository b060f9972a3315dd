import type { KernelPorts } from './kernel-ports.ts';
import type { ListenerRecord, Memory, ProcessRecord } from './memory.ts';
import type { OutgoingRequest, RequestAnswer, SpawnRequest } from './process-context.ts';

/** What system calls need of the kernel besides its memory. */
export interface Core {
  readonly memory: Memory;
  readonly ports: KernelPorts;
  /** @throws FsError as `ProcessContext.spawn` */
  spawn(parent: ProcessRecord, request: SpawnRequest): ProcessRecord;
  /** Sends a signal; from outside its pid namespace even a first process can be killed. */
  post(target: ProcessRecord, signal: number, from: 'inside' | 'outside'): void;
  /** Whether it ends when its step does. */
  isDoomed(process: ProcessRecord): boolean;
  /** Counts work. @throws BudgetExceeded */
  charge(process: ProcessRecord, units: number): void;
  /** Whether a process has spent what it may in this turn. */
  isSpent(process: ProcessRecord): boolean;
  /** Kills whoever must be when a computer has no memory left. */
  checkMemory(process: ProcessRecord): void;
  /** Bytes of all files on a computer's tmpfs mounts. */
  filesInMemory(computer: string): number;
  /** Text for a sink, as far as it may still be written in this turn. */
  output(process: ProcessRecord, sink: string, stream: 'stdout' | 'stderr', text: string): void;
  serve(listener: ListenerRecord, request: OutgoingRequest, from: string): RequestAnswer;
  isStepping(process: ProcessRecord): boolean;
}
