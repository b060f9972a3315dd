import type { Assertion, ClassName, RegexNode, SetItem } from './syntax-tree.ts';

/** The same expression in the syntax of RE2. Back-references have none: see backtrack.ts. */
export function toRe2(node: RegexNode): string {
  switch (node.kind) {
    case 'character':
      return quote(node.character);
    case 'any':
      return '.';
    case 'set':
      return printSet(node.negated, node.items);
    case 'assertion':
      return ASSERTIONS[node.of];
    case 'group':
      return `(${toRe2(node.node)})`;
    case 'repeat':
      return `(?:${toRe2(node.node)})${quantifier(node.min, node.max)}`;
    case 'sequence':
      return node.nodes.map((part) => (part.kind === 'choice' ? `(?:${toRe2(part)})` : toRe2(part))).join('');
    case 'choice':
      return node.nodes.map(toRe2).join('|');
    case 'back-reference':
      throw new Error('RE2 has no back-references');
  }
}

/** RE2 has no `\<` and `\>`: an edge of a word is as near as it gets. */
const ASSERTIONS: Readonly<Record<Assertion, string>> = {
  'line-start': '^',
  'line-end': '$',
  'text-start': '\\A',
  'text-end': '\\z',
  'word-start': '\\b',
  'word-end': '\\b',
  'word-edge': '\\b',
  'not-word-edge': '\\B',
};

const CLASSES: Readonly<Record<ClassName, string>> = {
  alpha: '\\p{L}',
  digit: '0-9',
  alnum: '\\p{L}\\p{N}',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
  space: '\\t\\n\\v\\f\\r \\x{2000}-\\x{2006}\\x{2008}-\\x{200A}\\x{2028}\\x{2029}\\x{3000}',
  blank: '\\t \\x{3000}',
  punct: '!-/:-@\\[-`{-~\\p{P}\\p{S}',
  print: ' -~\\x{A0}-\\x{D7FF}\\x{E000}-\\x{10FFFF}',
  graph: '!-~\\x{A1}-\\x{D7FF}\\x{E000}-\\x{10FFFF}',
  cntrl: '\\x00-\\x1F\\x7F-\\x{9F}',
  xdigit: '0-9A-Fa-f',
  word: '\\p{L}\\p{N}_',
};

function printSet(negated: boolean, items: readonly SetItem[]): string {
  const inside = items.map((item) => {
    if (item.kind === 'class') return CLASSES[item.name];
    return item.from === item.to ? quote(item.from) : `${quote(item.from)}-${quote(item.to)}`;
  });
  return `[${negated ? '^' : ''}${inside.join('')}]`;
}

/** RE2 repeats a thousand times at most; what is said to go on further goes on for ever. */
const RE2_MAX_REPEAT = 1000;

function quantifier(min: number, max: number | undefined): string {
  if (max === undefined || max > RE2_MAX_REPEAT) {
    return min === 0 ? '*' : min === 1 ? '+' : `{${Math.min(min, RE2_MAX_REPEAT)},}`;
  }
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}

/** A character for itself, in or out of brackets. */
export function quote(character: string): string {
  if (/^[\p{L}\p{N} ]$/u.test(character)) return character;
  return `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
