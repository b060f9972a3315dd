import type { Mark } from './token.ts';
import { YamlError } from './yaml-error.ts';

const NEL = '\u0085';
const LINE_SEPARATOR = '\u2028';
const PARAGRAPH_SEPARATOR = '\u2029';

export function isBreak(char: string): boolean {
  return (
    char === '\n' || char === '\r' || char === NEL || char === LINE_SEPARATOR || char === PARAGRAPH_SEPARATOR
  );
}

export function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

/** The empty text stands for the end. */
export function isBreakOrEnd(char: string): boolean {
  return char === '' || isBreak(char);
}

export function isBlankOrEnd(char: string): boolean {
  return isBlank(char) || isBreakOrEnd(char);
}

function isPrintable(code: number): boolean {
  return (
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code <= 0x7e) ||
    code === 0x85 ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd && code !== 0xfeff) ||
    code >= 0x10000
  );
}

/** Walks over a text and knows on which line it is. */
export class Reader {
  readonly #text: string;
  #index = 0;
  #line = 0;
  #column = 0;

  /** @throws YamlError for control characters */
  constructor(text: string) {
    for (const char of text) {
      if (!isPrintable(char.codePointAt(0) ?? 0) && char !== '\ufeff') {
        throw new YamlError(0, 'control characters are not allowed');
      }
    }
    this.#text = text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  get mark(): Mark {
    return { index: this.#index, line: this.#line, column: this.#column };
  }

  get column(): number {
    return this.#column;
  }

  get line(): number {
    return this.#line;
  }

  get index(): number {
    return this.#index;
  }

  /** The character `offset` ahead; empty at the end. */
  peek(offset = 0): string {
    return this.#text[this.#index + offset] ?? '';
  }

  startsWith(text: string): boolean {
    return this.#text.startsWith(text, this.#index);
  }

  /** Takes one character that is no line break. */
  take(): string {
    const code = this.#text.codePointAt(this.#index) ?? 0;
    const char = code > 0xffff ? String.fromCodePoint(code) : this.peek();
    this.#index += char.length;
    this.#column++;
    return char;
  }

  skip(count = 1): void {
    for (let i = 0; i < count; i++) this.take();
  }

  /** Takes a line break: what it comes to in a scalar. */
  takeBreak(): string {
    const char = this.peek();
    this.#index += char === '\r' && this.peek(1) === '\n' ? 2 : 1;
    this.#line++;
    this.#column = 0;
    return char === LINE_SEPARATOR || char === PARAGRAPH_SEPARATOR ? char : '\n';
  }
}
