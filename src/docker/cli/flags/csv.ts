import { problem, value } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Go counts columns in bytes, from 1. */
function column(line: string, index: number): number {
  return new TextEncoder().encode(line.slice(0, index)).length + 1;
}

function at(text: string, index: number, message: string): { readonly problem: string } {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  const lineStart = before.lastIndexOf('\n') + 1;
  const where = `parse error on line ${line}, column ${column(text.slice(lineStart), index - lineStart)}: ${message}`;
  return problem(line === 1 ? where : `record on line 1; ${where}`);
}

const BARE = 'bare " in non-quoted-field';
const EXTRANEOUS = 'extraneous or missing " in quoted-field';

/** Reads the quoted field whose opening mark is at `start`; `end` is the index after its closing mark. */
function quotedField(text: string, start: number): Outcome<{ readonly field: string; readonly end: number }> {
  let field = '';
  let from = start + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    if (mark === -1) return at(text, text.length, EXTRANEOUS);
    field += text.slice(from, mark);
    const next = text[mark + 1];
    if (next === undefined || next === ',' || next === '\n') return value({ field, end: mark + 1 });
    if (next !== '"') return at(text, mark, EXTRANEOUS);
    field += '"';
    from = mark + 2;
  }
}

/**
 * Reads the first record of comma-separated text with Go's `encoding/csv`, which is how `--mount`, `--network`
 * and string slices take several fields in one value. Further lines are ignored, as there.
 */
export function readCsvRecord(input: string): Outcome<readonly string[]> {
  const text = input.replaceAll('\r\n', '\n').replace(/^\n+/, '');
  if (text === '') return problem('EOF');
  const fields: string[] = [];
  let start = 0;
  for (;;) {
    let end: number;
    if (text[start] === '"') {
      const quoted = quotedField(text, start);
      if ('problem' in quoted) return quoted;
      fields.push(quoted.value.field);
      end = quoted.value.end;
    } else {
      const stop = text.slice(start).search(/[,\n]/);
      end = stop === -1 ? text.length : start + stop;
      const field = text.slice(start, end);
      const mark = field.indexOf('"');
      if (mark !== -1) return at(text, start + mark, BARE);
      fields.push(field);
    }
    if (text[end] !== ',') return value(fields);
    start = end + 1;
  }
}
