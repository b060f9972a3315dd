import { Scanner } from './scanner.ts';
import type { ParameterOperation, Word, WordPart } from './tree.ts';
import { EMPTY_WORD } from './tree.ts';

const SPECIAL_PARAMETER = /[@*#?$!-]/;

/** Where a word stands: what ends it and what is special in it. */
export interface WordContext {
  /** Ends it; not consumed. */
  readonly ends: (char: string) => boolean;
  /** As between double quotes: only `$`, `` ` `` and some backslashes are special. */
  readonly quoted: boolean;
  /** What a backslash takes away the meaning of, when quoted. */
  readonly escapable: string;
  /** A `"` starts a quote even though `quoted` (`"${x:-"a"}"`). */
  readonly innerQuotes?: boolean;
}

/** Reads `${…}`. */
export abstract class ParameterReader extends Scanner {
  protected abstract readParts(context: WordContext): Word;
  protected abstract readWord(ends?: (char: string) => boolean): Word;

  protected readBraced(quoted: boolean): WordPart {
    const { pos, line } = this;
    this.advance(2);
    const part = this.readBracedBody(quoted);
    if (part !== undefined && this.char() === '}') {
      this.advance();
      return part;
    }
    // Not a substitution: it is an error when it is reached, but it has to end somewhere.
    this.skipToBrace(line);
    return { type: 'bad', text: this.text.slice(pos, this.pos) };
  }

  private skipToBrace(line: number): void {
    while (this.char() !== '}') {
      if (this.char() === '') this.fail({ kind: 'unterminated', mark: '}' }, line);
      this.advance();
    }
    this.advance();
  }

  /** Undefined when it makes no sense. Stands before the `}` when all is well. */
  private readBracedBody(quoted: boolean): WordPart | undefined {
    const bash = this.dialect.name === 'bash';
    if (this.char() === '#' && this.parameterFollows(this.pos + 1)) {
      this.advance();
      const target = this.readParameterName();
      if (target === undefined) return undefined;
      const index = this.readIndex();
      return { type: 'parameter', quoted, ...target, ...index, operation: { kind: 'length' } };
    }
    const indirect = this.char() === '!' && bash && /[A-Za-z_0-9@*#]/.test(this.text[this.pos + 1] ?? '');
    if (indirect) this.advance();
    const target = this.readParameterName();
    if (target === undefined) return undefined;
    if (indirect && /^[@*]\}/.test(this.text.slice(this.pos, this.pos + 2))) {
      this.advance();
      return { type: 'parameter', quoted, ...target, operation: { kind: 'names-with-prefix' } };
    }
    const index = this.readIndex();
    if (indirect) {
      const kind = index.index === '@' || index.index === '*' ? 'keys' : 'indirect';
      return { type: 'parameter', quoted, ...target, ...index, operation: { kind } };
    }
    if (this.char() === '}') return { type: 'parameter', quoted, ...target, ...index };
    const operation = this.readOperation(quoted);
    return operation && { type: 'parameter', quoted, ...target, ...index, operation };
  }

  /** `${#}`, `${#:-x}` are about `$#`; `${#x}`, `${#@}` ask for a length. */
  private parameterFollows(at: number): boolean {
    const rest = this.text.slice(at, at + 2);
    if (/^[A-Za-z_0-9]/.test(rest)) return true;
    return /^[@*?$!#-]\}/.test(rest);
  }

  private readParameterName(): { name: string } | undefined {
    const start = this.pos;
    if (/[A-Za-z_]/.test(this.char())) {
      while (/\w/.test(this.char())) this.advance();
    } else if (/\d/.test(this.char())) {
      while (/\d/.test(this.char())) this.advance();
    } else if (SPECIAL_PARAMETER.test(this.char())) {
      this.advance();
    } else {
      return undefined;
    }
    return { name: this.text.slice(start, this.pos) };
  }

  private readIndex(): { index?: Word | '@' | '*' } {
    if (!this.dialect.arrays || this.char() !== '[') return {};
    const all = this.text.slice(this.pos, this.pos + 3);
    if (all === '[@]' || all === '[*]') {
      this.advance(3);
      return { index: all === '[@]' ? '@' : '*' };
    }
    return { index: this.readSubscript() };
  }

  /** `[…]`, brackets within counted. */
  protected readSubscript(): Word {
    const line = this.line;
    this.advance();
    let open = 0;
    const index = this.readWord((char) => {
      if (char === '[') open += 1;
      if (char !== ']') return char === '';
      open -= 1;
      return open < 0;
    });
    if (this.char() !== ']') this.fail({ kind: 'unterminated', mark: ']' }, line);
    this.advance();
    return index;
  }

  /** A word within `${…}`, up to the `}` or what else ends it. */
  private readOperand(quoted: boolean, alsoEnds = ''): Word {
    const line = this.line;
    const word = this.readParts({
      ends: (char) => char === '}' || (char !== '' && alsoEnds.includes(char)),
      quoted,
      escapable: '$`"\\}',
      innerQuotes: true,
    });
    if (this.char() === '') this.fail({ kind: 'unterminated', mark: '}' }, line);
    return word;
  }

  private readOperation(quoted: boolean): ParameterOperation | undefined {
    const ahead = this.text.slice(this.pos, this.pos + 2);
    const first = ahead[0] ?? '';
    const withColon = /^:[-=?+]/.test(ahead);
    if (withColon || '-=?+'.includes(first)) {
      const kind = (withColon ? ahead[1] : first) as '-' | '=' | '?' | '+';
      this.advance(withColon ? 2 : 1);
      return { kind, orEmpty: withColon, word: this.readOperand(quoted) };
    }
    if (first === '#' || first === '%') {
      const kind = ahead === '##' || ahead === '%%' ? ahead : first;
      this.advance(kind.length);
      return { kind, pattern: this.readOperand(false) };
    }
    if (first === ':' && this.dialect.substrings) return this.readSlice();
    if (first === '/' && this.dialect.substrings) return this.readReplacement(quoted);
    if (!this.dialect.transformations) return undefined;
    if (first === '^' || first === ',') {
      const kind = ahead === '^^' || ahead === ',,' ? ahead : first;
      this.advance(kind.length);
      return { kind, pattern: this.readOperand(false) };
    }
    if (first === '@' && /[QPaAEKkuUL]/.test(ahead[1] ?? '')) {
      this.advance(2);
      return { kind: 'transform', letter: ahead[1] ?? '' };
    }
    return undefined;
  }

  private readSlice(): ParameterOperation {
    this.advance();
    const offset = this.readOperand(true, ':');
    if (this.char() !== ':') return { kind: 'slice', offset };
    this.advance();
    return { kind: 'slice', offset, length: this.readOperand(true) };
  }

  private readReplacement(quoted: boolean): ParameterOperation {
    this.advance();
    const which =
      this.char() === '/' ? 'all' : this.char() === '#' ? 'start' : this.char() === '%' ? 'end' : 'first';
    if (which !== 'first') this.advance();
    const pattern = this.readOperand(false, '/');
    if (this.char() !== '/') return { kind: 'replace', which, pattern, replacement: EMPTY_WORD };
    this.advance();
    return { kind: 'replace', which, pattern, replacement: this.readOperand(quoted) };
  }
}
