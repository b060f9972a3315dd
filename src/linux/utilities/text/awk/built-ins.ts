import { byteLength, sliceBytes } from '../../../fs/text.ts';
import { substitute } from '../sed-substitute.ts';
import type { ReplacementPart } from '../sed-script.ts';
import { formatAwk } from './format.ts';
import type { AwkEvaluator } from './evaluator.ts';
import { splitFields } from './records.ts';
import { strftime } from './strftime.ts';
import { AwkError, type AwkExpression, type AwkPlace } from './syntax-tree.ts';
import { type AwkValue, fromInput, toNumber } from './values.ts';

type BuiltIn = (awk: AwkEvaluator, args: readonly AwkExpression[]) => AwkValue;

const RECORD: AwkPlace = { kind: 'field', number: { kind: 'number', value: 0 } };

/** A function of numbers. */
const numeric =
  (calculate: (a: number, b: number) => number): BuiltIn =>
  (awk, args) => {
    const [a = 0, b = 0] = args.map((arg) => toNumber(awk.evaluate(arg)));
    return calculate(a, b);
  };

/** A function of one text; the record when it is given none. */
const textual =
  (change: (text: string) => AwkValue): BuiltIn =>
  (awk, args) =>
    change(text(awk, args[0]));

function text(awk: AwkEvaluator, arg: AwkExpression | undefined): string {
  return awk.asText(arg ? awk.evaluate(arg) : awk.get(RECORD));
}

const BUILT_INS: Readonly<Record<string, BuiltIn>> = {
  sin: numeric(Math.sin),
  cos: numeric(Math.cos),
  atan2: numeric(Math.atan2),
  exp: numeric(Math.exp),
  log: numeric(Math.log),
  sqrt: numeric(Math.sqrt),
  int: numeric(Math.trunc),
  and: numeric((a, b) => a & b),
  or: numeric((a, b) => a | b),
  xor: numeric((a, b) => a ^ b),
  lshift: numeric((a, b) => a * 2 ** b),
  rshift: numeric((a, b) => Math.floor(a / 2 ** b)),
  compl: numeric((a) => ~a),
  rand: (awk) => awk.surroundings.random() / 2 ** 32,
  srand: () => 0,
  systime: (awk) => awk.surroundings.now,
  mktime: (awk, args) => {
    const parts = text(awk, args[0]).trim().split(/\s+/).map(Number);
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  },
  strftime: (awk, args) => {
    const format = args[0] ? text(awk, args[0]) : '%a %b %e %H:%M:%S %Z %Y';
    return strftime(format, args[1] ? toNumber(awk.evaluate(args[1])) : awk.surroundings.now);
  },
  tolower: textual((value) => value.replace(/[A-Z]+/g, (run) => run.toLowerCase())),
  toupper: textual((value) => value.replace(/[a-z]+/g, (run) => run.toUpperCase())),
  length: (awk, args) => {
    const [arg] = args;
    if (arg?.kind === 'name' && isArray(awk, arg.name)) return awk.array(arg.name).size;
    return lengthOf(awk, text(awk, arg));
  },
  index: (awk, args) => {
    const where = text(awk, args[0]);
    const found = where.indexOf(text(awk, args[1]));
    return found < 0 ? 0 : lengthOf(awk, where.slice(0, found)) + 1;
  },
  substr: (awk, args) => {
    const source = text(awk, args[0]);
    const start = Math.max(1, Math.trunc(args[1] ? toNumber(awk.evaluate(args[1])) : 1));
    const length = args[2] ? toNumber(awk.evaluate(args[2])) : Number.POSITIVE_INFINITY;
    const end = Math.max(0, start - 1 + Math.trunc(length));
    if (awk.surroundings.bytes) return sliceBytes(source, start - 1, Math.min(end, byteLength(source)));
    return Array.from(source)
      .slice(start - 1, end)
      .join('');
  },
  split: (awk, args) => {
    const [source, array, separator] = args;
    if (array?.kind !== 'name') throw new AwkError('split: second argument is not an array');
    const from = separator ? awk.patternOf(separator) : awk.text('FS');
    const pieces = splitFields(text(awk, source), from, awk.regexes, false);
    awk.surroundings.work(pieces.length);
    const target = awk.array(array.name);
    target.clear();
    pieces.forEach((piece, index) => target.set(String(index + 1), fromInput(piece)));
    return pieces.length;
  },
  sprintf: (awk, args) => {
    const [format, ...values] = args.map((arg) => awk.evaluate(arg));
    return formatAwk(awk.asText(format), values, awk.text('CONVFMT'));
  },
  match: (awk, args) => {
    const where = text(awk, args[0]);
    const groups = awk.regexes.get(awk.patternOf(args[1] ?? RECORD)).find(where);
    const [start = -1, end = -1] = groups ?? [];
    const position = start < 0 ? 0 : lengthOf(awk, where.slice(0, start)) + 1;
    awk.setVariable('RSTART', position);
    awk.setVariable('RLENGTH', start < 0 ? -1 : lengthOf(awk, where.slice(start, end)));
    const [, , array] = args;
    if (array?.kind === 'name' && groups) {
      const target = awk.array(array.name);
      target.clear();
      for (let index = 0; 2 * index < groups.length; index++) {
        const [from = -1, to = -1] = groups.slice(2 * index);
        if (from >= 0) target.set(String(index), fromInput(where.slice(from, to)));
      }
    }
    return position;
  },
  sub: (awk, args) => replace(awk, args, false),
  gsub: (awk, args) => replace(awk, args, true),
  gensub: (awk, args) => {
    const how = text(awk, args[2]);
    const where = text(awk, args[3]);
    const options = { global: /^[gG]/.test(how), occurrence: Math.max(1, Number.parseInt(how, 10) || 1) };
    const parts = replacementParts(text(awk, args[1]), true);
    const regex = awk.regexes.get(awk.patternOf(args[0] ?? RECORD));
    return (
      substitute(where, regex, { ...options, regex, replacement: parts, print: false, file: undefined }) ??
      where
    );
  },
  close: (awk, args) => awk.close(text(awk, args[0])),
  fflush: () => 0,
  system: (awk, args) => {
    throw new AwkError(`cannot run '${text(awk, args[0])}': commands of awk are not simulated`);
  },
};

/** By bytes or by characters, as this awk counts. */
function lengthOf(awk: AwkEvaluator, value: string): number {
  return awk.surroundings.bytes ? byteLength(value) : Array.from(value).length;
}

function isArray(awk: AwkEvaluator, name: string): boolean {
  try {
    awk.get({ kind: 'name', name });
    return false;
  } catch (error) {
    if (error instanceof AwkError) return true;
    throw error;
  }
}

/** Calls a function of awk's own. @throws AwkError */
export function callBuiltIn(awk: AwkEvaluator, name: string, args: readonly AwkExpression[]): AwkValue {
  awk.surroundings.work(1);
  const builtIn = BUILT_INS[name];
  if (!builtIn) throw new AwkError(`function ${name} never defined`);
  return builtIn(awk, args);
}

/** sub and gsub: how often something was replaced. */
function replace(awk: AwkEvaluator, args: readonly AwkExpression[], global: boolean): number {
  const [pattern, replacement, target = RECORD] = args;
  if (!pattern || !replacement) throw new AwkError('syntax error at or near )');
  const regex = awk.regexes.get(awk.patternOf(pattern));
  const parts = replacementParts(text(awk, replacement), false);
  const place = target.kind === 'group' ? target.of : target;
  const before = awk.asText(awk.evaluate(place));
  awk.surroundings.work(before.length >> 5);
  let count = 0;
  const counted = { regex, replacement: parts, global, occurrence: 1, print: false, file: undefined };
  const after = substitute(before, regex, counted, () => {
    count += 1;
  });
  if (after === undefined) return 0;
  if (place.kind === 'name' || place.kind === 'element' || place.kind === 'field') awk.set(place, after);
  return count;
}

/** `&` is what matched; `\\&` an ampersand; with groups also `\\1`. */
function replacementParts(source: string, groups: boolean): readonly ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  for (const [piece] of source.matchAll(/\\[^]|&|[^\\&]+|\\$/g)) {
    if (piece === '&') parts.push({ kind: 'group', index: 0 });
    else if (piece === '\\&') parts.push({ kind: 'text', text: '&' });
    else if (piece === '\\\\') parts.push({ kind: 'text', text: '\\' });
    else if (groups && /^\\\d$/.test(piece)) parts.push({ kind: 'group', index: Number(piece[1]) });
    else parts.push({ kind: 'text', text: piece });
  }
  return parts;
}
