import type { Machine } from '../../core/machine.ts';
import { plain, type Instance, type Value } from '../../core/value.ts';
import { classNamed, classOf } from '../classes.ts';
import { raise } from '../errors.ts';

/** How many items a range without an end is given. */
const MAX = 200_000;

/** `from..to`, or `from...to` when it excludes its end. */
export function newRange(vm: Machine, from: Value, to: Value, excludes: boolean): Instance {
  const made = vm.construct(classNamed('Range'));
  made.fields
    .set('%from', from ?? null)
    .set('%to', to ?? null)
    .set('%excludes', excludes);
  return made;
}

/** All items of a range, at once. */
export function rangeItems(vm: Machine, range: Instance): Value[] {
  const [from, to, excludes] = [
    range.fields.get('%from'),
    range.fields.get('%to'),
    range.fields.get('%excludes') === true,
  ];
  if (typeof from === 'string') {
    const found: Value[] = [];
    for (let word = from; found.length < 10_000; word = successor(word)) {
      if (excludes && word === to) break;
      found.push(word);
      if (word === to || word.length > plain(to ?? '').length) break;
    }
    return found;
  }
  if (typeof from !== 'bigint')
    return raise(vm, 'TypeError', `can't iterate from ${classOf(from).name}`, { native: true });
  const last =
    to === null || to === undefined
      ? from + BigInt(MAX)
      : BigInt(Math.floor(Number(plain(to)))) -
        (excludes && (typeof to === 'bigint' || Number.isInteger(to)) ? 1n : 0n);
  const size = Number(last - from) + 1;
  if (size > MAX * 10) return vm.language.tooLarge(vm);
  vm.count(Math.max(1, size >> 2));
  return Array.from({ length: Math.max(0, size) }, (_, index) => from + BigInt(index));
}

/** `succ` of a text: `az` → `ba`. */
export function successor(value: string): string {
  const chars = Array.from(value);
  for (let index = chars.length - 1; index >= 0; index -= 1) {
    const char = chars[index] ?? '';
    if (/[a-yA-Y0-8]/.test(char)) {
      chars[index] = String.fromCodePoint((char.codePointAt(0) ?? 0) + 1);
      return chars.join('');
    }
    chars[index] = char === 'z' ? 'a' : char === 'Z' ? 'A' : '0';
    if (index === 0) return (char === 'z' ? 'a' : char === 'Z' ? 'A' : '1') + chars.join('');
  }
  return value;
}

/** A range as a beginning and a length. */
export function bounds(_vm: Machine, range: Instance, size: number): readonly [number, number] {
  const [from, to] = [range.fields.get('%from'), range.fields.get('%to')];
  const start = from === null || from === undefined ? 0 : Number(plain(from));
  const stop = to === null || to === undefined ? -1 : Number(plain(to));
  const begin = start < 0 ? start + size : start;
  const end =
    (stop < 0 ? stop + size : stop) + (range.fields.get('%excludes') === true && to !== null ? 0 : 1);
  return [begin, Math.max(0, end - begin)];
}
