import { SECOND, type Nanoseconds } from '../../base/time.ts';

/** What one engine may hold, so that no learner's machine outgrows its place. */
export interface Limits {
  readonly maxContainers: number;
  readonly maxNetworks: number;
  readonly maxVolumes: number;
  /** The real daemon remembers 256 too. */
  readonly maxEvents: number;
  /** Exits, restarts and health checks caught up with in one go; what is beyond happens "now" instead. */
  readonly maxSettleSteps: number;
  /** How long `stop --timeout -1` waits for a process that never ends; the real one waits for ever. */
  readonly longestStop: Nanoseconds;
}

export const DEFAULT_LIMITS: Limits = {
  maxContainers: 200,
  maxNetworks: 50,
  maxVolumes: 200,
  maxEvents: 256,
  maxSettleSteps: 5_000,
  longestStop: 3_600 * SECOND,
};
