import { nextBelow } from '../../../base/random.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 25;

/** An id as BuildKit gives its records: 25 digits and letters. */
export function newBuildId(tx: Transaction): string {
  return Array.from(
    { length: LENGTH },
    () => DIGITS[tx.draw((random) => nextBelow(random, DIGITS.length))],
  ).join('');
}

/** An id that nobody has had. Not an operation of the API's. */
export const buildNewId = operation((tx): string => newBuildId(tx));
