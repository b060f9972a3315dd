import { NotUnderstood, Refused } from '../core/problems.ts';

export type TokenKind =
  | 'name'
  | 'keyword'
  | 'number'
  | 'string'
  | 'operator'
  | 'newline'
  | 'indent'
  | 'dedent'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly end: number;
  /** Of a string: its letters before the quote, its content, and where that begins. */
  readonly prefix?: string;
  readonly content?: string;
}

export const KEYWORDS: ReadonlySet<string> = new Set([
  'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except',
  'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try',
  'while', 'with', 'yield',
]); // prettier-ignore

const OPERATORS = [
  '**=', '//=', '>>=', '<<=', '...', '!=', '->', ':=', '**', '//', '<<', '>>', '<=', '>=', '==', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '@=',
  '+', '-', '*', '/', '%', '@', '&', '|', '^', '~', '<', '>', '(', ')', '[', ']', '{', '}', ',', ':', '.', ';', '=',
]; // prettier-ignore

const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER =
  /0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*)?\.\d[\d_]*(?:[eE][+-]?\d+)?|\d[\d_]*\.(?:[eE][+-]?\d+)?|\d[\d_]*[eE][+-]?\d+|\d[\d_]*/y;
const STRING = /([rRbBfFuU]{0,2})("""|'''|"|')/y;

/** Why a file is not Python, as Python says it. */
export function syntaxError(
  file: string,
  source: string,
  at: { line: number; column: number; end?: number },
  message: string,
  type = 'SyntaxError',
): Refused {
  const raw = source.split('\n')[at.line - 1] ?? '';
  const text = raw.trimStart();
  const start = Math.max(0, at.column - (raw.length - text.length));
  const width = Math.max(1, (at.end ?? at.column + 1) - at.column);
  return new Refused(
    `  File "${file}", line ${at.line}\n    ${text.trimEnd()}\n    ${' '.repeat(start)}${'^'.repeat(width)}\n${type}: ${message}\n`,
  );
}

/** Python's tokens, with indentation as tokens of its own. */
export function tokenize(source: string, file: string): readonly Token[] {
  const tokens: Token[] = [];
  const indents = [0];
  const open: { text: string; line: number; column: number }[] = [];
  let at = 0;
  let line = 1;
  let lineStart = 0;
  let isLineStart = true;

  const push = (
    kind: TokenKind,
    text: string,
    from: number,
    startLine = line,
    startColumn = from - lineStart,
    more: Partial<Token> = {},
  ) =>
    tokens.push({
      kind,
      text,
      line: startLine,
      column: startColumn,
      endLine: line,
      end: at - lineStart,
      ...more,
    });

  while (at < source.length) {
    if (isLineStart && open.length === 0) {
      const indent = /[ \t]*/y;
      indent.lastIndex = at;
      const width = indent.exec(source)?.[0] ?? '';
      const rest = source[at + width.length];
      if (rest === '\n' || rest === '#' || rest === '\r' || rest === undefined) {
        const end = source.indexOf('\n', at);
        if (end < 0) break;
        at = end + 1;
        line += 1;
        lineStart = at;
        continue;
      }
      at += width.length;
      const columns = width.replaceAll('\t', '        ').length;
      if (columns > (indents.at(-1) ?? 0)) {
        indents.push(columns);
        push('indent', '', at);
      }
      while (columns < (indents.at(-1) ?? 0)) {
        indents.pop();
        push('dedent', '', at);
      }
      if (columns !== indents.at(-1)) {
        const end = source.indexOf('\n', at);
        throw syntaxError(
          file,
          source,
          { line, column: (end < 0 ? source.length : end) - lineStart },
          'unindent does not match any outer indentation level',
          'IndentationError',
        );
      }
      isLineStart = false;
    }
    const character = source[at] ?? '';
    if (character === '\n') {
      if (open.length === 0) {
        at += 1;
        push('newline', '\n', at - 1);
        isLineStart = true;
      } else at += 1;
      line += 1;
      lineStart = at;
      continue;
    }
    if (character === ' ' || character === '\t' || character === '\r' || character === '\f') {
      at += 1;
      continue;
    }
    if (character === '\\' && source[at + 1] === '\n') {
      at += 2;
      line += 1;
      lineStart = at;
      continue;
    }
    if (character === '#') {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
      continue;
    }
    const from = at;
    STRING.lastIndex = at;
    const quote = STRING.exec(source);
    if (quote) {
      const [whole, prefix = '', mark = ''] = quote;
      const startLine = line;
      const startColumn = at - lineStart;
      let end = at + whole.length;
      for (;;) {
        if (end >= source.length || (mark.length === 1 && source[end] === '\n')) {
          const where = { line: startLine, column: startColumn };
          throw syntaxError(file, source, where, mark.length === 3 ? `unterminated triple-quoted string literal (detected at line ${line})` : `unterminated ${/f/i.test(prefix) ? 'f-string' : 'string'} literal (detected at line ${startLine})`); // prettier-ignore
        }
        if (source.startsWith(mark, end)) break;
        if (source[end] === '\\') {
          if (source[end + 1] === '\n') {
            line += 1;
            lineStart = end + 2;
          }
          end += 2;
          continue;
        }
        if (source[end] === '\n') {
          line += 1;
          lineStart = end + 1;
        }
        end += 1;
      }
      const content = source.slice(at + whole.length, end);
      at = end + mark.length;
      push('string', source.slice(from, at), from, startLine, startColumn, {
        prefix: prefix.toLowerCase(),
        content,
      });
      continue;
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(source)?.[0];
    if (number !== undefined) {
      at += number.length;
      if (source[at] === 'j') throw new NotUnderstood('complex numbers', line);
      push('number', number, from);
      continue;
    }
    NAME.lastIndex = at;
    const name = NAME.exec(source)?.[0];
    if (name !== undefined) {
      at += name.length;
      push(KEYWORDS.has(name) ? 'keyword' : 'name', name, from);
      continue;
    }
    const operator = OPERATORS.find((each) => source.startsWith(each, at));
    if (operator === undefined) {
      const code = (source.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      const printable = String.fromCodePoint(source.codePointAt(at) ?? 0);
      throw syntaxError(
        file,
        source,
        { line, column: at - lineStart },
        /[!-~]/.test(character) ? 'invalid syntax' : `invalid character '${printable}' (U+${code})`,
      );
    }
    at += operator.length;
    push('operator', operator, from);
    if ('([{'.includes(operator)) open.push({ text: operator, line, column: from - lineStart });
    if (')]}'.includes(operator)) {
      const last = open.pop();
      const expected = { '(': ')', '[': ']', '{': '}' }[last?.text ?? ''];
      if (!last)
        throw syntaxError(file, source, { line, column: from - lineStart }, `unmatched '${operator}'`);
      if (expected !== operator) {
        throw syntaxError(
          file,
          source,
          { line, column: from - lineStart },
          `closing parenthesis '${operator}' does not match opening parenthesis '${last.text}'`,
        );
      }
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw syntaxError(file, source, unclosed, `'${unclosed.text}' was never closed`);
  if (tokens.length > 0 && tokens.at(-1)?.kind !== 'newline') push('newline', '', at);
  while (indents.length > 1) {
    indents.pop();
    push('dedent', '', at);
  }
  push('end', '', at);
  return tokens;
}
