import { Decimal, isTreeMap, type Tree } from './tree.ts';

function text(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

function scalar(tree: string | number | boolean | null | Decimal): string {
  if (typeof tree === 'string') return text(tree);
  return tree instanceof Decimal ? tree.text : String(tree);
}

/** A tree as Go's `json.MarshalIndent` writes it; without an indent as `json.Marshal` does. */
export function writeJson(tree: Tree, indent = ''): string {
  const colon = indent === '' ? ':' : ': ';
  const block = (open: string, close: string, items: readonly string[], depth: number): string => {
    if (items.length === 0) return open + close;
    if (indent === '') return `${open}${items.join(',')}${close}`;
    const inner = `\n${indent.repeat(depth + 1)}`;
    return `${open}${inner}${items.join(`,${inner}`)}\n${indent.repeat(depth)}${close}`;
  };
  const write = (value: Tree, depth: number): string => {
    if (isTreeMap(value)) {
      const entries = [...value].map(([key, entry]) => `${text(key)}${colon}${write(entry, depth + 1)}`);
      return block('{', '}', entries, depth);
    }
    if (Array.isArray(value)) {
      return block(
        '[',
        ']',
        value.map((entry: Tree) => write(entry, depth + 1)),
        depth,
      );
    }
    return scalar(value as string | number | boolean | null | Decimal);
  };
  return write(tree, 0);
}
