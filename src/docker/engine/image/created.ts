import { nextBelow } from '../../../base/random.ts';
import { isAfter, MILLISECOND, parseRfc3339, plus, rfc3339Nano } from '../../../base/time.ts';
import type { Transaction } from '../transaction.ts';

/** Nanoseconds that making an image takes, about. */
const STEP = 1000;

/**
 * When an image that is made now was created: a little later than any before it. Operations take no time of their own,
 * and images that are alike in all but this are different images.
 */
export function createdNow(tx: Transaction): string {
  const soon = plus(tx.now, MILLISECOND);
  const latest = Object.values(tx.state.images)
    .flatMap(({ created }) => parseRfc3339(created) ?? [])
    .filter((moment) => isAfter(moment, tx.now) && isAfter(soon, moment))
    .reduce((last, moment) => (isAfter(moment, last) ? moment : last), tx.now);
  return rfc3339Nano(plus(latest, 1 + tx.draw((random) => nextBelow(random, STEP))));
}
