import { RE2JS } from 're2js';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { NotUnderstood } from '../../core/problems.ts';
import { isKind, list, object, plain, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { raise } from '../errors.ts';
import { number, text } from '../operators.ts';

function own(self: Value): string {
  return typeof self === 'string' ? self : '';
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly named: Readonly<Record<string, string>>;
}

/** A pattern of the program; RE2 matches in linear time, so no pattern can hang us. */
function compile(vm: Machine, source: string, flags: string): RE2JS {
  try {
    const bits =
      (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
      (flags.includes('m') ? RE2JS.MULTILINE : 0) |
      (flags.includes('s') ? RE2JS.DOTALL : 0);
    return RE2JS.compile(source.replace(/\(\?<(?=[A-Za-z])/g, '(?P<').replaceAll('\\/', '/'), bits);
  } catch {
    throw new NotUnderstood(`the pattern /${source}/`, vm.line);
  }
}

function matches(vm: Machine, pattern: Value, subject: string, all: boolean): Match[] {
  const [, flags = '', source = ''] = isKind(pattern, 'instance')
    ? (/^([a-z]*)\/([\s\S]*)$/.exec(plain(pattern.fields.get('%pattern') ?? '')) ?? [])
    : [];
  const compiled = compile(vm, source, flags);
  vm.count(1 + (subject.length >> 2));
  const matcher = compiled.matcher(subject);
  const found: Match[] = [];
  const names = Object.keys(compiled.namedGroups());
  while (matcher.find()) {
    const groups = Array.from(
      { length: matcher.groupCount() },
      (_, index) => matcher.group(index + 1) ?? undefined,
    );
    found.push({
      start: matcher.start(),
      end: matcher.end(),
      groups,
      named: Object.fromEntries(names.map((name) => [name, matcher.group(name) ?? ''])),
    });
    vm.count();
    if (!all) break;
  }
  return found;
}

function isPattern(value: Value): boolean {
  return isKind(value, 'instance') && value.cls?.name === 'RegExp';
}

function isGlobal(value: Value): boolean {
  return (
    isKind(value, 'instance') &&
    plain(value.fields.get('%pattern') ?? '')
      .split('/')[0]
      ?.includes('g') === true
  );
}

function matchValue(subject: string, match: Match): Value {
  const made = list([subject.slice(match.start, match.end), ...match.groups]);
  const groups = object(Object.entries(match.named));
  return {
    ...object([
      ['index', match.start],
      ['groups', groups],
    ]),
    fields: new Map<string, Value>([
      ...made.items.map((item, index) => [String(index), item] as const),
      ['index', match.start],
      ['input', subject],
      ['length', made.items.length],
      ['groups', groups.fields.size > 0 ? groups : undefined],
    ]),
  };
}

function replace(vm: Machine, { self, args: [wanted, by] }: Call, all: boolean): Value {
  const subject = own(self);
  const found = isPattern(wanted)
    ? matches(vm, wanted, subject, all || isGlobal(wanted))
    : literal(subject, text(vm, wanted), all);
  let result = '';
  let at = 0;
  for (const match of found) {
    const whole = subject.slice(match.start, match.end);
    const isFunction = isKind(by, 'function') || isKind(by, 'native') || isKind(by, 'bound');
    const inserted = isFunction
      ? text(vm, vm.callNow(by, { args: [whole, ...match.groups, match.start, subject] }))
      : text(vm, by).replace(/\$(\$|&|\d{1,2}|<\w+>)/g, (mark, name: string) =>
          name === '$'
            ? '$'
            : name === '&'
              ? whole
              : name.startsWith('<')
                ? (match.named[name.slice(1, -1)] ?? '')
                : (match.groups[Number(name) - 1] ?? mark),
        );
    result += subject.slice(at, match.start) + inserted;
    at = match.end;
    vm.checkText(result.length);
  }
  return result + subject.slice(at);
}

function literal(subject: string, wanted: string, all: boolean): Match[] {
  const found: Match[] = [];
  for (
    let at = subject.indexOf(wanted);
    at >= 0;
    at = subject.indexOf(wanted, at + Math.max(1, wanted.length))
  ) {
    found.push({ start: at, end: at + wanted.length, groups: [], named: {} });
    if (!all) break;
  }
  return found;
}

function pad(vm: Machine, { self, args: [size, fill] }: Call, start: boolean): Value {
  const width = Math.min(100_000, number(vm, size));
  const mark = fill === undefined ? ' ' : text(vm, fill);
  return start ? own(self).padStart(width, mark) : own(self).padEnd(width, mark);
}

/** Numbers with commas: `toLocaleString()`. */
function grouped(value: number, least = 0, most = 3): string {
  const [whole = '', part = ''] = String(Number(value.toFixed(most))).split('.');
  const digits = part.padEnd(least, '0');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${digits === '' ? '' : `.${digits}`}`;
}

export const TEXTS: NativeTable = {
  'call:String': (vm, { args }) => (args.length === 0 ? '' : text(vm, args[0])),
  'String.fromCharCode': (vm, { args }) => String.fromCharCode(...args.map((each) => number(vm, each))),
  'String#toUpperCase': (_vm, { self }) => own(self).toUpperCase(),
  'String#toLowerCase': (_vm, { self }) => own(self).toLowerCase(),
  'String#trim': (_vm, { self }) => own(self).trim(),
  'String#trimStart': (_vm, { self }) => own(self).trimStart(),
  'String#trimEnd': (_vm, { self }) => own(self).trimEnd(),
  'String#toString': (_vm, { self }) => self,
  'String#split': (vm, { self, args: [mark, limit] }) => {
    const subject = own(self);
    vm.count(1 + (subject.length >> 3));
    let parts: string[];
    if (mark === undefined) parts = [subject];
    else if (isPattern(mark)) {
      parts = [];
      let at = 0;
      for (const match of matches(vm, mark, subject, true)) {
        if (match.end === match.start) continue;
        parts.push(subject.slice(at, match.start));
        at = match.end;
      }
      parts.push(subject.slice(at));
    } else parts = subject.split(text(vm, mark));
    return list(limit === undefined ? parts : parts.slice(0, number(vm, limit)));
  },
  'String#slice': (vm, { self, args: [from, to] }) =>
    own(self).slice(from === undefined ? 0 : number(vm, from), to === undefined ? undefined : number(vm, to)),
  'String#substring': (vm, { self, args: [from, to] }) =>
    own(self).substring(number(vm, from), to === undefined ? undefined : number(vm, to)),
  'String#substr': (vm, { self, args: [from, size] }) =>
    own(self).slice(number(vm, from), size === undefined ? undefined : number(vm, from) + number(vm, size)),
  'String#charAt': (vm, { self, args: [at] }) => own(self).charAt(number(vm, at ?? 0)),
  'String#charCodeAt': (vm, { self, args: [at] }) => own(self).charCodeAt(number(vm, at ?? 0)),
  'String#codePointAt': (vm, { self, args: [at] }) => own(self).codePointAt(number(vm, at ?? 0)),
  'String#at': (vm, { self, args: [at] }) => own(self).at(number(vm, at)),
  'String#indexOf': (vm, { self, args: [wanted] }) => own(self).indexOf(text(vm, wanted)),
  'String#lastIndexOf': (vm, { self, args: [wanted] }) => own(self).lastIndexOf(text(vm, wanted)),
  'String#includes': (vm, { self, args: [wanted] }) => own(self).includes(text(vm, wanted)),
  'String#startsWith': (vm, { self, args: [wanted] }) => own(self).startsWith(text(vm, wanted)),
  'String#endsWith': (vm, { self, args: [wanted] }) => own(self).endsWith(text(vm, wanted)),
  'String#repeat': (vm, { self, args: [count] }) => {
    const times = number(vm, count);
    if (times < 0 || !Number.isFinite(times))
      return raise(vm, 'RangeError', `Invalid count value: ${text(vm, count)}`);
    return vm.repeat(own(self), times, 'string');
  },
  'String#padStart': (vm, call) => pad(vm, call, true),
  'String#padEnd': (vm, call) => pad(vm, call, false),
  'String#concat': (vm, { self, args }) => own(self) + args.map((each) => text(vm, each)).join(''),
  'String#localeCompare': (vm, { self, args: [other] }) => own(self).localeCompare(text(vm, other), 'en'),
  'String#replace': (vm, call) => replace(vm, call, false),
  'String#replaceAll': (vm, call) => replace(vm, call, true),
  'String#match': (vm, { self, args: [pattern] }) => {
    const found = matches(vm, pattern, own(self), isGlobal(pattern));
    const [first] = found;
    if (!first) return null;
    return isGlobal(pattern)
      ? list(found.map((match) => own(self).slice(match.start, match.end)))
      : matchValue(own(self), first);
  },
  'String#matchAll': (vm, { self, args: [pattern] }) =>
    list(matches(vm, pattern, own(self), true).map((match) => matchValue(own(self), match))),
  'String#search': (vm, { self, args: [pattern] }) => matches(vm, pattern, own(self), false)[0]?.start ?? -1,
  'RegExp#test': (vm, { self, args: [subject] }) => matches(vm, self, text(vm, subject), false).length > 0,
  'RegExp#exec': (vm, { self, args: [subject] }) => {
    const [first] = matches(vm, self, text(vm, subject), false);
    return first ? matchValue(text(vm, subject), first) : null;
  },
  'new:RegExp': (vm, { args: [source, flags] }) =>
    newPattern(vm, `${flags === undefined ? '' : text(vm, flags)}/${text(vm, source)}`),

  'call:Number': (vm, { args }) =>
    args.length === 0 ? 0 : typeof args[0] === 'bigint' ? Number(args[0]) : number(vm, args[0]),
  'call:BigInt': (vm, { args: [value] }) => BigInt(Math.trunc(number(vm, value))),
  'call:Boolean': (vm, { args: [value] }) => vm.language.truthy(vm, value),
  'Number.isInteger': (_vm, { args: [value] }) => Number.isInteger(value),
  'Number.isSafeInteger': (_vm, { args: [value] }) => Number.isSafeInteger(value),
  'Number.isNaN': (_vm, { args: [value] }) => Number.isNaN(value),
  'Number.isFinite': (_vm, { args: [value] }) => Number.isFinite(value),
  'Number.parseInt': (vm, { args: [value, base] }) =>
    Number.parseInt(text(vm, value), base === undefined ? undefined : number(vm, base)),
  'Number.parseFloat': (vm, { args: [value] }) => Number.parseFloat(text(vm, value)),
  'Number.MAX_SAFE_INTEGER!': () => Number.MAX_SAFE_INTEGER,
  'Number.MIN_SAFE_INTEGER!': () => Number.MIN_SAFE_INTEGER,
  'Number.MAX_VALUE!': () => Number.MAX_VALUE,
  'Number.EPSILON!': () => Number.EPSILON,
  'Number#toFixed': (vm, { self, args: [digits] }) =>
    number(vm, self).toFixed(Math.min(100, Math.max(0, number(vm, digits ?? 0)))),
  'Number#toPrecision': (vm, { self, args: [digits] }) =>
    number(vm, self).toPrecision(Math.min(100, Math.max(1, number(vm, digits)))),
  'Number#toString': (vm, { self, args: [base] }) =>
    number(vm, self).toString(base === undefined ? 10 : number(vm, base)),
  'Number#toLocaleString': (vm, { self }) => grouped(number(vm, self)),
  'BigInt#toString': (_vm, { self }) => plain(self),
  'Boolean#toString': (_vm, { self }) => plain(self),
};

/** A regular expression as `flags/source` says. */
export function newPattern(vm: Machine, pattern: string): Value {
  const [, flags = '', source = ''] = /^([a-z]*)\/([\s\S]*)$/.exec(pattern) ?? [];
  compile(vm, source, flags);
  return {
    kind: 'instance',
    cls: classNamed('RegExp'),
    fields: new Map<string, Value>([
      ['%pattern', pattern],
      ['source', source],
      ['flags', flags],
    ]),
    data: `/${source}/${flags}`,
  };
}
