import { controlEscape } from '../../../regex/parse-set.ts';
import { AwkError } from './syntax-tree.ts';

export type AwkTokenKind =
  | 'number'
  | 'string'
  | 'regex'
  | 'name'
  /** A name with a parenthesis right behind it. */
  | 'call'
  | 'built-in'
  | 'keyword'
  | 'operator'
  | 'newline'
  | 'end';

export interface AwkToken {
  readonly kind: AwkTokenKind;
  readonly text: string;
  readonly line: number;
}

const KEYWORDS = new Set(
  'BEGIN END function func if else while for do break continue next nextfile exit return delete in getline print printf'.split(
    ' ',
  ),
);

export const BUILT_INS: ReadonlySet<string> = new Set(
  (
    'length substr index split sub gsub match sprintf sin cos atan2 exp log sqrt int rand srand tolower toupper ' +
    'system close fflush gensub strftime systime mktime and or xor lshift rshift compl'
  ).split(' '),
);

const OPERATORS = [
  '**=',
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '>>',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '**',
  '++',
  '--',
  '!~',
];

/** Behind these a slash divides. */
const VALUE_KINDS: ReadonlySet<AwkTokenKind> = new Set(['number', 'string', 'regex', 'name', 'built-in']);

/** Cuts a program into words. @throws AwkError */
export function tokenize(source: string): readonly AwkToken[] {
  const tokens: AwkToken[] = [];
  let at = 0;
  let line = 1;
  const add = (kind: AwkTokenKind, text: string, length = text.length): void => {
    tokens.push({ kind, text, line });
    at += length;
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 300);
    const character = source[at] ?? '';
    const blank = /^(?:[ \t\r]+|\\\r?\n|#[^\n]*)/.exec(rest)?.[0];
    if (blank !== undefined) {
      if (blank.startsWith('\\')) line += 1;
      at += blank.length;
      continue;
    }
    if (character === '\n') {
      add('newline', '\n');
      line += 1;
      continue;
    }
    const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)?.[0];
    if (number !== undefined) {
      add('number', number);
      continue;
    }
    const word = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    if (word !== undefined) {
      const kind = KEYWORDS.has(word)
        ? 'keyword'
        : BUILT_INS.has(word)
          ? 'built-in'
          : source[at + word.length] === '('
            ? 'call'
            : 'name';
      add(kind, word === 'func' ? 'function' : word, word.length);
      continue;
    }
    if (character === '"') {
      const { text, length } = readString(source, at, line);
      add('string', text, length);
      continue;
    }
    if (character === '/' && !endsValue(tokens.at(-1))) {
      const { text, length } = readRegex(source, at, line);
      add('regex', text, length);
      continue;
    }
    add('operator', OPERATORS.find((operator) => rest.startsWith(operator)) ?? character);
  }
  tokens.push({ kind: 'newline', text: '\n', line }, { kind: 'end', text: '', line });
  return tokens;
}

function endsValue(token: AwkToken | undefined): boolean {
  if (!token) return false;
  if (VALUE_KINDS.has(token.kind)) return true;
  return token.kind === 'operator' && [')', ']', '$', '++', '--'].includes(token.text);
}

function readString(source: string, from: number, line: number): { text: string; length: number } {
  let text = '';
  for (let at = from + 1; at < source.length; at++) {
    const character = source[at] ?? '';
    if (character === '"') return { text, length: at + 1 - from };
    if (character === '\n') break;
    if (character !== '\\') {
      text += character;
      continue;
    }
    at += 1;
    const escaped = source[at] ?? '';
    const octal = /^[0-7]{1,3}/.exec(source.slice(at, at + 3))?.[0];
    if (octal !== undefined) {
      text += String.fromCharCode(Number.parseInt(octal, 8));
      at += octal.length - 1;
    } else if (escaped === '\n') continue;
    else text += unescape(escaped);
  }
  throw new AwkError(`runaway string constant "${source.slice(from + 1, from + 11)}`, line);
}

/** What `\x` is in a string; a backslash before anything else stays. */
function unescape(letter: string): string {
  if (letter === '"' || letter === '\\' || letter === '/') return letter;
  return controlEscape(letter) ?? `\\${letter}`;
}

/** The escapes of a value given by `-v` or on the command line. */
export function processEscapes(text: string): string {
  return text.replace(/\\([0-7]{1,3}|[^])/g, (_, letter: string) =>
    /^[0-7]/.test(letter) ? String.fromCharCode(Number.parseInt(letter, 8)) : unescape(letter),
  );
}

function readRegex(source: string, from: number, line: number): { text: string; length: number } {
  let inSet = false;
  for (let at = from + 1; at < source.length; at++) {
    const character = source[at];
    if (character === '\n') break;
    if (character === '\\') {
      at += 1;
      continue;
    }
    if (character === '[' && !inSet) {
      inSet = true;
      if (source[at + 1] === '^') at += 1;
      if (source[at + 1] === ']') at += 1;
    } else if (character === ']') inSet = false;
    else if (character === '/' && !inSet) {
      return { text: source.slice(from + 1, at).replaceAll('\\/', '/'), length: at + 1 - from };
    }
  }
  throw new AwkError(`runaway regular expression /${source.slice(from + 1, from + 11)}`, line);
}
