import { type Instant, plus, SECOND } from '../../../base/time.ts';
import type { Wait } from '../../process/program.ts';
import { FOREVER_SECONDS } from './duration.ts';

/** Waits so many seconds, or for ever. */
export function afterSeconds(now: Instant, seconds: number): Wait {
  if (seconds >= FOREVER_SECONDS) return { kind: 'forever' };
  return { kind: 'until', at: plus(now, Math.round(seconds * SECOND)) };
}
