import { createHash } from 'node:crypto';
import type { FunctionBinder } from '../evaluate/bound.ts';
import { refuse } from '../problem.ts';
import { integer, plain, text } from './function-builder.ts';
import { shown } from './shown.ts';

const BLANK = ' ';

/** Functions of texts that both dialects have alike. */
export const TEXT_FUNCTIONS: Readonly<Record<string, FunctionBinder>> = {
  lower: plain({ takes: ['text'], gives: 'text' }, ([a]) => text(a).toLowerCase()),
  upper: plain({ takes: ['text'], gives: 'text' }, ([a]) => text(a).toUpperCase()),
  char_length: plain({ takes: ['text'], gives: 'int4' }, ([a]) => BigInt(Array.from(text(a)).length)),
  character_length: plain({ takes: ['text'], gives: 'int4' }, ([a]) => BigInt(Array.from(text(a)).length)),
  octet_length: plain({ takes: ['text'], gives: 'int4' }, ([a]) => BigInt(Buffer.byteLength(text(a)))),
  bit_length: plain({ takes: ['text'], gives: 'int4' }, ([a]) => BigInt(Buffer.byteLength(text(a)) * 8)),
  reverse: plain({ takes: ['text'], gives: 'text' }, ([a]) => Array.from(text(a)).toReversed().join('')),
  ltrim: plain({ takes: ['text', 'text'], optional: 1, gives: 'text' }, ([a, set = BLANK]) =>
    trimStart(text(a), text(set)),
  ),
  rtrim: plain({ takes: ['text', 'text'], optional: 1, gives: 'text' }, ([a, set = BLANK]) =>
    trimEnd(text(a), text(set)),
  ),
  btrim: plain({ takes: ['text', 'text'], optional: 1, gives: 'text' }, ([a, set = BLANK]) =>
    trimEnd(trimStart(text(a), text(set)), text(set)),
  ),
  substring: plain({ takes: ['text', 'int', 'int'], optional: 1, gives: 'text' }, ([a, from, count]) =>
    part(text(a), integer(from), count === undefined ? undefined : integer(count)),
  ),
  lpad: plain({ takes: ['text', 'int', 'text'], optional: 1, gives: 'text' }, ([a, size, fill = BLANK]) =>
    pad(text(a), integer(size), text(fill), true),
  ),
  rpad: plain({ takes: ['text', 'int', 'text'], optional: 1, gives: 'text' }, ([a, size, fill = BLANK]) =>
    pad(text(a), integer(size), text(fill), false),
  ),
  repeat: plain({ takes: ['text', 'int'], gives: 'text' }, ([a, count]) => {
    const times = Math.max(0, integer(count));
    if (times * text(a).length > 1_000_000)
      refuse({ kind: 'invalid-argument', message: 'requested length too large' });
    return text(a).repeat(times);
  }),
  replace: plain({ takes: ['text', 'text', 'text'], gives: 'text' }, ([a, from, to]) =>
    text(from) === '' ? text(a) : text(a).split(text(from)).join(text(to)),
  ),
  ascii: plain({ takes: ['text'], gives: 'int4' }, ([a]) => BigInt(text(a).codePointAt(0) ?? 0)),
  md5: plain({ takes: ['text'], gives: 'text' }, ([a]) => createHash('md5').update(text(a)).digest('hex')),
  concat_ws: plain(
    { takes: ['any', 'any'], repeats: true, takesNull: true, gives: 'text' },
    ([separator, ...items], { dialect }, args) => {
      if (separator === null || separator === undefined) return null;
      return items
        .flatMap((item, index) => (item === null ? [] : [shown(item, args[index + 1], dialect.name)]))
        .join(text(separator));
    },
  ),
  left: plain({ takes: ['text', 'int'], gives: 'text' }, ([a, count]) => {
    const characters = Array.from(text(a));
    const size = integer(count);
    return characters.slice(0, size < 0 ? Math.max(0, characters.length + size) : size).join('');
  }),
  right: plain({ takes: ['text', 'int'], gives: 'text' }, ([a, count]) => {
    const characters = Array.from(text(a));
    const size = integer(count);
    return characters.slice(size < 0 ? -size : Math.max(0, characters.length - size)).join('');
  }),
  position: plain({ takes: ['text', 'text'], gives: 'int4' }, ([needle, hay]) =>
    find(text(hay), text(needle)),
  ),
};

/** Counted from one, in characters; 0 when it is not there. */
export function find(hay: string, needle: string): bigint {
  const at = hay.indexOf(needle);
  return at < 0 ? 0n : BigInt(Array.from(hay.slice(0, at)).length + 1);
}

function trimStart(value: string, set: string): string {
  let at = 0;
  while (at < value.length && set.includes(value[at] ?? '')) at += 1;
  return value.slice(at);
}

function trimEnd(value: string, set: string): string {
  let end = value.length;
  while (end > 0 && set.includes(value[end - 1] ?? '')) end -= 1;
  return value.slice(0, end);
}

export function part(value: string, from: number, count: number | undefined): string {
  if (count !== undefined && count < 0)
    refuse({ kind: 'invalid-argument', message: 'negative substring length not allowed' });
  const characters = Array.from(value);
  const end = count === undefined ? characters.length : from - 1 + count;
  return characters.slice(Math.max(0, from - 1), Math.max(0, end)).join('');
}

function pad(value: string, size: number, fill: string, atStart: boolean): string {
  const characters = Array.from(value);
  if (size <= characters.length || fill === '') return characters.slice(0, Math.max(0, size)).join('');
  const missing = Math.min(size, 1_000_001) - characters.length;
  const filling = Array.from(fill.repeat(Math.ceil(missing / Array.from(fill).length)))
    .slice(0, missing)
    .join('');
  return atStart ? filling + value : value + filling;
}
