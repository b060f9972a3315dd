/** Where something stands: the line counts through all files of the program, both count from 1. */
export interface Pos {
  readonly line: number;
  readonly column: number;
}

export type TokenKind = 'name' | 'literal' | ';' | 'EOF' | 'keyword' | 'operator';

export interface Token extends Pos {
  readonly kind: TokenKind;
  /** As written; of a `;`: `newline`, `semicolon` or `EOF`. */
  readonly text: string;
  readonly literal?: 'int' | 'float' | 'rune' | 'string';
  /** Of a string or a rune: what it says. */
  readonly value?: string;
}

/** What the compiler complains about. */
export interface Problem extends Pos {
  readonly message: string;
}

/** Words that cannot be names. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'break', 'case', 'chan', 'const', 'continue', 'default', 'defer', 'else', 'fallthrough', 'for', 'func', 'go', 'goto', 'if', 'import', 'interface', 'map', 'package', 'range', 'return',
  'select', 'struct', 'switch', 'type', 'var',
]); // prettier-ignore

const OPERATORS = [
  '<<=', '>>=', '&^=', '...', '&&', '||', '<-', '++', '--', '==', '!=', '<=', '>=', ':=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<', '>>', '&^',
  '+', '-', '*', '/', '%', '&', '|', '^', '<', '>', '=', '!', '(', ')', '[', ']', '{', '}', ',', '.', ':', '~',
]; // prettier-ignore

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER =
  /0[xX][\da-fA-F_]+|0[bB][01_]+|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*\.(?:[eE][+-]?\d+)?|\d[\d_]*[eE][+-]?\d+|0[oO]?[0-7_]+|\d[\d_]*/y;
const ENDS = new Set([')', ']', '}', '++', '--']);

/**
 * Go's tokens. Ends of lines that end statements are semicolons.
 * @param firstLine the number of its first line
 */
export function tokenize(
  source: string,
  firstLine: number,
): { readonly tokens: readonly Token[]; readonly problems: readonly Problem[] } {
  const tokens: Token[] = [];
  const problems: Problem[] = [];
  let at = 0;
  let line = firstLine;
  let lineStart = 0;
  const columnOf = (place: number) => Buffer.byteLength(source.slice(lineStart, place)) + 1;
  const complain = (message: string, place: number) =>
    problems.push({ message, line, column: columnOf(place) });
  const endsHere = () => {
    const last = tokens.at(-1);
    if (!last || last.kind === ';') return false;
    if (last.kind === 'keyword') return ['break', 'continue', 'fallthrough', 'return'].includes(last.text);
    return last.kind !== 'operator' || ENDS.has(last.text);
  };
  const push = (kind: TokenKind, text: string, place: number, more: Partial<Token> = {}) =>
    tokens.push({ kind, text, line, column: columnOf(place), ...more });
  const newLine = (next: number) => {
    line += 1;
    lineStart = next;
  };
  while (at < source.length) {
    const character = source[at] ?? '';
    const from = at;
    if (character === '\n') {
      if (endsHere()) push(';', 'newline', at);
      at += 1;
      newLine(at);
    } else if (/\s/.test(character)) at += 1;
    else if (source.startsWith('//', at)) {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
    } else if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2);
      if (end < 0) complain('comment not terminated', at);
      const stop = end < 0 ? source.length : end + 2;
      if (source.slice(at, stop).includes('\n') && endsHere()) push(';', 'newline', at);
      for (; at < stop; at += 1) if (source[at] === '\n') newLine(at + 1);
    } else if (character === '"' || character === "'") {
      let end = at + 1;
      while (end < source.length && source[end] !== character && source[end] !== '\n')
        end += source[end] === '\\' ? 2 : 1;
      const isClosed = source[end] === character;
      const value = unescape(source.slice(from + 1, end));
      if (!isClosed)
        complain(
          character === '"' ? 'newline in string' : 'newline in rune literal',
          Math.min(end, source.length),
        );
      else if (character === "'" && Array.from(value).length !== 1)
        complain(
          value === ''
            ? "empty rune literal or unescaped ' in rune literal"
            : 'more than one character in rune literal',
          from,
        );
      at = isClosed ? end + 1 : end;
      push('literal', source.slice(from, at), from, {
        literal: character === '"' ? 'string' : 'rune',
        value,
      });
    } else if (character === '`') {
      const end = source.indexOf('`', at + 1);
      if (end < 0) complain('string not terminated', at);
      const stop = end < 0 ? source.length : end;
      push('literal', source.slice(at, stop + 1), at, {
        literal: 'string',
        value: source.slice(at + 1, stop).replaceAll('\r', ''),
      });
      for (at += 1; at < stop; at += 1) if (source[at] === '\n') newLine(at + 1);
      at = Math.min(source.length, stop + 1);
    } else if (character === ';') {
      push(';', 'semicolon', at);
      at += 1;
    } else {
      NUMBER.lastIndex = at;
      const number = /[\d.]/.test(character) ? NUMBER.exec(source)?.[0] : undefined;
      NAME.lastIndex = at;
      const name = number === undefined ? NAME.exec(source)?.[0] : undefined;
      const operator =
        number === undefined && name === undefined
          ? OPERATORS.find((each) => source.startsWith(each, at))
          : undefined;
      const text = number ?? name ?? operator;
      if (text === undefined) {
        const code = source.codePointAt(at) ?? 0;
        const shown = String.fromCodePoint(code);
        const hex = code.toString(16).toUpperCase().padStart(4, '0');
        const where = code > 127 ? ' in identifier' : '';
        complain(`invalid character U+${hex} '${shown}'${where}`, at);
        at += shown.length;
        continue;
      }
      at += text.length;
      if (number !== undefined) {
        const isInt = /^0[xXbBoO]/.test(number) || !/[.eE]/.test(number);
        push('literal', number, from, { literal: isInt ? 'int' : 'float' });
      } else if (name !== undefined) push(KEYWORDS.has(name) ? 'keyword' : 'name', name, from);
      else push('operator', text, from);
    }
  }
  if (endsHere()) push(';', 'EOF', at);
  push('EOF', 'EOF', at);
  return { tokens, problems };
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"',
}; // prettier-ignore

function unescape(text: string): string {
  return text.replace(
    /\\(?:([abfnrtv\\'"])|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3}))/g,
    (whole, letter?: string, hex?: string, short?: string, long?: string, octal?: string) => {
      const code = hex ?? short ?? long;
      if (code !== undefined) return String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16)));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      return letter === undefined ? whole : (ESCAPES[letter] ?? whole);
    },
  );
}
