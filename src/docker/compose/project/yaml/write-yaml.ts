import { decimal, floatText } from '../../../cli/format/gofmt/float.ts';
import { Decimal, isTreeMap, type Tree } from '../tree.ts';
import { naturalKeyOrder } from './key-order.ts';
import { inline, styleOf } from './scalar-style.ts';

/** A longer key is written after a `?`. */
const LONGEST_KEY = 128;

function pad(depth: number): string {
  return '  '.repeat(depth);
}

/** Whole numbers as they are, others as Go's `%g`. */
function number(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return floatText(decimal(value), Number.isInteger(value) ? 'f' : 'g');
}

/** The lines of a `|` block; indented, empty ones aside. */
function literal(text: string, depth: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n').map((line) => (line === '' ? '' : pad(depth) + line));
  return `|${hint}${chomp}\n${lines.join('\n')}`;
}

function scalar(tree: Tree, depth: number): string {
  if (typeof tree === 'string') {
    const style = styleOf(tree, false);
    return style === 'literal' ? literal(tree, depth) : inline(tree, style);
  }
  if (typeof tree === 'number') return number(tree);
  if (typeof tree === 'boolean' || tree === null) return String(tree);
  return tree instanceof Decimal ? tree.text : '';
}

function isEmpty(tree: Tree): string | undefined {
  if (isTreeMap(tree)) return tree.size === 0 ? '{}' : undefined;
  return Array.isArray(tree) && tree.length === 0 ? '[]' : undefined;
}

function key(text: string): string {
  const style = styleOf(text, true);
  const written = inline(text, style === 'literal' ? 'double' : style);
  return text.length > LONGEST_KEY ? `? ${written}\n` : written;
}

/** The lines of a mapping or a list, from where its first line begins. */
function lines(tree: Tree, depth: number): string[] {
  if (isTreeMap(tree)) {
    return [...tree].flatMap(([name, value]) => {
      const head = `${key(name)}:`;
      return isBlock(value)
        ? [head, ...lines(value, depth + 1).map((line) => `  ${line}`)]
        : `${head} ${inlineValue(value)}`.split('\n');
    });
  }
  if (!Array.isArray(tree)) return [];
  return tree.flatMap((item: Tree) => {
    const own = isBlock(item) ? lines(item, depth + 1) : inlineValue(item).split('\n');
    return own.map((line, i) => (i === 0 ? `- ${line}` : isBlock(item) ? `  ${line}` : line));
  });
}

function isBlock(tree: Tree): boolean {
  return (isTreeMap(tree) || Array.isArray(tree)) && isEmpty(tree) === undefined;
}

function inlineValue(tree: Tree): string {
  return isEmpty(tree) ?? scalar(tree, 1);
}

/** A tree as go-yaml writes it, two spaces for each step in. */
export function writeYaml(tree: Tree): string {
  if (!isBlock(tree)) return `${inlineValue(tree)}\n`;
  return lines(tree, 0)
    .map((line) => `${/^ *$/.test(line) ? '' : line}\n`)
    .join('');
}

/** Keys of free mappings, in the order in which go-yaml writes those. */
export function inKeyOrder<T>(entries: Iterable<readonly [string, T]>): Map<string, T> {
  return new Map([...entries].sort(([a], [b]) => naturalKeyOrder(a, b)));
}
