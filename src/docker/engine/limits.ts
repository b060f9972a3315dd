import { SECOND, type Nanoseconds } from '../../base/time.ts';

/** What one engine may hold, so that no learner's machine outgrows its place. */
export interface Limits {
  readonly maxContainers: number;
  readonly maxNetworks: number;
  readonly maxVolumes: number;
  readonly maxImages: number;
  /** The real daemon remembers 256 too. */
  readonly maxEvents: number;
  /** Ended execs that can still be asked for their exit code. */
  readonly maxEndedExecs: number;
  /** Exits, restarts and health checks caught up with in one go; what is beyond happens "now" instead. */
  readonly maxSettleSteps: number;
  /** How long `stop --timeout -1` waits for a process that never ends; the real one waits for ever. */
  readonly longestStop: Nanoseconds;
  /** How long `wait` without an end lets live processes go on. */
  readonly longestWait: Nanoseconds;
}

export const DEFAULT_LIMITS: Limits = {
  maxContainers: 200,
  maxNetworks: 50,
  maxVolumes: 200,
  maxImages: 300,
  maxEvents: 256,
  maxEndedExecs: 50,
  maxSettleSteps: 5_000,
  longestStop: 3_600 * SECOND,
  longestWait: 3_600 * SECOND,
};
