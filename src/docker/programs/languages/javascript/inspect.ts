import type { Machine } from '../core/machine.ts';
import { plain, type Instance, type Value } from '../core/value.ts';
import { errorText, isError, stackText } from './errors.ts';
import { dateText } from './natives/date.ts';

const BREAK_LENGTH = 80;
const COMPACT = 3;

interface Context {
  readonly vm: Machine;
  readonly depth: number;
  readonly seen: Value[];
  indentation: number;
  /** How deep what was formatted last lies. */
  currentDepth: number;
}

/** What `console.log` shows of a value: Node's `util.inspect`. */
export function inspect(vm: Machine, value: Value, depth = 2): string {
  return format({ vm, depth, seen: [], indentation: 0, currentDepth: 0 }, value, 0);
}

export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function quoted(text: string): string {
  const quote = !text.includes("'") ? "'" : !text.includes('"') ? '"' : text.includes('`') ? "'" : '`';
  const names: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
    '\b': '\\b',
    '\f': '\\f',
    '\v': '\\v',
  };
  const escaped = Array.from(
    text,
    (each) =>
      names[each] ??
      (each < ' ' ? `\\x${each.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}` : each),
  ).join('');
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

function format(context: Context, value: Value, level: number): string {
  context.vm.count();
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      return numberText(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'undefined';
    case 'function':
    case 'symbol':
    case 'object':
      break;
  }
  if (value === null) return 'null';
  if (context.seen.includes(value)) return '[Circular *1]';
  switch (value.kind) {
    case 'function':
      return functionText(
        context,
        value.fields,
        `[${context.vm.code(value.unit, value.code).isAsync ? 'AsyncFunction' : context.vm.code(value.unit, value.code).isGenerator ? 'GeneratorFunction' : 'Function'}${value.name === '' ? ' (anonymous)' : `: ${value.name}`}]`,
        level,
      );
    case 'native':
      return `[Function: ${value.name.replace(/^.*[.#:]/, '')}]`;
    case 'bound':
      return '[Function: bound]';
    case 'class':
      return `[class ${value.name === '' ? '(anonymous)' : value.name}${value.parents[0] ? ` extends ${value.parents[0].name}` : ''}]`;
    case 'module':
      return `Object [${value.name}] {}`;
    case 'generator':
    case 'cursor':
      return 'Object [Generator] {}';
    case 'bulk':
      return `'${'x'.repeat(10)}'... ${value.size} more characters`;
    case 'range':
    case 'struct':
      return '[Object]';
    case 'list':
    case 'tuple':
      return nested(context, value, level, () => arrayText(context, value.items, level), '[Array]');
    case 'dict': {
      const pairs = [...value.entries.values()];
      return nested(
        context,
        value,
        level,
        () =>
          braced(
            context,
            `Map(${pairs.length}) {`,
            '}',
            pairs.map(([key, each]) => `${child(context, key, level)} => ${child(context, each, level)}`),
            level,
            false,
          ),
        '[Map]',
      );
    }
    case 'set': {
      const items = [...value.entries.values()];
      return nested(
        context,
        value,
        level,
        () =>
          braced(
            context,
            `Set(${items.length}) {`,
            '}',
            items.map((item) => child(context, item, level)),
            level,
            false,
          ),
        '[Set]',
      );
    }
    case 'instance':
      return instanceText(context, value, level);
  }
}

function functionText(
  context: Context,
  fields: ReadonlyMap<string, Value> | undefined,
  base: string,
  level: number,
): string {
  if (!fields || fields.size === 0) return base;
  return braced(context, `${base} {`, '}', entriesOf(context, fields, level), level, false);
}

function nested(context: Context, value: Value, level: number, make: () => string, short: string): string {
  if (level > context.depth) return short;
  context.seen.push(value);
  context.currentDepth = level;
  const text = make();
  context.seen.pop();
  return text;
}

function child(context: Context, value: Value, level: number): string {
  context.indentation += 2;
  const text = format(context, value, level + 1);
  context.indentation -= 2;
  return text;
}

function instanceText(context: Context, value: Instance, level: number): string {
  if (isError(value)) {
    const own = [...value.fields].filter(
      ([name]) => !name.startsWith('%') && name !== 'name' && name !== 'message',
    );
    const stack = stackText(context.vm, value);
    const text = level > 0 ? stack.replaceAll('\n', `\n${' '.repeat(context.indentation)}`) : stack;
    const base = stack.includes('\n') ? text : `[${errorText(value)}]`;
    return own.length === 0
      ? base
      : `${base} {\n${own.map(([name, each]) => `  ${keyText(name)}: ${child(context, each, level)}`).join(',\n')}\n}`;
  }
  const name = value.cls?.name ?? '';
  if (name === 'Date') return dateText(value);
  if (name === 'RegExp') return plain(value.data);
  if (name === 'Symbol') return `Symbol(${plain(value.data)})`;
  if (name === 'Promise') {
    const state = value.fields.get('%state');
    const inner =
      state === 'pending'
        ? '<pending>'
        : `${state === 'rejected' ? '<rejected> ' : ''}${child(context, value.fields.get('%value'), level)}`;
    return braced(context, 'Promise {', '}', [inner], level, false);
  }
  if (name === 'Buffer')
    return `<Buffer ${[...Buffer.from(plain(value.data)).subarray(0, 50)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}>`;
  const visible = new Map([...value.fields].filter(([key]) => !key.startsWith('%') && !key.startsWith('#')));
  const open = name === '' ? '{' : `${name} {`;
  if (visible.size === 0) return `${open}}`;
  const short = name === '' ? '[Object]' : `[${name}]`;
  return nested(
    context,
    value,
    level,
    () => braced(context, open, '}', entriesOf(context, visible, level), level, false),
    short,
  );
}

function entriesOf(context: Context, fields: ReadonlyMap<string, Value>, level: number): string[] {
  return [...fields]
    .filter(([key]) => !key.startsWith('%'))
    .map(([key, each]) => `${keyText(key)}: ${child(context, each, level)}`);
}

function keyText(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : quoted(key);
}

function arrayText(context: Context, items: readonly Value[], level: number): string {
  const shown = items.slice(0, 100).map((item) => child(context, item, level));
  if (items.length > 100) shown.push(`... ${items.length - 100} more item${items.length > 101 ? 's' : ''}`);
  if (shown.length === 0) return '[]';
  const isNumeric = items.every((item) => typeof item === 'number' || typeof item === 'bigint');
  return braced(context, '[', ']', shown, level, true, isNumeric, items.length > 100 ? 1 : 0);
}

function braced(
  context: Context,
  open: string,
  close: string,
  output: string[],
  level: number,
  isArray: boolean,
  isNumeric = false,
  extra = 0,
): string {
  if (output.length === 0) return open + close;
  const grouped = isArray && output.length > 6 ? group(context, output, isNumeric, extra) : output;
  if (context.currentDepth - level < COMPACT && grouped.length === output.length) {
    const start = output.length + context.indentation + open.length + 10;
    const total = grouped.reduce((sum, each) => sum + each.length, 0) + grouped.length + start;
    if (total <= BREAK_LENGTH && !grouped.some((each) => each.includes('\n')))
      return `${open} ${grouped.join(', ')} ${close}`;
  }
  const indent = `\n${' '.repeat(context.indentation)}`;
  return `${open}${indent}  ${grouped.join(`,${indent}  `)}${indent}${close}`;
}

/** Short items stand in columns. */
function group(context: Context, output: readonly string[], isNumeric: boolean, extra: number): string[] {
  const length = output.length - extra;
  const lengths = output.slice(0, length).map((each) => each.length);
  const total = lengths.reduce((sum, each) => sum + each + 2, 0);
  const widest = Math.max(...lengths);
  const actual = widest + 2;
  if (!(actual * 3 + context.indentation < BREAK_LENGTH && (total / actual > 5 || widest <= 6)))
    return [...output];
  const bias = Math.sqrt(actual - total / output.length);
  const biased = Math.max(actual - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * length) / biased),
    Math.floor((BREAK_LENGTH - context.indentation) / actual),
    COMPACT * 4,
    15,
  );
  if (columns <= 1) return [...output];
  const widths = Array.from({ length: columns }, (_, column) => {
    let width = 0;
    for (let index = column; index < length; index += columns) width = Math.max(width, lengths[index] ?? 0);
    return width + 2;
  });
  const lines: string[] = [];
  for (let row = 0; row < length; row += columns) {
    const end = Math.min(row + columns, length);
    let line = '';
    for (let index = row; index < end - 1; index += 1) {
      const cell = `${output[index] ?? ''}, `;
      line += isNumeric ? cell.padStart(widths[index - row] ?? 0) : cell.padEnd(widths[index - row] ?? 0);
    }
    const last = output[end - 1] ?? '';
    line += isNumeric ? last.padStart((widths[end - 1 - row] ?? 2) - 2) : last;
    lines.push(line);
  }
  if (extra > 0) lines.push(output.at(-1) ?? '');
  return lines;
}
