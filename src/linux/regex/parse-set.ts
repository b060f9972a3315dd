import { type ClassName, CLASS_NAMES, RegexError, type RegexNode, type SetItem } from './syntax-tree.ts';

/** Which backslashes mean something between brackets: none (grep), `\n` and `\t` (sed), or all of C's (awk). */
export type SetEscapes = 'none' | 'newline' | 'all';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
  b: '\b',
};

/** The character that `\letter` stands for, as in C; undefined when it is no such escape. */
export function controlEscape(letter: string): string | undefined {
  return Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
}

/** Reads `[...]`, `at` standing behind its opening bracket. */
export function parseSet(
  pattern: readonly string[],
  at: number,
  escapes: SetEscapes,
): { readonly node: RegexNode; readonly next: number } {
  let position = at;
  const negated = pattern[position] === '^';
  if (negated) position += 1;
  const items: SetItem[] = [];
  for (let first = true; ; first = false) {
    const character = pattern[position];
    if (character === undefined) throw new RegexError('Unmatched [, [^, [:, [., or [=');
    if (character === ']' && !first) break;
    const bracketed = readBracketed(pattern, position);
    if (bracketed?.kind === 'class') {
      items.push({ kind: 'class', name: bracketed.name });
      position = bracketed.next;
      continue;
    }
    const from = bracketed ?? readCharacter(pattern, position, escapes);
    position = from.next;
    if (pattern[position] !== '-' || pattern[position + 1] === ']' || pattern[position + 1] === undefined) {
      items.push({ kind: 'range', from: from.character, to: from.character });
      continue;
    }
    const bracketedEnd = readBracketed(pattern, position + 1);
    if (bracketedEnd?.kind === 'class') throw new RegexError('Invalid range end');
    const to = bracketedEnd ?? readCharacter(pattern, position + 1, escapes);
    if (codeOf(from.character) > codeOf(to.character)) throw new RegexError('Invalid range end');
    items.push({ kind: 'range', from: from.character, to: to.character });
    position = to.next;
  }
  return { node: { kind: 'set', negated, items }, next: position + 1 };
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function readCharacter(
  pattern: readonly string[],
  at: number,
  escapes: SetEscapes,
): { readonly character: string; readonly next: number } {
  const character = pattern[at] ?? '';
  const escaped = pattern[at + 1];
  if (character !== '\\' || escapes === 'none' || escaped === undefined) return { character, next: at + 1 };
  const control = controlEscape(escaped);
  if (control !== undefined && (escapes === 'all' || 'ntfvr'.includes(escaped))) {
    return { character: control, next: at + 2 };
  }
  if (escapes === 'all') return { character: escaped, next: at + 2 };
  // In sed only `\]` and `\\`-less texts remain: the backslash is a member like any other.
  return { character, next: at + 1 };
}

type Bracketed =
  | { readonly kind: 'class'; readonly name: ClassName; readonly next: number }
  | { readonly kind: 'character'; readonly character: string; readonly next: number };

/** `[:alpha:]`, `[.-.]` or `[=a=]`. */
function readBracketed(pattern: readonly string[], at: number): Bracketed | undefined {
  const mark = pattern[at + 1];
  if (pattern[at] !== '[' || (mark !== ':' && mark !== '.' && mark !== '=')) return undefined;
  const end = findEnd(pattern, at + 2, mark);
  if (end === undefined) {
    if (mark === ':') return undefined;
    throw new RegexError('Unmatched [, [^, [:, [., or [=');
  }
  const text = pattern.slice(at + 2, end).join('');
  if (mark !== ':') return { kind: 'character', character: text, next: end + 2 };
  const name = CLASS_NAMES.find((known) => known === text);
  if (name === undefined || name === 'word') throw new RegexError('Invalid character class name');
  return { kind: 'class', name, next: end + 2 };
}

function findEnd(pattern: readonly string[], from: number, mark: string): number | undefined {
  for (let at = from; at + 1 < pattern.length; at++) {
    if (pattern[at] === mark && pattern[at + 1] === ']') return at;
  }
  return undefined;
}
