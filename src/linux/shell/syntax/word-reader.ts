import { dollarQuoted } from './dollar-quotes.ts';
import type { WordContext } from './parameter-reader.ts';
import { ParameterReader } from './parameter-reader.ts';
import type { ArrayElement, Assignment, ListNode, Word, WordPart } from './tree.ts';
import { EMPTY_WORD } from './tree.ts';

/** What ends a word, beside blanks. */
const META = new Set([' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')', '']);
const HERE_DOCUMENT: WordContext = { ends: (char) => char === '', quoted: true, escapable: '$`\\' };
const DOUBLE_QUOTED: WordContext = { ends: (char) => char === '"', quoted: true, escapable: '$`"\\' };

/** Reads words: everything below commands. */
export abstract class WordReader extends ParameterReader {
  /** Commands up to the `)` that ends a substitution; stands before the `)` afterwards. */
  protected abstract commandsUntilParenthesis(): ListNode;
  /** The commands of a text of its own: what was between backquotes. */
  protected abstract commandsOf(text: string): ListNode;

  protected atMeta(): boolean {
    return META.has(this.char());
  }

  /** A word as it stands among commands. */
  protected readWord(ends: (char: string) => boolean = (char) => META.has(char)): Word {
    return this.readParts({ ends, quoted: false, escapable: '' });
  }

  protected readParts(context: WordContext): Word {
    const parts: WordPart[] = [];
    let plain = '';
    const flush = (): void => {
      if (plain !== '') parts.push({ type: 'text', value: plain, quoted: context.quoted });
      plain = '';
    };
    for (;;) {
      const char = this.char();
      const substitutes = this.atProcessSubstitution(context);
      if (context.ends(char) && !substitutes) break;
      if (char === '') break;
      if (substitutes) {
        flush();
        parts.push(this.readProcessSubstitution());
      } else if (char === '\\') {
        const next = this.text[this.pos + 1] ?? '';
        if (next === '\n') {
          this.advance(2);
        } else if (context.quoted) {
          const escapes = next !== '' && context.escapable.includes(next);
          plain += escapes ? next : `\\${next}`;
          this.advance(2);
        } else {
          flush();
          parts.push({ type: 'text', value: next === '' ? '\\' : next, quoted: true });
          this.advance(2);
        }
      } else if (char === '$') {
        flush();
        parts.push(...this.readDollar(context));
      } else if (char === '`') {
        flush();
        parts.push(this.readBackquotes(context.quoted));
      } else if (char === '"' && (!context.quoted || context.innerQuotes === true)) {
        flush();
        parts.push(...this.readDoubleQuotes());
      } else if (char === "'" && !context.quoted) {
        flush();
        parts.push({ type: 'text', value: this.readSingleQuotes(), quoted: true });
      } else {
        plain += char;
        this.advance();
      }
    }
    flush();
    return parts.length === 0 ? EMPTY_WORD : { parts };
  }

  private readSingleQuotes(): string {
    const line = this.line;
    const end = this.text.indexOf("'", this.pos + 1);
    if (end < 0) this.fail({ kind: 'unterminated', mark: "'" }, line);
    const value = this.text.slice(this.pos + 1, end);
    this.advance(end + 1 - this.pos);
    return value;
  }

  private readDoubleQuotes(): WordPart[] {
    const line = this.line;
    this.advance();
    const { parts } = this.nested(() => this.readParts(DOUBLE_QUOTED));
    if (this.char() !== '"') this.fail({ kind: 'unterminated', mark: '"' }, line);
    this.advance();
    return parts.length === 0 ? [{ type: 'text', value: '', quoted: true }] : [...parts];
  }

  private readBackquotes(quoted: boolean): WordPart {
    const line = this.line;
    this.advance();
    let inner = '';
    while (this.char() !== '`') {
      if (this.char() === '') this.fail({ kind: 'unterminated', mark: '`' }, line);
      const next = this.text[this.pos + 1] ?? '';
      if (this.char() === '\\' && next !== '' && `$\`\\${quoted ? '"' : ''}`.includes(next)) this.advance();
      inner += this.char();
      this.advance();
    }
    this.advance();
    return { type: 'command', body: this.nested(() => this.commandsOf(inner)), quoted };
  }

  /** `<(` or `>(` where the dialect has them. */
  protected substitutionAhead(): boolean {
    return this.atProcessSubstitution({ ends: () => true, quoted: false, escapable: '' });
  }

  private atProcessSubstitution(context: WordContext): boolean {
    if (!this.dialect.processSubstitution || context.quoted || this.text[this.pos + 1] !== '(') return false;
    return this.char() === '<' || this.char() === '>';
  }

  private readProcessSubstitution(): WordPart {
    const direction = this.char() === '<' ? 'in' : 'out';
    this.advance(2);
    const body = this.nested(() => this.commandsUntilParenthesis());
    this.advance();
    return { type: 'process', body, direction };
  }

  private readDollar(context: WordContext): WordPart[] {
    const { quoted } = context;
    const next = this.text[this.pos + 1] ?? '';
    if (next === '(') return [this.readDollarParenthesis(quoted)];
    if (next === '{') return [this.nested(() => this.readBraced(quoted))];
    if (next === "'" && !quoted && this.dialect.dollarQuotes) return [this.readDollarQuotes()];
    if (next === '"' && !quoted && this.dialect.name === 'bash') {
      this.advance();
      return this.readDoubleQuotes();
    }
    const name = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(this.text.slice(this.pos + 1, this.pos + 200))?.[0];
    if (name === undefined) {
      this.advance();
      return [{ type: 'text', value: '$', quoted }];
    }
    this.advance(1 + name.length);
    return [{ type: 'parameter', name, quoted }];
  }

  private readDollarQuotes(): WordPart {
    const line = this.line;
    this.advance(2);
    let raw = '';
    while (this.char() !== "'") {
      if (this.char() === '') this.fail({ kind: 'unterminated', mark: "'" }, line);
      if (this.char() === '\\') {
        raw += this.char();
        this.advance();
      }
      raw += this.char();
      this.advance();
    }
    this.advance();
    return { type: 'text', value: dollarQuoted(raw), quoted: true };
  }

  private readDollarParenthesis(quoted: boolean): WordPart {
    const { pos, line } = this;
    if (this.text[this.pos + 2] === '(') {
      this.advance(3);
      const expression = this.nested(() => this.readArithmetic());
      if (expression !== undefined) return { type: 'arithmetic', expression, quoted };
      this.pos = pos;
      this.line = line;
    }
    this.advance(2);
    const body = this.nested(() => this.commandsUntilParenthesis());
    this.advance();
    return { type: 'command', body, quoted };
  }

  /**
   * An expression up to `))`, which is consumed.
   * @returns undefined when it ends by a single `)`: then it was a subshell in a substitution.
   */
  protected readArithmetic(): Word | undefined {
    const line = this.line;
    let open = 0;
    const word = this.readParts({
      ends: (char) => {
        if (char === '(') open += 1;
        if (char !== ')') return false;
        open -= 1;
        return open < 0;
      },
      quoted: true,
      escapable: '$`\\',
      innerQuotes: true,
    });
    if (this.char() === '') {
      if (this.dialect.name === 'bash') this.fail({ kind: 'unterminated', mark: ')' }, line);
      this.fail({ kind: 'unexpected', token: '', tokenKind: 'end', expecting: ')' });
    }
    if (this.text[this.pos + 1] !== ')') return undefined;
    this.advance(2);
    return word;
  }

  /** The body of a here-document whose delimiter was not quoted. */
  protected readHereDocument(): Word {
    return this.readParts(HERE_DOCUMENT);
  }

  /** `name=` or `name[…]=` at this place, without reading on. */
  protected assignmentAhead(): string | undefined {
    const pattern = this.dialect.arrays
      ? /[A-Za-z_]\w*(?:\[|\+?=)/y
      : this.dialect.appendAssignment
        ? /[A-Za-z_]\w*\+?=/y
        : /[A-Za-z_]\w*=/y;
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.text)?.[0];
    if (found?.endsWith('[') !== true) return found;
    const close = /^[^\n\]]*(?:\[[^\n\]]*\][^\n\]]*)*\]\+?=/.exec(
      this.text.slice(this.pos + found.length, this.pos + found.length + 400),
    );
    return close ? found : undefined;
  }

  protected readAssignment(): Assignment {
    const start = this.pos;
    while (/\w/.test(this.char())) this.advance();
    const name = this.text.slice(start, this.pos);
    const index = this.char() === '[' ? { index: this.readSubscript() } : {};
    const append = this.char() === '+';
    this.advance(append ? 2 : 1);
    if (this.dialect.arrays && this.char() === '(')
      return { name, ...index, append, value: this.readArray() };
    return { name, ...index, append, value: this.readWord() };
  }

  private readArray(): ArrayElement[] {
    const line = this.line;
    const elements: ArrayElement[] = [];
    this.advance();
    for (;;) {
      while (/\s/.test(this.char())) this.advance();
      if (this.char() === '#') while (this.char() !== '\n' && this.char() !== '') this.advance();
      if (this.char() === '') this.fail({ kind: 'unterminated', mark: ')' }, line);
      if (this.char() === '\n') continue;
      if (this.char() === ')') break;
      const keyed = this.char() === '[' && /^\[[^\n]*?\]=/.test(this.text.slice(this.pos, this.pos + 200));
      if (keyed) {
        const key = this.readSubscript();
        this.advance();
        elements.push({ key, value: this.readWord() });
      } else if (this.atMeta() && !this.substitutionAhead()) {
        this.fail({ kind: 'unexpected', token: this.char(), tokenKind: 'operator' });
      } else {
        elements.push({ value: this.readWord() });
      }
    }
    this.advance();
    return elements;
  }
}
