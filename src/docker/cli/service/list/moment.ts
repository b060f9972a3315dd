import { epochNanoseconds, parseRfc3339, type Instant } from '../../../../base/time.ts';
import { goTime } from '../../format/units/go-time.ts';
import { humanDuration } from '../../format/units/human-duration.ts';

const EPOCH: Instant = { seconds: 0, nanos: 0 };

function instantOf(time: string): Instant {
  return parseRfc3339(time) ?? EPOCH;
}

/** How long ago an API time was, in words: `3 seconds`, `About a minute`. */
export function humanSince(time: string, now: Instant): string {
  const { seconds, nanos } = instantOf(time);
  return humanDuration((now.seconds - seconds) * 1000 + (now.nanos - nanos) / 1e6);
}

/** `2026-11-21 17:27:45.825739448 +0000 utc`: as the lower-casing commands write an API time. */
export function plainTime(time: string): string {
  return goTime(epochNanoseconds(instantOf(time))).toLowerCase();
}
