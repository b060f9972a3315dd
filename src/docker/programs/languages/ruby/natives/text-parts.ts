import type { Call } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { isKind, list, type Value } from '../../core/value.ts';
import { symbolName } from '../classes.ts';
import { compilePattern, groupNamed, groupsOf, matchPattern } from '../regexp.ts';
import { integer, text } from './arguments.ts';
import { own } from './own-text.ts';
import { bounds } from './range-items.ts';

/** `split`. */
export function split(vm: Machine, call: Call): Value {
  const value = own(call);
  const [separator, limit] = call.args;
  const most = limit === undefined ? 0 : integer(vm, limit);
  let parts: string[];
  if (separator === undefined || separator === null || separator === ' ') {
    const trimmed = value.trimStart();
    parts =
      most > 0
        ? (trimmed
            .match(new RegExp(`^${'(\\S+)\\s+'.repeat(Math.min(most, 20) - 1)}([\\s\\S]*)$`))
            ?.slice(1) ?? [trimmed])
        : trimmed.split(/\s+/);
  } else if (typeof separator === 'string')
    parts = separator === '' ? Array.from(value) : value.split(separator);
  else parts = compilePattern(vm, separator).split(value);
  if (most > 0 && typeof separator === 'string' && parts.length > most)
    parts = [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
  if (most === 0) while (parts.at(-1) === '') parts.pop();
  vm.checkItems(parts.length);
  return list(parts);
}

/** `text[…]`: by place, range, pattern or text. */
export function sliceText(vm: Machine, call: Call): Value {
  const value = own(call);
  const [first, second] = call.args;
  const chars = /^[^\u0080-\uffff]*$/.test(value) ? value : Array.from(value);
  const cut = (from: number, length: number): Value => {
    if (from < 0 || from > chars.length || length < 0) return null;
    const part = chars.slice(from, from + length);
    return typeof part === 'string' ? part : part.join('');
  };
  if (typeof first === 'string') return value.includes(first) ? first : null;
  if (isKind(first, 'instance') && first.cls?.name === 'Regexp') {
    const match = matchPattern(vm, first, value);
    return match === null
      ? null
      : typeof second === 'string' || symbolName(second) !== undefined
        ? groupNamed(match, text(vm, second))
        : (groupsOf(match)[second === undefined ? 0 : integer(vm, second)] ?? null);
  }
  if (isKind(first, 'instance')) return cut(...bounds(vm, first, chars.length));
  const at = integer(vm, first);
  const from = at < 0 ? at + chars.length : at;
  if (second !== undefined) return cut(from, integer(vm, second));
  return from < 0 || from >= chars.length ? null : cut(from, 1);
}
