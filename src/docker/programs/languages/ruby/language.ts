import type { CompiledCode } from '../core/instruction.ts';
import type { ArityProblem, Language } from '../core/language.ts';
import type { Machine } from '../core/machine.ts';
import { Refused } from '../core/problems.ts';
import { isKind, list, tuple, type ClassValue, type Cursor, type Func } from '../core/value.ts';
import { CLASSES, classNamed } from './classes.ts';
import { callMethod, inspect, toS, truthy } from './dispatch.ts';
import { isA } from './method-lookup.ts';
import { newError, raise, report, throwError } from './errors.ts';
import { NATIVES } from './natives/index.ts';
import { valuesOf } from './natives/iteration.ts';
import { binary, unary } from './operators.ts';
import { caseEqual, hashKey } from './compare.ts';
import { RubyParser } from './parser.ts';
import { special } from './specials.ts';
import { SyntaxProblem } from './tokens.ts';
import { uncaught } from './uncaught.ts';
import { member, setMember } from './variables.ts';
import { rubyVersion } from './version.ts';

/** Ruby: everything is an object, and every statement a value. */
export const RUBY: Language = {
  title: 'Ruby',
  rules: { assignsOwn: false, blockScopes: false },
  natives: NATIVES,
  maxDepth: 1500,
  buffersOutput: true,
  memory: 22_000_000,

  external(name) {
    const [kind = '', ...rest] = name.split(':');
    return kind === 'class' ? CLASSES.get(rest.join(':')) : undefined;
  },

  parse(source, file, vm) {
    try {
      const parser = new RubyParser(source);
      // A prompt's lines know the names of those before.
      if (vm.state.prompt) for (const name of vm.state.globals.vars.keys()) parser.names.names.add(name);
      return parser.statementsOfFile();
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      throw new Refused(syntaxReport(vm, source, file, error));
    }
  },

  // Names are only written for variables: one that was not set yet is nil.
  builtin: () => ({ value: null }),
  noName: (vm, name) => raise(vm, 'NameError', `undefined local variable or method '${name}'`),
  truthy: (_vm, value) => truthy(value),
  unary,
  binary,
  caseEqual: (vm, subject, test) => caseEqual(vm, test, subject),
  member,
  setMember,
  deleteMember: () => undefined,
  callMethod,
  callOther(vm, callee, call) {
    if (callee === null || callee === undefined) return raise(vm, 'LocalJumpError', 'no block given (yield)');
    return callMethod(vm, callee, '.call', call);
  },
  index: (vm, object, key) => callMethod(vm, object, '[]', { args: [key] }),
  setIndex(vm, object, key, value) {
    vm.complete(() => callMethod(vm, object, '[]=', { args: [key, value] }));
  },
  deleteIndex: () => undefined,
  slice: () => null,
  setSlice: () => undefined,
  iterate: (vm, value): Cursor['over'] => list([...valuesOf(vm, value)]),
  unpack(_vm, value, count, rest) {
    const all = isKind(value, 'list') ? value.items : [value];
    if (rest < 0) return Array.from({ length: count }, (_, index) => all[index] ?? null);
    const after = count - rest - 1;
    const end = Math.max(rest, all.length - after);
    return [
      ...Array.from({ length: rest }, (_, index) => all[index] ?? null),
      list(all.slice(rest, end)),
      ...Array.from({ length: after }, (_, index) => all[end + index] ?? null),
    ];
  },
  hashKey,
  keyword: (name) => tuple([name]),
  put(vm, container, key, value) {
    if (isKind(container, 'dict')) container.entries.set(hashKey(vm, key), [key, value]);
  },
  merge(_vm, container, from) {
    if (isKind(container, 'dict') && isKind(from, 'dict'))
      for (const [key, pair] of from.entries) container.entries.set(key, pair);
  },
  text: (vm, value) => toS(vm, value),
  show(vm, value) {
    vm.write(`=> ${inspect(vm, value)}\n`, true);
  },
  matches: (vm, error, types) =>
    types
      .flatMap((type) => (isKind(type, 'list') ? type.items : [type]))
      .some((type) => isKind(type, 'class') && isA(vm, error, type)),
  thrown: (_vm, value) => value,
  arity,
  makeClass: (_vm, name, parents, members) => ({
    kind: 'class',
    name,
    parents: parents.filter((each): each is ClassValue => isKind(each, 'class')),
    members,
  }),
  special,
  super: () => null,
  await: (_vm, value) => value,
  tooDeep: (vm) => raise(vm, 'SystemStackError', 'stack level too deep'),
  tooLarge: (vm) => raise(vm, 'NoMemoryError', 'failed to allocate memory'),
  exhausted: () => null,
  uncaught,
  deadlock: (vm) => {
    vm.writeError('No live threads left. Deadlock? (fatal)\n');
    return 1;
  },
  signal(vm, signal) {
    if (signal === 15 || signal === 2) {
      const main = vm.state.threads[0];
      if (vm.state.store.get('%server') !== undefined || !main) return 'default';
      vm.flush();
      if (signal === 2 && main.frames.length > 0) {
        vm.thread = main;
        const error = newError(classNamed('Interrupt'), '');
        try {
          throwError(vm, error);
        } catch {
          vm.writeError(
            report(vm, error, '')
              .replace('unhandled exception', 'Interrupt')
              .replace(/: Interrupt \(Interrupt\)/, ': Interrupt'),
          );
        }
      }
      return 'default';
    }
    return 'default';
  },
};

function syntaxReport(
  vm: Machine,
  source: string,
  file: string,
  { line, column, message }: SyntaxProblem,
): string {
  const { number } = rubyVersion(vm.process);
  const lines = source.split('\n');
  if (number < 304)
    return `${file}:${line}: syntax error, ${message.replaceAll('; expected', ', expecting')}\n${lines[line - 1] ?? ''}\n${' '.repeat(column)}^\n`;
  const from = Math.max(0, line - 3);
  const width = String(Math.min(lines.length, line + 2)).length;
  const shown = lines
    .slice(from, line)
    .map(
      (each, index) =>
        `${from + index + 1 === line ? '>' : ' '} ${String(from + index + 1).padStart(width)} | ${each}\n`,
    );
  const after = lines
    .slice(line, line + 2)
    .map((each, index) => `  ${String(line + index + 1).padStart(width)} | ${each}\n`)
    .filter((each) => each.trim().length > width + 2);
  return `${file}: --> ${file}\n${file}:${line}: syntax error${message.includes('\n') ? 's' : ''} found (SyntaxError)\n${shown.join('')}${' '.repeat(width + 2)} | ${' '.repeat(column)}^ ${message}\n${after.join('')}`;
}

function arity(
  vm: Machine,
  callee: Func,
  code: CompiledCode,
  { missing, given, unknown }: ArityProblem,
): void {
  if (code.isBlock && callee.fields?.get('lambda') !== true) return;
  const plainly = code.parameters.filter(({ kind }) => kind === 'plain');
  const least = plainly.filter(({ value }) => !value).length;
  const keywords: readonly string[] = code.parameters
    .filter(({ kind, value }) => kind === 'keyword' && !value)
    .flatMap(({ target }) => (target.kind === 'name' ? [target.name] : []));
  const missed = keywords.filter((name) => missing.includes(name));
  // The frame of the method itself is where Ruby says it happened.
  vm.state.store.set('%native', callee.name);
  if (unknown.length > 0)
    raise(
      vm,
      'ArgumentError',
      `unknown keyword${unknown.length > 1 ? 's' : ''}: ${unknown.map((name) => `:${name}`).join(', ')}`,
      { native: true },
    );
  if (missed.length > 0)
    raise(
      vm,
      'ArgumentError',
      `missing keyword${missed.length > 1 ? 's' : ''}: ${missed.map((name) => `:${name}`).join(', ')}`,
      { native: true },
    );
  const takesRest = code.parameters.some(({ kind }) => kind === 'rest');
  const expected = takesRest
    ? `${least}+`
    : least === plainly.length
      ? String(least)
      : `${least}..${plainly.length}`;
  raise(vm, 'ArgumentError', `wrong number of arguments (given ${given}, expected ${expected})`, {
    native: true,
  });
}
