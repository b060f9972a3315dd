import { refuse } from '../problem.ts';
import type { DialectName } from './dialect-name.ts';

export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'operator' | 'variable' | 'end';
  /** As written; of a word in lower case, of a quoted name or string what is between the quotes. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
}

const SPACE = /\s+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;
const POSTGRES_OPERATOR =
  /(?:::|:=|->>|->|#>>|#>|<=>|<>|!=|<=|>=|=>|\|\||!~~\*|!~~|!~\*|!~|~~\*|~~|~\*|@>|<@|\?\||\?&|&&|<<|>>|[-+*/%^<>=~!@#&|?(),.;:[\]{}])/y;
const MYSQL_OPERATOR = /(?:->>|->|:=|<=>|<>|!=|<=|>=|\|\||&&|<<|>>|[-+*/%^<>=~!&|?(),.;:[\]{}@])/y;
const DOLLAR = /\$([\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const VARIABLE = /@@?(?:`[^`]+`|[\w.$]+)/y;

/** @throws SqlError for a quote or comment that is never closed, and what is no SQL at all */
export function tokenize(source: string, dialect: DialectName): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const push = (kind: Token['kind'], text: string, end: number): void => {
    tokens.push({ kind, text, at, end });
    at = end;
  };
  while (at < source.length) {
    const space = match(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const comment = endOfComment(source, at, dialect);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const character = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (character === "'" || (dialect === 'mysql' && character === '"')) {
      const { text, end } = readString(source, at, dialect === 'mysql');
      push('string', text, end);
      continue;
    }
    if (dialect === 'postgres' && (character === 'e' || character === 'E') && next === "'") {
      const { text, end } = readString(source, at + 1, true);
      push('string', text, end);
      continue;
    }
    const identifierQuote = dialect === 'mysql' ? '`' : '"';
    if (character === identifierQuote) {
      const { text, end } = readQuoted(source, at, identifierQuote);
      push('quoted', text, end);
      continue;
    }
    const dollar = dialect === 'postgres' && character === '$' ? match(DOLLAR) : null;
    if (dollar) {
      const start = at + dollar[0].length;
      const close = source.indexOf(dollar[0], start);
      if (close < 0) refuse({ kind: 'unterminated', what: 'string', text: source.slice(at), at });
      push('string', source.slice(start, close), close + dollar[0].length);
      continue;
    }
    const variable = dialect === 'mysql' && character === '@' ? match(VARIABLE) : null;
    if (variable) {
      push('variable', variable[0].replaceAll('`', '').toLowerCase(), at + variable[0].length);
      continue;
    }
    const number = /[\d.]/.test(character) ? match(NUMBER) : null;
    if (number && number[0] !== '.') {
      push('number', number[0], at + number[0].length);
      continue;
    }
    const word = match(WORD);
    if (word) {
      push('word', word[0].toLowerCase(), at + word[0].length);
      continue;
    }
    const operator = match(dialect === 'mysql' ? MYSQL_OPERATOR : POSTGRES_OPERATOR);
    if (!operator) refuse({ kind: 'syntax', near: nearText(source, at, at + 1, dialect), at });
    push('operator', operator[0], at + operator[0].length);
  }
  push('end', '', source.length);
  return tokens;
}

/** How a server quotes the place of a mistake: PostgreSQL one word, MySQL all that follows. */
export function nearText(source: string, at: number, end: number, dialect: DialectName): string {
  return dialect === 'mysql' ? source.slice(at).replace(/;\s*$/, '').slice(0, 80) : source.slice(at, end);
}

/** Where a comment that begins at `at` ends; undefined where none begins. */
export function endOfComment(source: string, at: number, dialect: DialectName): number | undefined {
  const two = source.slice(at, at + 2);
  const isLine =
    dialect === 'mysql'
      ? source[at] === '#' || (two === '--' && /^(?:\s|$)/.test(source.slice(at + 2, at + 3)))
      : two === '--';
  if (isLine) {
    const end = source.indexOf('\n', at);
    return end < 0 ? source.length : end;
  }
  if (two !== '/*') return undefined;
  const end = source.indexOf('*/', at + 2);
  if (end < 0) refuse({ kind: 'unterminated', what: 'comment', text: source.slice(at), at });
  return end + 2;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n', t: '\t', r: '\r', b: '\b', '0': '\0', Z: '\x1a',
}; // prettier-ignore

function readString(source: string, from: number, hasEscapes: boolean): { text: string; end: number } {
  const quote = source[from] ?? "'";
  const parts: string[] = [];
  for (let at = from + 1; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === quote) {
      if (source[at + 1] !== quote) return { text: parts.join(''), end: at + 1 };
      parts.push(quote);
      at += 1;
    } else if (character === '\\' && hasEscapes) {
      at += 1;
      const escaped = source[at] ?? '';
      // LIKE wants its own backslashes.
      parts.push(escaped === '%' || escaped === '_' ? `\\${escaped}` : (ESCAPES[escaped] ?? escaped));
    } else parts.push(character);
  }
  return refuse({ kind: 'unterminated', what: 'string', text: source.slice(from), at: from });
}

function readQuoted(source: string, from: number, quote: string): { text: string; end: number } {
  const parts: string[] = [];
  for (let at = from + 1; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character !== quote) parts.push(character);
    else if (source[at + 1] === quote) {
      parts.push(quote);
      at += 1;
    } else return { text: parts.join(''), end: at + 1 };
  }
  return refuse({ kind: 'unterminated', what: 'identifier', text: source.slice(from), at: from });
}
