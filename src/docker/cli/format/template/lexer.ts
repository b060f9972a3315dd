import { printableRune } from '../gofmt/printable.ts';
import { quote } from '../gofmt/quote.ts';
import { keywordKind } from './token.ts';
import type { Token, TokenKind } from './token.ts';

const LEFT_DELIM = '{{';
const RIGHT_DELIM = '}}';
const SPACE = /[ \t\r\n]/u;
const ALPHANUMERIC = /[_\p{L}\p{Nd}]/u;
const TERMINATORS = '.,|:)(';

/**
 * Cuts a template into tokens. Never throws: the list ends with one `eof`, or with one `error` that says
 * where the text stops being a template.
 */
export function tokenize(input: string): readonly Token[] {
  const lexer = new Lexer(input);
  lexer.run();
  return lexer.tokens;
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly #input: string;
  #position = 0;
  #start = 0;
  #line = 1;
  #lineCountedTo = 0;
  #parenDepth = 0;

  constructor(input: string) {
    this.#input = input;
  }

  run(): void {
    while (this.#text() && this.#action());
  }

  /** Reads up to the next action. False at the end of the template or on an error. */
  #text(): boolean {
    const left = this.#input.indexOf(LEFT_DELIM, this.#position);
    if (left === -1) {
      this.#position = this.#input.length;
      if (this.#position > this.#start) this.#emit('text');
      this.#emit('eof');
      return false;
    }
    const trimmed = this.#hasLeftTrimMarker(left + LEFT_DELIM.length);
    const text = this.#input.slice(this.#start, left);
    this.#position = this.#start + (trimmed ? trimmedEndLength(text) : text.length);
    if (this.#position > this.#start) this.#emit('text');
    this.#moveTo(left);
    return true;
  }

  /** Reads one action or comment, delimiters included. False on an error. */
  #action(): boolean {
    const inside = this.#position + LEFT_DELIM.length;
    const afterMarker = inside + (this.#hasLeftTrimMarker(inside) ? 2 : 0);
    if (this.#input.startsWith('/*', afterMarker)) return this.#comment(afterMarker);
    this.#position = inside;
    this.#emit('leftDelim');
    this.#moveTo(afterMarker);
    this.#parenDepth = 0;
    for (;;) {
      const delimiter = this.#rightDelimiterAt(this.#position);
      if (delimiter !== undefined) {
        if (this.#parenDepth > 0) return this.#error('unclosed left paren');
        this.#rightDelimiter(delimiter.trims);
        return true;
      }
      if (!this.#item()) return false;
    }
  }

  #comment(at: number): boolean {
    this.#moveTo(at);
    const end = this.#input.indexOf('*/', at + 2);
    if (end === -1) return this.#error('unclosed comment');
    this.#position = end + 2;
    const delimiter = this.#rightDelimiterAt(this.#position);
    if (delimiter === undefined) return this.#error('comment ends before closing delimiter');
    const after = this.#position + (delimiter.trims ? 2 : 0) + RIGHT_DELIM.length;
    this.#moveTo(delimiter.trims ? this.#skipSpace(after) : after);
    return true;
  }

  #rightDelimiter(trims: boolean): void {
    if (trims) this.#moveTo(this.#position + 2);
    this.#position += RIGHT_DELIM.length;
    this.#emit('rightDelim');
    if (trims) this.#moveTo(this.#skipSpace(this.#position));
  }

  /** Reads one token of an action. False on an error. */
  #item(): boolean {
    const rune = this.#peek();
    if (rune === '') return this.#error('unclosed action');
    if (SPACE.test(rune)) return this.#space();
    if (rune === '"' || rune === "'") return this.#quoted(rune);
    if (rune === '.' && !/[0-9]/u.test(this.#input[this.#position + 1] ?? '0'))
      return this.#fieldOrVariable();
    if (/[-+.0-9]/u.test(rune)) return this.#number();
    if (ALPHANUMERIC.test(rune)) return this.#word();
    this.#position += rune.length;
    switch (rune) {
      case '=':
        return this.#emit('assign');
      case ':':
        if (this.#peek() !== '=') {
          this.#position += this.#peek().length;
          return this.#error('expected :=');
        }
        this.#position += 1;
        return this.#emit('declare');
      case '|':
        return this.#emit('pipe');
      case '`':
        return this.#rawString();
      case '$':
        this.#position -= 1;
        return this.#fieldOrVariable();
      case '(':
        this.#parenDepth += 1;
        return this.#emit('leftParen');
      case ')':
        this.#parenDepth -= 1;
        return this.#parenDepth < 0 ? this.#error('unexpected right paren') : this.#emit('rightParen');
      default:
        if (rune >= ' ' && rune < '\u007F') return this.#emit('char');
        return this.#error(`unrecognized character in action: ${printableRune(rune)}`);
    }
  }

  /** A run of spaces; its last one may belong to ` -}}`. */
  #space(): boolean {
    this.#position = this.#skipSpace(this.#position);
    if (this.#rightDelimiterAt(this.#position - 1)?.trims === true) {
      this.#position -= 1;
      if (this.#position === this.#start) return true;
    }
    return this.#emit('space');
  }

  #quoted(delimiter: '"' | "'"): boolean {
    const [kind, name] =
      delimiter === '"'
        ? (['string', 'quoted string'] as const)
        : (['charConstant', 'character constant'] as const);
    for (let at = this.#position + 1; at < this.#input.length; at += 1) {
      const unit = this.#input[at];
      if (unit === '\n') break;
      if (unit === '\\') {
        at += 1;
        if (this.#input[at] === '\n') break;
      } else if (unit === delimiter) {
        this.#position = at + 1;
        return this.#emit(kind);
      }
    }
    return this.#error(`unterminated ${name}`);
  }

  #rawString(): boolean {
    const end = this.#input.indexOf('`', this.#position);
    if (end === -1) return this.#error('unterminated raw quoted string');
    this.#position = end + 1;
    return this.#emit('rawString');
  }

  #word(): boolean {
    this.#skipAlphanumeric();
    if (!this.#atTerminator()) return this.#error(`bad character ${printableRune(this.#peek())}`);
    const word = this.#input.slice(this.#start, this.#position);
    if (word === 'true' || word === 'false') return this.#emit('bool');
    return this.#emit(keywordKind(word) ?? 'identifier');
  }

  /** `.`, `.Name`, `$` or `$name`: at its first character. */
  #fieldOrVariable(): boolean {
    const isVariable = this.#peek() === '$';
    this.#position += 1;
    if (this.#atTerminator()) return this.#emit(isVariable ? 'variable' : 'dot');
    this.#skipAlphanumeric();
    if (!this.#atTerminator()) return this.#error(`bad character ${printableRune(this.#peek())}`);
    return this.#emit(isVariable ? 'variable' : 'field');
  }

  #number(): boolean {
    if (!this.#scanNumber()) return this.#badNumber();
    const sign = this.#peek();
    if (sign !== '+' && sign !== '-') return this.#emit('number');
    if (!this.#scanNumber() || this.#input[this.#position - 1] !== 'i') return this.#badNumber();
    return this.#emit('complex');
  }

  #badNumber(): boolean {
    return this.#error(`bad number syntax: ${quote(this.#input.slice(this.#start, this.#position))}`);
  }

  /** Takes what looks like a number; whether it is one, the parser finds out. */
  #scanNumber(): boolean {
    this.#accept(/[-+]?/uy);
    const prefix = this.#accept(/0[xX]|0[oO]|0[bB]/uy).toLowerCase();
    if (prefix === '0x') this.#accept(/[0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?/uy);
    else if (prefix === '0o') this.#accept(/[0-7_]*(?:\.[0-7_]*)?/uy);
    else if (prefix === '0b') this.#accept(/[01_]*(?:\.[01_]*)?/uy);
    else this.#accept(/[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?/uy);
    this.#accept(/i?/uy);
    const next = this.#peek();
    if (!ALPHANUMERIC.test(next)) return true;
    this.#position += next.length;
    return false;
  }

  #accept(sticky: RegExp): string {
    sticky.lastIndex = this.#position;
    const taken = sticky.exec(this.#input)?.[0] ?? '';
    this.#position += taken.length;
    return taken;
  }

  #peek(): string {
    const point = this.#input.codePointAt(this.#position);
    return point === undefined ? '' : String.fromCodePoint(point);
  }

  #skipAlphanumeric(): void {
    while (ALPHANUMERIC.test(this.#peek())) this.#position += this.#peek().length;
  }

  #skipSpace(from: number): number {
    let at = from;
    while (SPACE.test(this.#input[at] ?? '')) at += 1;
    return at;
  }

  #atTerminator(): boolean {
    const rune = this.#peek();
    if (rune === '' || SPACE.test(rune) || TERMINATORS.includes(rune)) return true;
    return this.#input.startsWith(RIGHT_DELIM, this.#position);
  }

  #hasLeftTrimMarker(at: number): boolean {
    return this.#input[at] === '-' && SPACE.test(this.#input[at + 1] ?? '');
  }

  #rightDelimiterAt(at: number): { trims: boolean } | undefined {
    if (
      SPACE.test(this.#input[at] ?? '') &&
      this.#input[at + 1] === '-' &&
      this.#input.startsWith(RIGHT_DELIM, at + 2)
    ) {
      return { trims: true };
    }
    return this.#input.startsWith(RIGHT_DELIM, at) ? { trims: false } : undefined;
  }

  #moveTo(position: number): void {
    this.#position = position;
    this.#start = position;
  }

  #emit(kind: TokenKind): boolean {
    this.#push(kind, this.#input.slice(this.#start, this.#position));
    this.#start = this.#position;
    return true;
  }

  #error(message: string): boolean {
    this.#push('error', message);
    return false;
  }

  #push(kind: TokenKind, text: string): void {
    for (; this.#lineCountedTo < this.#start; this.#lineCountedTo += 1) {
      if (this.#input[this.#lineCountedTo] === '\n') this.#line += 1;
    }
    this.tokens.push({ kind, text, at: this.#start, line: this.#line });
  }
}

function trimmedEndLength(text: string): number {
  let end = text.length;
  while (end > 0 && SPACE.test(text[end - 1] ?? '')) end -= 1;
  return end;
}
