import type { Machine } from '../core/machine.ts';
import { Thrown } from '../core/problems.ts';
import {
  isKind,
  isSubclass,
  list,
  plain,
  tuple,
  type ClassValue,
  type Instance,
  type Value,
  type TraceEntry,
} from '../core/value.ts';
import { classNamed } from './classes.ts';
import { moduleFrames, nodeVersion } from './version.ts';

const PLACE = '%place';

/** Throws one of JavaScript's own errors. */
export function raise(
  vm: Machine,
  type: string,
  message: string,
  fields: Readonly<Record<string, Value>> = {},
): never {
  const error = newError(vm, classNamed(type), message);
  for (const [name, value] of Object.entries(fields)) error.fields.set(name, value);
  throw new Thrown(error);
}

export function newError(vm: Machine, cls: ClassValue, message: string): Instance {
  const error: Instance = { kind: 'instance', cls, fields: new Map<string, Value>() };
  fillError(vm, error, message);
  return error;
}

/** What `Error`'s constructor does to a new object. */
export function fillError(vm: Machine, error: Instance, message: string): void {
  error.fields.set('%message', message);
  const trace = vm.trace();
  error.fields.set(
    '%stack',
    list(
      trace
        .slice(-10)
        .toReversed()
        .map((entry) => stackLine(vm, entry)),
    ),
  );
  error.fields.set('%file', trace[0]?.file ?? '');
  const place = placeOf(trace.at(-1));
  error.fields.set('%made', place);
  if (!error.fields.has(PLACE)) error.fields.set(PLACE, place);
}

function placeOf(entry: TraceEntry | undefined): Value {
  if (!entry) return null;
  return tuple([entry.file, entry.unit, entry.at.line, entry.at.mark?.[0] ?? entry.at.column]);
}

/** Where a `throw` stands: what the report of an uncaught error points at. */
export function thrownAt(vm: Machine, value: Value): void {
  if (isKind(value, 'instance')) value.fields.set(PLACE, placeOf(vm.trace().at(-1)));
}

function stackLine(vm: Machine, { file, unit, name, at }: TraceEntry): string {
  const where = `${file}:${at.line}:${(at.mark?.[0] ?? at.column) + 1}`;
  if (name === '<module>') {
    const isModule = vm.state.store.get(`%esm${unit}`) === true;
    return isModule
      ? `    at ${fileUrl(where)}`
      : file.startsWith('[') || file.startsWith('REPL')
        ? `    at ${where}`
        : `    at Object.<anonymous> (${where})`;
  }
  return name === '' ? `    at ${where}` : `    at ${name} (${where})`;
}

function fileUrl(where: string): string {
  return where.startsWith('/') ? `file://${where}` : where;
}

export function isError(value: Value): value is Instance & { readonly cls: ClassValue } {
  return isKind(value, 'instance') && value.cls !== null && isSubclass(value.cls, classNamed('Error'));
}

export function errorName(error: Instance): string {
  const own = error.fields.get('name');
  if (typeof own === 'string') return own;
  for (let cls = error.cls; cls; cls = cls.parents[0] ?? null)
    if (cls.external !== undefined) return cls.name;
  return 'Error';
}

/** `Error: message`, as `String(error)`. */
export function errorText(error: Instance): string {
  const message = plain(error.fields.get('message') ?? error.fields.get('%message') ?? '');
  return message === '' ? errorName(error) : `${errorName(error)}: ${message}`;
}

/** `error.stack`. */
export function stackText(vm: Machine, error: Instance): string {
  const lines = error.fields.get('%stack');
  const own = isKind(lines, 'list') ? lines.items.map(plain) : [];
  const file = plain(error.fields.get('%file') ?? '');
  const after = own.some((line) => line.includes('Object.<anonymous>') || /^ {4}at (file:|\[eval)/.test(line))
    ? moduleFrames(vm.process, file)
    : [];
  const name =
    error.cls?.external === undefined && error.cls && !error.fields.has('name')
      ? errorText(error).replace(/^\w+/, errorName(error))
      : errorText(error);
  return [name, ...[...own, ...after].slice(0, 10)].join('\n');
}

/** What Node prints about an error nobody caught. */
export function uncaughtText(vm: Machine, error: Value, shown: string): string {
  const place = isKind(error, 'instance') ? error.fields.get(PLACE) : undefined;
  let head = '';
  if (isKind(place, 'tuple')) {
    const [file, unit, line, column] = place.items as [string, number, number, number];
    const source = vm.state.units[unit]?.source.split('\n')[line - 1] ?? '';
    const url = vm.state.store.get(`%esm${unit}`) === true ? fileUrl(file) : file;
    head = `${url}:${line}\n${source}\n${' '.repeat(column)}^\n\n`;
  }
  const note = isError(error)
    ? ''
    : '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n\n';
  return `${head === '' ? 'node:internal/process/execution:451\n    throw err;\n    ^\n\n' : head}${isError(error) ? '' : 'Uncaught:\n'}${shown}\n${note === '' ? '' : note.slice(0, -1)}\nNode.js v${nodeVersion(vm.process)}\n`;
}
