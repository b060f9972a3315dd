import type { Machine } from '../core/machine.ts';
import { HANDLED } from '../core/compile-try.ts';
import { functionScope } from '../core/scopes.ts';
import { Thrown } from '../core/problems.ts';
import {
  isKind,
  isSubclass,
  list,
  tuple,
  type ClassValue,
  type Instance,
  type Value,
  type TraceEntry,
} from '../core/value.ts';
import { str } from './display.ts';
import { classNamed } from './types.ts';
import { pythonVersion } from './version.ts';

const TRACE = '%trace';
const CONTEXT = '%context';
const CAUSE = '%cause';

/** Raises one of Python's own exceptions. */
export function raise(
  vm: Machine,
  type: string,
  message: string | readonly Value[],
  adjust?: (entry: TraceEntry) => TraceEntry,
): never {
  const args = typeof message === 'string' ? [message] : message;
  const error = newError(classNamed(type), args);
  remember(vm, error, adjust);
  throw new Thrown(error);
}

/** An OSError with its number: `[Errno 2] No such file or directory: 'x'`. */
export function raiseSystem(vm: Machine, type: string, number: number, text: string, path?: string): never {
  const error = newError(classNamed(type), [BigInt(number), text]);
  error.fields
    .set('errno', BigInt(number))
    .set('strerror', text)
    .set('filename', path ?? null);
  remember(vm, error);
  throw new Thrown(error);
}

export function newError(cls: ClassValue, args: readonly Value[]): Instance {
  return { kind: 'instance', cls, fields: new Map<string, Value>([['args', tuple(args)]]) };
}

/** What `raise` was given, as an exception with its place. */
export function thrown(vm: Machine, value: Value): Value {
  let error = value;
  if (isKind(value, 'class')) error = vm.callNow(value, { args: [] });
  if (!isKind(error, 'instance') || !error.cls || !isSubclass(error.cls, classNamed('BaseException'))) {
    return raise(vm, 'TypeError', 'exceptions must derive from BaseException');
  }
  remember(vm, error);
  return error;
}

export function setCause(error: Value, cause: Value): void {
  if (isKind(error, 'instance')) error.fields.set(CAUSE, cause);
}

function remember(vm: Machine, error: Instance, adjust?: (entry: TraceEntry) => TraceEntry): void {
  if (error.fields.has(TRACE)) return;
  const entries = [...vm.trace()];
  const last = entries.pop();
  if (last) entries.push(adjust ? adjust(last) : last);
  const kept = entries;
  error.fields.set(
    TRACE,
    list(
      kept.map(({ file, unit, name, at }) =>
        tuple([
          file,
          unit,
          name,
          at.line,
          at.column,
          at.endLine,
          at.end,
          at.mark?.[0] ?? -1,
          at.mark?.[1] ?? -1,
        ]),
      ),
    ),
  );
  const handled = beingHandled(vm);
  if (handled !== undefined && handled !== error) error.fields.set(CONTEXT, handled);
}

/** The exception that is being dealt with where this is called. */
export function beingHandled(vm: Machine): Value {
  for (let index = vm.frames.length - 1; index >= 0; index -= 1) {
    const frame = vm.frames[index];
    const error = frame?.kind === 'frame' ? functionScope(frame.scope).vars.get(HANDLED) : undefined;
    if (error !== undefined && error !== null) return error;
  }
  return undefined;
}

/** `Traceback (most recent call last): …`, with what led to it. */
export function traceback(vm: Machine, error: Value, depth = 0): string {
  if (!isKind(error, 'instance')) return '';
  const cause = error.fields.get(CAUSE);
  const context = error.fields.get(CONTEXT);
  let before = '';
  if (depth < 5 && cause !== undefined && cause !== null) {
    before = `${traceback(vm, cause, depth + 1)}\nThe above exception was the direct cause of the following exception:\n\n`;
  } else if (depth < 5 && cause === undefined && context !== undefined) {
    before = `${traceback(vm, context, depth + 1)}\nDuring handling of the above exception, another exception occurred:\n\n`;
  }
  const trace = error.fields.get(TRACE);
  let lines = isKind(trace, 'list') ? trace.items.map((entry) => entryText(vm, entry)) : [];
  lines = folded(lines);
  const head = lines.length > 0 ? 'Traceback (most recent call last):\n' : '';
  return `${before}${head}${lines.join('')}${lastLine(vm, error)}\n`;
}

/** Python says the same line three times and then how often it came. */
function folded(lines: readonly string[]): string[] {
  const result: string[] = [];
  let count = 0;
  const say = () => {
    if (count > 3) result.push(`  [Previous line repeated ${count - 3} more time${count > 4 ? 's' : ''}]\n`);
  };
  lines.forEach((line, index) => {
    if (line === lines[index - 1]) count += 1;
    else {
      say();
      count = 1;
    }
    if (count <= 3) result.push(line);
  });
  say();
  return result;
}

export function lastLine(vm: Machine, error: Instance): string {
  const { cls } = error;
  const name =
    cls?.external === undefined && cls
      ? cls.name === cls.name.replace(/^.*\./, '')
        ? `__main__.${cls.name}`
        : cls.name
      : (cls?.name ?? '');
  const shown = name.replace(/^__main__\./, cls?.external === undefined ? '__main__.' : '');
  const text = str(vm, error);
  return text === '' ? shown : `${shown}: ${text}`;
}

function entryText(vm: Machine, entry: Value): string {
  if (!isKind(entry, 'tuple')) return '';
  const [file, unit, name, line, column, endLine, end, from, to] = entry.items as [
    string,
    number,
    string,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const head = `  File "${file}", line ${line}, in ${name}\n`;
  const version = pythonVersion(vm.process).minor;
  if (version < 13 && file.startsWith('<')) return head;
  const raw = vm.state.units[unit]?.source.split('\n')[line - 1];
  if (raw === undefined || raw.trim() === '') return head;
  const text = raw.trim();
  const indent = raw.length - raw.trimStart().length;
  const last = endLine === line ? end : raw.trimEnd().length;
  return `${head}    ${text}\n${carets(text, column - indent, last - indent, from < 0 ? undefined : [from - indent, to - indent], version)}`;
}

/** The line of `~` and `^` under a line, where it says more than the line itself. */
function carets(
  text: string,
  start: number,
  end: number,
  mark: readonly [number, number] | undefined,
  version: number,
): string {
  if (version < 11 || end <= start || start < 0) return '';
  const isCall = mark !== undefined && text[mark[0]] === '(';
  const isWhole = start === 0 && end >= text.length;
  if (version >= 13) {
    const value = /^return (?=\w+\()|^[\w, ]+ = (?=[\w.]+\()/.exec(text)?.[0];
    if (value !== undefined && isCall && start === value.length && end >= text.length) return '';
  }
  const anchors = mark && !(isCall && version < 13) ? mark : undefined;
  if (isWhole && (!anchors || version < 13)) return '';
  let line = '';
  for (let at = start; at < Math.min(end, text.length); at += 1)
    line += anchors && (at < anchors[0] || at >= anchors[1]) ? '~' : '^';
  return `    ${' '.repeat(start)}${line}\n`;
}
