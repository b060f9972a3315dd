import { nextBelow, type Draw, type RandomState } from '../../../base/random.ts';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `length` digits of base 36. */
export function nextDigits(random: RandomState, length: number): Draw<string> {
  let next = random;
  let value = '';
  while (value.length < length) {
    const draw = nextBelow(next, DIGITS.length);
    value += DIGITS.charAt(draw.value);
    next = draw.next;
  }
  return { value, next };
}

/** The id of a node, service, task, network, secret or config: 25 digits of base 36. */
export function newObjectId(random: RandomState): Draw<string> {
  return nextDigits(random, 25);
}
