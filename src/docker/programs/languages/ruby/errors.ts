import type { Machine } from '../core/machine.ts';
import { Thrown } from '../core/problems.ts';
import {
  isKind,
  list,
  plain,
  tuple,
  type ClassValue,
  type Frame,
  type Instance,
  type Value,
} from '../core/value.ts';
import { functionScope, lookUp } from '../core/scopes.ts';
import { HANDLED } from '../core/compile-try.ts';
import { classNamed, classOf, isModule } from './classes.ts';
import { rubyVersion } from './version.ts';

const TRACE = '%trace';

/** How an error says where it is. */
interface Where {
  /** A method of Ruby's own that raised it: a line of its own in the trace. */
  readonly native?: boolean;
  /** Ruby shows the words that are meant. */
  readonly points?: boolean;
  readonly hint?: string;
}

/** Raises one of Ruby's own exceptions. */
export function raise(vm: Machine, type: string, message: string, where: Where = {}): never {
  const error = newError(classNamed(type), message);
  remember(vm, error, where);
  throw new Thrown(error);
}

/** An exception that has not been raised. */
export function newError(cls: ClassValue, message: Value): Instance {
  return { kind: 'instance', cls, fields: new Map<string, Value>([['@message', message]]) };
}

/** As `raise` throws it: with where it came from, and what was being dealt with. */
export function throwError(vm: Machine, error: Instance): never {
  remember(vm, error, {});
  throw new Thrown(error);
}

function remember(vm: Machine, error: Instance, { native = false, points = false, hint = '' }: Where): void {
  if (error.fields.has(TRACE)) return;
  const entries = backtrace(vm);
  const top = vm.state.store.get('%native');
  const [first] = entries;
  if (native && typeof top === 'string' && isKind(first, 'tuple'))
    entries.unshift(tuple([first.items[0], first.items[1], top]));
  error.fields.set(TRACE, list(entries));
  if (points) error.fields.set('%points', snippet(vm));
  if (hint !== '') error.fields.set('%hint', hint);
  const handled = beingHandled(vm);
  if (handled !== undefined && handled !== error) error.fields.set('%cause', handled);
}

/** The exception that is being dealt with here: `$!`. */
export function beingHandled(vm: Machine): Value {
  for (let index = vm.frames.length - 1; index >= 0; index -= 1) {
    const frame = vm.frames[index];
    const error = frame?.kind === 'frame' ? functionScope(frame.scope).vars.get(HANDLED) : undefined;
    if (error !== undefined && error !== null) return error;
  }
  return undefined;
}

/** Where the program is: file, line and method, the innermost first. */
export function backtrace(vm: Machine): Value[] {
  const entries: Value[] = [];
  let inside: string | undefined;
  for (const frame of vm.frames) {
    if (frame.kind === 'loop' && typeof frame.self === 'string') inside = frame.self;
    if (frame.kind !== 'frame') continue;
    const code = vm.code(frame.unit, frame.code);
    const line = code.instructions[Math.max(0, frame.pc - 1)]?.at.line ?? 1;
    const file = vm.state.units[frame.unit]?.file ?? '';
    const last = entries[0];
    if (inside !== undefined && isKind(last, 'tuple'))
      entries.unshift(tuple([last.items[0], last.items[1], inside]));
    inside = undefined;
    entries.unshift(tuple([file, line, labelOf(vm, frame)]));
  }
  return entries.slice(0, 200);
}

/** `Greeter#hello`, `block in Greeter#hello`, `<main>` */
function labelOf(vm: Machine, frame: Frame): string {
  const { name } = frame;
  if (name === '<module>')
    return vm.state.store.get(`%file${frame.unit}`) === true ? '<top (required)>' : '<main>';
  if (name.startsWith('<') || rubyVersion(vm.process).number < 304) return name;
  const owner = lookUp(frame.scope, '%owner');
  const isBlock = name.startsWith('block in ');
  const bare = name.replace(/^block in /, '');
  if (bare.startsWith('<') || !isKind(owner, 'class')) return name;
  const separator = lookUp(frame.scope, '%single') === true ? '.' : '#';
  return `${isBlock ? 'block in ' : ''}${owner.name}${separator}${bare}`;
}

/** The line of the program, and marks under what is meant. */
function snippet(vm: Machine): string {
  const frame = vm.frame;
  if (!frame) return '';
  const at = vm.code(frame.unit, frame.code).instructions[Math.max(0, frame.pc - 1)]?.at;
  const file = vm.state.units[frame.unit];
  if (!at || !file) return '';
  const line = file.source.split('\n')[at.line - 1];
  if (line === undefined || line.trim() === '') return '';
  const [from, to] = at.mark ?? [at.column, at.end];
  if (to <= from || from < 0 || to > line.length || !/^[\x20-\x7e]*$/.test(line)) return '';
  return `\n\n${line}\n${' '.repeat(from)}${'^'.repeat(to - from)}`;
}

/** One entry as a backtrace shows it: `app.rb:3:in 'Object#go'`. */
export function entryText(vm: Machine, entry: Value): string {
  if (!isKind(entry, 'tuple')) return '';
  const [file, line, label] = entry.items;
  const open = rubyVersion(vm.process).number < 304 ? '`' : "'";
  return `${plain(file)}:${plain(line)}:in ${open}${plain(label)}'`;
}

/** Where an exception was raised, and what called that. */
export function traceOf(error: Value): readonly Value[] {
  const trace = isKind(error, 'instance') ? error.fields.get(TRACE) : undefined;
  return isKind(trace, 'list') ? trace.items : [];
}

/** What Ruby writes of an exception that nobody rescued. */
export function report(vm: Machine, error: Instance, message: string): string {
  const entries = traceOf(error).map((entry) => entryText(vm, entry));
  const [first = '', ...rest] = entries;
  const name = error.cls?.name ?? 'Exception';
  const [head = '', ...more] = message.split('\n');
  const shown =
    message === '' ? `unhandled exception` : `${head} (${name})${more.map((line) => `\n${line}`).join('')}`;
  const named = message === '' ? (name === 'RuntimeError' ? shown : `${name} (${name})`) : shown;
  const points = error.fields.get('%points');
  const hint = error.fields.get('%hint');
  const tail = `${typeof points === 'string' ? points : ''}${typeof hint === 'string' ? `\n${hint}` : ''}`;
  const from = rest.map((entry) => `\tfrom ${entry}\n`).join('');
  return `${first}${first === '' ? '' : ': '}${named}${tail}\n${from}`;
}

/** How messages name a receiver: `nil`, `an instance of Greeter`, `main:Object` in older ones. */
export function receiver(vm: Machine, value: Value, inspect: (value: Value) => string): string {
  const { number } = rubyVersion(vm.process);
  const cls = classOf(value);
  const isMain = isKind(value, 'instance') && value.fields.has('%main');
  if (number < 303) {
    if (isMain) return 'main:Object';
    if (isKind(value, 'class')) return `${value.name}:${isModule(value) ? 'Module' : 'Class'}`;
    return value === null || value === undefined ? 'nil:NilClass' : `${inspect(value)}:${cls.name}`;
  }
  if (isMain) return number < 304 ? 'main:Object' : 'main';
  if (value === null || value === undefined) return 'nil';
  if (typeof value === 'boolean') return String(value);
  if (isKind(value, 'class')) return `${isModule(value) ? 'module' : 'class'} ${value.name}`;
  return `an instance of ${cls.name}`;
}

/** A name between the quotes that this Ruby uses. */
export function quoted(vm: Machine, name: string): string {
  return rubyVersion(vm.process).number < 304 ? `\`${name}'` : `'${name}'`;
}
