import { charactersOf } from '../text.ts';

/** A piece of a compiled pattern. */
type Piece =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly has: (char: string) => boolean };

/** A shell pattern: `*`, `?`, `[a-z]`, `[!x]`, `[[:digit:]]`; a backslash takes away a meaning. */
export interface Pattern {
  readonly pieces: readonly Piece[];
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /\p{L}/u, digit: /[0-9]/, alnum: /[\p{L}0-9]/u, upper: /\p{Lu}/u, lower: /\p{Ll}/u, space: /\s/, blank: /[ \t]/,
  punct: /[!-/:-@[-`{-~]/, xdigit: /[0-9A-Fa-f]/, word: /\w/, cntrl: /\p{Cc}/u, print: /\P{Cc}/u, graph: /[^\p{Cc}\s]/u,
}; // prettier-ignore

export function compilePattern(text: string): Pattern {
  const chars = charactersOf(text);
  const pieces: Piece[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    if (char === '\\' && at + 1 < chars.length) {
      at += 1;
      pieces.push({ kind: 'char', char: chars[at] ?? '' });
    } else if (char === '*') {
      if (pieces.at(-1)?.kind !== 'any') pieces.push({ kind: 'any' });
    } else if (char === '?') {
      pieces.push({ kind: 'one' });
    } else if (char === '[') {
      const set = compileSet(chars, at);
      if (set) {
        pieces.push(set.piece);
        at = set.end;
      } else {
        pieces.push({ kind: 'char', char });
      }
    } else {
      pieces.push({ kind: 'char', char });
    }
  }
  return { pieces };
}

function compileSet(chars: readonly string[], start: number): { piece: Piece; end: number } | undefined {
  let at = start + 1;
  const negated = chars[at] === '!' || chars[at] === '^';
  if (negated) at += 1;
  const tests: ((char: string) => boolean)[] = [];
  for (let first = true; ; first = false) {
    let char = chars[at];
    if (char === undefined) return undefined;
    if (char === ']' && !first) break;
    const named = char === '[' ? /^\[:(\w+):\]/.exec(chars.slice(at, at + 14).join('')) : null;
    const classTest = named?.[1] === undefined ? undefined : CLASSES[named[1]];
    if (named && classTest) {
      tests.push((each) => classTest.test(each));
      at += named[0].length;
      continue;
    }
    if (char === '\\' && at + 1 < chars.length) {
      at += 1;
      char = chars[at] ?? '';
    }
    let high = char;
    if (chars[at + 1] === '-' && chars[at + 2] !== undefined && chars[at + 2] !== ']') {
      at += 2;
      if (chars[at] === '\\') at += 1;
      high = chars[at] ?? char;
    }
    const low = char;
    tests.push((each) => each >= low && each <= high);
    at += 1;
  }
  const has = (char: string): boolean => tests.some((test) => test(char));
  return { piece: { kind: 'set', negated, has }, end: at };
}

function pieceMatches(piece: Piece, char: string): boolean {
  switch (piece.kind) {
    case 'char':
      return piece.char === char;
    case 'set':
      return piece.has(char) !== piece.negated;
    case 'one':
    case 'any':
      return true;
  }
}

/** Whether the whole text matches. Going back to the last `*` is enough, so this takes text times pattern at most. */
export function matches(pattern: Pattern, text: string): boolean {
  const chars = charactersOf(text);
  const { pieces } = pattern;
  let piece = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < chars.length) {
    const current = pieces[piece];
    if (current?.kind === 'any') {
      star = piece;
      resume = at;
      piece += 1;
    } else if (current && pieceMatches(current, chars[at] ?? '')) {
      piece += 1;
      at += 1;
    } else if (star >= 0) {
      piece = star + 1;
      resume += 1;
      at = resume;
    } else {
      return false;
    }
  }
  while (pieces[piece]?.kind === 'any') piece += 1;
  return piece === pieces.length;
}

/**
 * The lengths of prefixes of `text` (from a place in it) that match, shortest first: one pass, the reached pieces held as a set.
 */
export function matchingPrefixes(pattern: Pattern, text: string, from = 0): readonly number[] {
  const { pieces } = pattern;
  const lengths: number[] = [];
  let reached = closure(pieces, new Set([0]));
  let length = 0;
  if (reached.has(pieces.length)) lengths.push(0);
  for (let at = from; at < text.length; at = from + length) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const next = new Set<number>();
    for (const reachedAt of reached) {
      const piece = pieces[reachedAt];
      if (!piece || !pieceMatches(piece, char)) continue;
      next.add(piece.kind === 'any' ? reachedAt : reachedAt + 1);
    }
    length += char.length;
    reached = closure(pieces, next);
    if (reached.has(pieces.length)) lengths.push(length);
    if (reached.size === 0) break;
  }
  return lengths;
}

function closure(pieces: readonly Piece[], reached: Set<number>): Set<number> {
  for (const at of reached) if (pieces[at]?.kind === 'any') reached.add(at + 1);
  return reached;
}

/** The same for suffixes. */
export function matchingSuffixes(pattern: Pattern, text: string): readonly number[] {
  return matchingPrefixes({ pieces: pattern.pieces.toReversed() }, charactersOf(text).toReversed().join(''));
}

/** Whether a field has something for {@link compilePattern} beyond characters. */
export function hasWildcards(pattern: string): boolean {
  return /(?:^|[^\\])(?:\\\\)*[*?[]/.test(pattern);
}

/** Makes text match only itself. */
export function escapePattern(text: string): string {
  return text.replace(/[*?[\]\\!^-]/g, String.raw`\$&`);
}
