export type TokenKind =
  | 'name'
  | 'keyword'
  | 'number'
  | 'string'
  | 'template'
  | 'regex'
  | 'punctuator'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly end: number;
  /** A line ends before it: a statement may end there. */
  readonly newline: boolean;
  /** Of a string: what it is. Of a pattern: its flags. */
  readonly value?: string;
  readonly parts?: readonly (
    | string
    | { readonly source: string; readonly line: number; readonly column: number }
  )[];
}

/** What is wrong, and where. */
export class JavaScriptSyntax extends Error {
  readonly line: number;
  readonly column: number;
  readonly width: number;

  constructor(message: string, line: number, column: number, width = 1) {
    super(message);
    this.line = line;
    this.column = column;
    this.width = width;
  }
}

export const KEYWORDS: ReadonlySet<string> = new Set([
  'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'export', 'extends', 'finally', 'for', 'function', 'if',
  'import', 'in', 'instanceof', 'new', 'return', 'super', 'switch', 'this', 'throw', 'try', 'typeof', 'var', 'void', 'while', 'with', 'null', 'true', 'false',
]); // prettier-ignore

const PUNCTUATORS = [
  '>>>=', '...', '===', '!==', '**=', '<<=', '>>=', '>>>', '&&=', '||=', '??=', '=>', '==', '!=', '<=', '>=', '&&', '||', '??', '?.', '++', '--', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=',
  '<<', '>>', '**', '{', '}', '(', ')', '[', ']', ';', ',', '<', '>', '+', '-', '*', '/', '%', '&', '|', '^', '!', '~', '?', ':', '=', '.', '@', '#',
]; // prettier-ignore

const NAME = /#?[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER =
  /0[xX][\da-fA-F_]+n?|0[bB][01_]+n?|0[oO][0-7_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?n?/y;

export function tokenize(source: string, firstLine = 1, firstColumn = 0): readonly Token[] {
  const tokens: Token[] = [];
  let at = source.startsWith('#!') ? source.indexOf('\n') : 0;
  if (at < 0) at = source.length;
  let line = firstLine;
  let lineStart = -firstColumn;
  let newline = false;

  const push = (
    kind: TokenKind,
    from: number,
    startLine: number,
    startColumn: number,
    more: Partial<Token> = {},
  ) => {
    tokens.push({
      kind,
      text: source.slice(from, at),
      line: startLine,
      column: startColumn,
      endLine: line,
      end: at - lineStart,
      newline,
      ...more,
    });
    newline = false;
  };
  const skipLines = (from: number, to: number) => {
    for (
      let index = source.indexOf('\n', from);
      index >= 0 && index < to;
      index = source.indexOf('\n', index + 1)
    ) {
      line += 1;
      lineStart = index + 1;
    }
  };

  while (at < source.length) {
    const character = source[at] ?? '';
    if (character === '\n') {
      at += 1;
      line += 1;
      lineStart = at;
      newline = true;
      continue;
    }
    if (/\s/.test(character) || character === '\ufeff') {
      at += 1;
      continue;
    }
    if (source.startsWith('//', at)) {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
      continue;
    }
    if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2);
      if (end < 0) throw new JavaScriptSyntax('Invalid or unexpected token', line, at - lineStart);
      if (source.slice(at, end).includes('\n')) newline = true;
      skipLines(at, end);
      at = end + 2;
      continue;
    }
    const from = at;
    const startLine = line;
    const startColumn = at - lineStart;
    if (character === '"' || character === "'") {
      let end = at + 1;
      while (end < source.length && source[end] !== character && source[end] !== '\n')
        end += source[end] === '\\' ? 2 : 1;
      if (source[end] !== character)
        throw new JavaScriptSyntax('Invalid or unexpected token', line, startColumn, Math.max(1, end - at));
      at = end + 1;
      const value = unescape(source.slice(from + 1, end));
      skipLines(from, end);
      push('string', from, startLine, startColumn, { value });
      continue;
    }
    if (character === '`') {
      const parts = template(source, at + 1, line, lineStart);
      at = parts.end;
      skipLines(from, at);
      push('template', from, startLine, startColumn, { parts: parts.parts });
      continue;
    }
    if (character === '/' && regexMayFollow(tokens.at(-1))) {
      let end = at + 1;
      let isSet = false;
      while (end < source.length && source[end] !== '\n' && (isSet || source[end] !== '/')) {
        if (source[end] === '[') isSet = true;
        if (source[end] === ']') isSet = false;
        end += source[end] === '\\' ? 2 : 1;
      }
      if (source[end] !== '/')
        throw new JavaScriptSyntax('Invalid regular expression: missing /', line, startColumn);
      const flags = /[a-z]*/y;
      flags.lastIndex = end + 1;
      const value = flags.exec(source)?.[0] ?? '';
      at = end + 1 + value.length;
      push('regex', from, startLine, startColumn, { value, text: source.slice(from + 1, end) });
      continue;
    }
    NUMBER.lastIndex = at;
    const number =
      /[\d.]/.test(character) && !(character === '.' && !/\d/.test(source[at + 1] ?? ''))
        ? NUMBER.exec(source)?.[0]
        : undefined;
    if (number !== undefined) {
      at += number.length;
      push('number', from, startLine, startColumn);
      continue;
    }
    NAME.lastIndex = at;
    const name = NAME.exec(source)?.[0];
    if (name !== undefined) {
      at += name.length;
      push(KEYWORDS.has(name) ? 'keyword' : 'name', from, startLine, startColumn);
      continue;
    }
    let punctuator = PUNCTUATORS.find((each) => source.startsWith(each, at));
    // `a ?.5 : b`
    if (punctuator === '?.' && /\d/.test(source[at + 2] ?? '')) punctuator = '?';
    if (punctuator === undefined || punctuator === '#' || punctuator === '@')
      throw new JavaScriptSyntax('Invalid or unexpected token', line, startColumn);
    at += punctuator.length;
    push('punctuator', from, startLine, startColumn);
  }
  push('end', at, line, at - lineStart);
  return tokens;
}

function regexMayFollow(token: Token | undefined): boolean {
  if (!token) return true;
  if (token.kind === 'punctuator') return ![')', ']', '}'].includes(token.text);
  return token.kind === 'keyword' && !['this', 'super', 'null', 'true', 'false'].includes(token.text);
}

function template(
  source: string,
  from: number,
  firstLine: number,
  firstLineStart: number,
): { end: number; parts: NonNullable<Token['parts']> } {
  const parts: (string | { source: string; line: number; column: number })[] = [];
  let text = '';
  let at = from;
  let line = firstLine;
  let lineStart = firstLineStart;
  for (;;) {
    const character = source[at];
    if (character === undefined)
      throw new JavaScriptSyntax('Unterminated template literal', line, at - lineStart);
    if (character === '`') {
      if (text !== '') parts.push(unescape(text));
      return { end: at + 1, parts };
    }
    if (character === '\\') {
      text += character + (source[at + 1] ?? '');
      at += 2;
      continue;
    }
    if (character === '\n') {
      line += 1;
      lineStart = at + 1;
    }
    if (character === '$' && source[at + 1] === '{') {
      if (text !== '') parts.push(unescape(text));
      text = '';
      const end = closing(source, at + 2, line, at - lineStart);
      parts.push({ source: source.slice(at + 2, end), line, column: at + 2 - lineStart });
      at = end + 1;
      continue;
    }
    text += character;
    at += 1;
  }
}

/** Where the brace that was opened before `from` is closed. */
function closing(source: string, from: number, line: number, column: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (character === '"' || character === "'") {
      at += 1;
      while (at < source.length && source[at] !== character) at += source[at] === '\\' ? 2 : 1;
    } else if (character === '`') at = template(source, at + 1, line, 0).end - 1;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  throw new JavaScriptSyntax('Unterminated template literal', line, column);
}

function unescape(text: string): string {
  return text.replace(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|\r?\n|([\s\S]))/g,
    (_, long?: string, short?: string, hex?: string, letter?: string) => {
      const code = long ?? short ?? hex;
      if (code !== undefined) return String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16)));
      const known: Readonly<Record<string, string>> = {
        n: '\n',
        t: '\t',
        r: '\r',
        b: '\b',
        f: '\f',
        v: '\v',
        0: '\0',
      };
      return letter === undefined ? '' : (known[letter] ?? letter);
    },
  );
}
