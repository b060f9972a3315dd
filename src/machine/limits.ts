import type { KernelLimits } from '../linux/process/kernel-ports.ts';

/** What one machine may hold and do, so that no learner's outgrows its place or holds up others. */
export interface MachineLimits {
  readonly kernel: KernelLimits;
  /** Bytes of all files written on it. */
  readonly fileBytes: number;
  /** Characters of output of one line that are kept. */
  readonly outputCharacters: number;
  /** Characters of one text typed. */
  readonly inputCharacters: number;
  /** Seconds of its own time that one line may take before it counts as endless. */
  readonly foregroundSeconds: number;
  /** How many times a line in the foreground may write as time goes on before it counts as endless. */
  readonly foregroundTicks: number;
}

export const MACHINE_LIMITS: MachineLimits = {
  kernel: {
    maxProcesses: 200,
    maxWork: 1_500_000,
    maxWorkPerProcess: 100_000,
    pipeCapacity: 65_536,
    maxOutput: 200_000,
    maxFileBytes: 16_000_000,
  },
  fileBytes: 16_000_000,
  outputCharacters: 200_000,
  inputCharacters: 16_384,
  foregroundSeconds: 24 * 3600,
  foregroundTicks: 10,
};
