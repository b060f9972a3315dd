import { between, SECOND } from '../../base/time.ts';
import type { ProcessContext, TimeSpent } from './process-context.ts';

/** A moment from which time is measured, with what had been spent by then. JSON. */
export type Measured = {
  readonly seconds: number;
  readonly nanos: number;
  readonly real: number;
  readonly user: number;
  readonly system: number;
};

export function measured({
  now: { seconds, nanos },
  spent: { real, user, system },
}: ProcessContext): Measured {
  return { seconds, nanos, real, user, system };
}

/** Seconds since then: by the machine's clock, and what was spent without moving it. */
export function elapsed({ now, spent }: ProcessContext, since: Measured): TimeSpent {
  return {
    real: Math.max(0, between(since, now) + spent.real - since.real) / SECOND,
    user: (spent.user - since.user) / SECOND,
    system: (spent.system - since.system) / SECOND,
  };
}
