import { itemsOf } from '../../core/iteration.ts';
import type { Call, NativeTable } from '../../core/language.ts';
import type { Machine } from '../../core/machine.ts';
import { Exits } from '../../core/problems.ts';
import { isKind, list, object, plain, type Instance, type Value } from '../../core/value.ts';
import { classNamed } from '../classes.ts';
import { isError, raise } from '../errors.ts';
import { inspect } from '../inspect.ts';
import { number, text } from '../operators.ts';
import { majorVersion, nodeVersion } from '../version.ts';
import { parseJson, toJson } from './json.ts';

/** What `console.log(a, b)` prints: with `%s` and its like in the first. */
export function formatLog(vm: Machine, args: readonly Value[]): string {
  const [first, ...rest] = args;
  const shown = (value: Value) => (typeof value === 'string' ? value : inspect(vm, value));
  if (typeof first !== 'string') return args.map(shown).join(' ');
  let index = 0;
  const head =
    rest.length === 0
      ? first
      : first.replace(/%[sdifjoOc%]/g, (mark) => {
          if (mark === '%%') return '%';
          if (index >= rest.length) return mark;
          const value = rest[index];
          index += 1;
          if (mark === '%s')
            return typeof value === 'object' && value !== null && !isError(value)
              ? inspect(vm, value, 0)
              : text(vm, value);
          if (mark === '%d') return text(vm, number(vm, value));
          if (mark === '%i') return text(vm, Math.trunc(number(vm, value)));
          if (mark === '%f') return text(vm, number(vm, value));
          if (mark === '%j') return toJson(vm, value) ?? 'undefined';
          return mark === '%c' ? '' : inspect(vm, value, 4);
        });
  return [head, ...rest.slice(index).map(shown)].join(' ');
}

function log(vm: Machine, call: Call, isError: boolean): Value {
  const indent = plain(vm.state.store.get('%indent') ?? '');
  const line = `${formatLog(vm, call.args)}\n`;
  const shown = indent === '' ? line : line.replace(/^(?=.)/gm, indent);
  vm.checkText(shown.length);
  if (isError) {
    vm.count(shown.length >> 4);
    vm.writeError(shown);
  } else vm.write(shown);
  return undefined;
}

function table(vm: Machine, value: Value): string {
  const rows = isKind(value, 'list')
    ? value.items.map((item, index) => [String(index), item] as const)
    : isKind(value, 'instance')
      ? [...value.fields]
      : [];
  const columns: string[] = [];
  for (const [, row] of rows)
    if (isKind(row, 'instance'))
      for (const key of row.fields.keys()) if (!columns.includes(key)) columns.push(key);
  const hasValues = rows.some(([, row]) => !isKind(row, 'instance'));
  const head = ['(index)', ...columns, ...(hasValues ? ['Values'] : [])];
  const cells = rows.map(([key, row]) => [
    key,
    ...columns.map((column) =>
      isKind(row, 'instance') && row.fields.has(column) ? inspect(vm, row.fields.get(column)) : '',
    ),
    ...(hasValues ? [isKind(row, 'instance') ? '' : inspect(vm, row)] : []),
  ]);
  const widths = head.map(
    (name, index) => Math.max(name.length, ...cells.map((row) => (row[index] ?? '').length)) + 2,
  );
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const isNew = majorVersion(vm.process) >= 20;
  const row = (values: readonly string[]) =>
    `│${values
      .map((each, index) => {
        const width = widths[index] ?? 0;
        if (isNew) return ` ${each.padEnd(width - 1)}`;
        const left = Math.floor((width - each.length) / 2);
        return ' '.repeat(left) + each + ' '.repeat(width - each.length - left);
      })
      .join('│')}│`;
  return [line('┌', '┬', '┐'), row(head), line('├', '┼', '┤'), ...cells.map(row), line('└', '┴', '┘')].join(
    '\n',
  );
}

function fieldsOf(value: Value): [string, Value][] {
  if (isKind(value, 'list')) return value.items.map((item, index) => [String(index), item]);
  if (isKind(value, 'instance'))
    return [...value.fields].filter(([key]) => !key.startsWith('%') && !key.startsWith('#'));
  if (typeof value === 'string') return Array.from(value, (character, index) => [String(index), character]);
  return [];
}

function timer(vm: Machine, call: Call, repeats: boolean): Value {
  const [callee, delay, ...args] = call.args;
  const wait = Math.min(2 ** 31 - 1, Math.max(1, delay === undefined ? 1 : number(vm, delay) || 1));
  const id = vm.serial();
  vm.state.timers.push({ id, at: vm.now + wait, callee, args, ...(repeats ? { every: wait } : {}) });
  return { kind: 'instance', cls: classNamed('Timeout'), fields: new Map<string, Value>([['%timer', id]]) };
}

function clear(vm: Machine, value: Value): undefined {
  const id = isKind(value, 'instance') ? value.fields.get('%timer') : value;
  vm.state.timers = vm.state.timers.filter((each) => each.id !== id);
  return undefined;
}

/** 0 ≤ x < 1, from the machine's own generator. */
function fraction(vm: Machine): number {
  return vm.process.random() / 2 ** 32;
}

const MATH: NativeTable = Object.fromEntries(
  (
    [
      'abs',
      'ceil',
      'floor',
      'round',
      'trunc',
      'sqrt',
      'cbrt',
      'sin',
      'cos',
      'tan',
      'log',
      'log2',
      'log10',
      'exp',
      'sign',
      'atan',
    ] as const
  ).map((name) => [`Math.${name}`, (vm: Machine, { args: [value] }: Call) => Math[name](number(vm, value))]),
);

/** What is there in every program. */
export const GLOBALS: NativeTable = {
  ...MATH,
  'Math.PI!': () => Math.PI,
  'Math.E!': () => Math.E,
  'Math.random': (vm) => fraction(vm),
  'Math.max': (vm, { args }) => Math.max(...args.map((each) => number(vm, each))),
  'Math.min': (vm, { args }) => Math.min(...args.map((each) => number(vm, each))),
  'Math.pow': (vm, { args: [a, b] }) => number(vm, a) ** number(vm, b),
  'Math.hypot': (vm, { args }) => Math.hypot(...args.map((each) => number(vm, each))),

  'console.log': (vm, call) => log(vm, call, false),
  'console.info': (vm, call) => log(vm, call, false),
  'console.debug': (vm, call) => log(vm, call, false),
  'console.error': (vm, call) => log(vm, call, true),
  'console.warn': (vm, call) => log(vm, call, true),
  'console.trace': (vm, call) => log(vm, call, true),
  'console.dir': (vm, { args: [value] }) => log(vm, { args: [inspect(vm, value)] }, false),
  'console.table': (vm, { args: [value] }) => log(vm, { args: [table(vm, value)] }, false),
  'console.assert': (vm, { args: [test, ...args] }) => {
    if (!vm.language.truthy(vm, test))
      log(vm, { args: ['Assertion failed', ...(args.length > 0 ? [`: ${formatLog(vm, args)}`] : [])] }, true);
    return undefined;
  },
  'console.group': (vm, call) => {
    if (call.args.length > 0) log(vm, call, false);
    vm.state.store.set('%indent', `${plain(vm.state.store.get('%indent') ?? '')}  `);
    return undefined;
  },
  'console.groupEnd': (vm) => {
    vm.state.store.set('%indent', plain(vm.state.store.get('%indent') ?? '').slice(2));
    return undefined;
  },
  'console.time': (vm, { args: [label = 'default'] }) => {
    vm.state.store.set(`%time:${text(vm, label)}`, vm.now);
    return undefined;
  },
  'console.timeEnd': (vm, { args: [label = 'default'] }) => {
    const passed = vm.now - Number(vm.state.store.get(`%time:${text(vm, label)}`) ?? vm.now);
    const shown =
      passed >= 1000 ? `${(passed / 1000).toFixed(3)}s` : `${passed === 0 ? '0.05' : passed.toFixed(3)}ms`;
    return log(vm, { args: [`${text(vm, label)}: ${shown}`] }, false);
  },

  'JSON.stringify': (vm, { args: [value, , space] }) => {
    const indent =
      typeof space === 'number'
        ? ' '.repeat(Math.min(10, space))
        : typeof space === 'string'
          ? space.slice(0, 10)
          : '';
    return toJson(vm, value, indent);
  },
  'JSON.parse': (vm, { args: [value] }) => parseJson(vm, text(vm, value)),

  'call:Object': (_vm, { args: [value] }) => value ?? object(),
  'new:Object': () => object(),
  'Object.keys': (_vm, { args: [value] }) => list(fieldsOf(value).map(([key]) => key)),
  'Object.values': (_vm, { args: [value] }) => list(fieldsOf(value).map(([, each]) => each)),
  'Object.entries': (_vm, { args: [value] }) => list(fieldsOf(value).map(([key, each]) => list([key, each]))),
  'Object.assign': (_vm, { args: [target, ...from] }) => {
    if (isKind(target, 'instance'))
      for (const each of from) for (const [key, value] of fieldsOf(each)) target.fields.set(key, value);
    return target;
  },
  'Object.freeze': (_vm, { args: [value] }) => {
    if (isKind(value, 'instance')) value.fields.set('%frozen', true);
    return value;
  },
  'Object.isFrozen': (_vm, { args: [value] }) =>
    isKind(value, 'instance') && value.fields.get('%frozen') === true,
  'Object.fromEntries': (vm, { args: [over] }) =>
    object(
      itemsOf(vm, over).map((pair) => {
        const [key, value] = itemsOf(vm, pair);
        return [text(vm, key), value] as const;
      }),
    ),
  'Object.create': (_vm, { args: [from] }) => ({
    kind: 'instance',
    cls: isKind(from, 'instance') ? from.cls : null,
    fields: new Map(isKind(from, 'instance') ? from.fields : []),
  }),
  'Object.hasOwn': (vm, { args: [value, key] }) =>
    isKind(value, 'instance') && value.fields.has(text(vm, key)),
  'Object#hasOwnProperty': (vm, { self, args: [key] }) =>
    isKind(self, 'instance') && self.fields.has(text(vm, key)),
  'Object#toString': (vm, { self }) => text(vm, self),
  'Object#valueOf': (_vm, { self }) => self,
  'Object#toLocaleString': (vm, { self }) => text(vm, self),

  'Function#call': (vm, { self, args: [own, ...args] }) => vm.invoke(self, { args, self: own }),
  'Function#apply': (vm, { self, args: [own, args] }) =>
    vm.invoke(self, { args: args === undefined || args === null ? [] : itemsOf(vm, args), self: own }),
  'Function#bind': (_vm, { self, args: [own, ...args] }) => ({
    kind: 'native',
    name: '%bound',
    data: list([self, own, ...args]),
  }),
  '%bound': (vm, call, data) => {
    const [callee, self, ...args] = isKind(data, 'list') ? data.items : [];
    return vm.invoke(callee, { ...call, args: [...args, ...call.args], self });
  },
  'call:Symbol': (vm, { args: [name] }) => ({
    kind: 'instance',
    cls: classNamed('Symbol'),
    fields: new Map(),
    data: name === undefined ? '' : text(vm, name),
  }),
  'call:Error': (vm, call) => vm.invoke(classNamed('Error'), { ...call, isNew: true }),

  'global.parseInt': (vm, { args: [value, base] }) =>
    Number.parseInt(text(vm, value), base === undefined ? undefined : number(vm, base)),
  'global.parseFloat': (vm, { args: [value] }) => Number.parseFloat(text(vm, value)),
  'global.isNaN': (vm, { args: [value] }) => Number.isNaN(number(vm, value)),
  'global.isFinite': (vm, { args: [value] }) => Number.isFinite(number(vm, value)),
  'global.encodeURIComponent': (vm, { args: [value] }) => encodeURIComponent(text(vm, value).toWellFormed()),
  'global.decodeURIComponent': (vm, { args: [value] }) => {
    try {
      return decodeURIComponent(text(vm, value));
    } catch {
      return raise(vm, 'URIError', 'URI malformed');
    }
  },
  'global.encodeURI': (vm, { args: [value] }) => encodeURI(text(vm, value).toWellFormed()),
  'global.setTimeout': (vm, call) => timer(vm, call, false),
  'global.setInterval': (vm, call) => timer(vm, call, true),
  'global.setImmediate': (vm, { args: [callee, ...args] }) =>
    timer(vm, { args: [callee, 0, ...args] }, false),
  'global.clearTimeout': (vm, { args: [value] }) => clear(vm, value),
  'global.clearInterval': (vm, { args: [value] }) => clear(vm, value),
  'Timeout#unref': (_vm, { self }) => self,
  'Timeout#ref': (_vm, { self }) => self,
  'global.queueMicrotask': (vm, { args: [callee] }) => {
    vm.state.microtasks.push({ kind: 'call', callee, args: [] });
    return undefined;
  },
  'global.structuredClone': (vm, { args: [value] }) => parseJson(vm, toJson(vm, value) ?? 'null'),

  'process.exit': (vm, { args: [code] }) => {
    throw new Exits(code === undefined ? Number(vm.state.store.get('%exitCode') ?? 0) : number(vm, code));
  },
  'process.exitCode=': (vm, { args: [code] }) => {
    vm.state.store.set('%exitCode', number(vm, code));
    return undefined;
  },
  'process.env!': (vm) => environment(vm),
  'process.argv!': (vm) => vm.state.store.get('%argv'),
  'process.argv0!': () => 'node',
  'process.version!': (vm) => `v${nodeVersion(vm.process)}`,
  'process.versions!': (vm) =>
    object([
      ['node', nodeVersion(vm.process)],
      ['v8', '12.4.254.21-node.33'],
    ]),
  'process.platform!': () => 'linux',
  'process.arch!': () => 'x64',
  'process.pid!': (vm) => vm.process.pid,
  'process.ppid!': (vm) => vm.process.parent,
  'process.title!': () => 'node',
  'process.execPath!': () => '/usr/local/bin/node',
  'process.cwd': (vm) => vm.process.cwd,
  'process.chdir': (vm, { args: [to] }) => {
    vm.process.chdir(text(vm, to));
    return undefined;
  },
  'process.uptime': (vm) => (vm.now - Number(vm.state.store.get('%begun') ?? vm.now)) / 1000 + 0.03,
  'process.getuid': (vm) => vm.process.credentials.uid,
  'process.getgid': (vm) => vm.process.credentials.gid,
  'process.hrtime': (vm) => list([Math.floor(vm.now / 1000), Math.floor((vm.now % 1000) * 1e6)]),
  'process.memoryUsage': (vm) =>
    object([
      ['rss', 45_000_000 + vm.state.bulk],
      ['heapTotal', 6_500_000 + vm.state.bulk],
      ['heapUsed', 5_200_000 + vm.state.bulk],
      ['external', 1_500_000],
      ['arrayBuffers', 10_500],
    ]),
  'process.nextTick': (vm, { args: [callee, ...args] }) => {
    vm.state.microtasks.unshift({ kind: 'call', callee, args });
    return undefined;
  },
  'process.on': (vm, { args: [event, callee] }) => onEvent(vm, text(vm, event), callee),
  'process.once': (vm, { args: [event, callee] }) => onEvent(vm, text(vm, event), callee),
  'process.kill': (vm, { args: [pid, signal] }) =>
    vm.process.kill(
      number(vm, pid),
      typeof signal === 'number' ? signal : (SIGNALS[text(vm, signal ?? 'SIGTERM')] ?? 15),
    ) === true,
  'process.emitWarning': (vm, { args: [message] }) => {
    vm.writeError(
      `(node:${vm.process.pid}) Warning: ${text(vm, message)}\n(Use \`node --trace-warnings ...\` to show where the warning was created)\n`,
    );
    return undefined;
  },
  'process.stdout!': () => stream(1),
  'process.stderr!': () => stream(2),
  'process.stdin!': () => stream(0),
  'Stream#write': (vm, { self, args: [value] }) => {
    const shown = text(vm, value);
    if (isKind(self, 'instance') && self.fields.get('fd') === 2) vm.writeError(shown);
    else vm.write(shown);
    return true;
  },
  'Stream#end': () => undefined,
  'Stream#isTTY!': (vm, { self }) =>
    isKind(self, 'instance') && vm.process.isTerminal(Number(self.fields.get('fd'))) ? true : undefined,
  'Stream#columns!': (vm) => vm.process.terminalSize(1)?.columns,
};

const SIGNALS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGTERM: 15,
};

function stream(fd: number): Instance {
  return { kind: 'instance', cls: classNamed('Stream'), fields: new Map<string, Value>([['fd', fd]]) };
}

function onEvent(vm: Machine, event: string, callee: Value): Value {
  const signal = SIGNALS[event];
  if (signal !== undefined) vm.state.signals.set(signal, callee);
  else vm.state.store.set(`%on:${event}`, callee);
  return vm.language.external('module:process') as Value;
}

/** `process.env`: one object, which the program may change. */
function environment(vm: Machine): Value {
  const known = vm.state.store.get('%env');
  if (known !== undefined) return known;
  const made = object(Object.entries(vm.process.env));
  vm.state.store.set('%env', made);
  return made;
}
