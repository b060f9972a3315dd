import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, Reader } from './reader.ts';
import { scanBlockScalar, scanPlainScalar, scanQuotedScalar } from './scan-scalar.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-property.ts';
import type { Mark, Token } from './token.ts';
import { YamlError } from './yaml-error.ts';

/** How deep collections may be nested. */
export const MAX_DEPTH = 500;
/** go-yaml looks two tokens ahead, for comments: so complaints of the scanner come before those of the parser. */
const LOOKAHEAD = 3;
/** How far after its beginning the `:` of a key without `?` has to come. */
const SIMPLE_KEY_REACH = 1024;

/** A place where a key may have begun: known only once its `:` comes. */
interface SimpleKey {
  /** Which token it would come before, counted from the first. */
  readonly token: number;
  readonly mark: Mark;
  /** Nothing else but a key may stand here. */
  readonly required: boolean;
}

type Bare = Extract<Token['kind'], `${string}-start` | `${string}-end` | `${string}-entry` | 'key' | 'value'>;

/**
 * Cuts a text into tokens, as libyaml's scanner does: the same tokens and the same complaints at the same lines,
 * which are what Docker's users get to read.
 */
export class Scanner {
  readonly #reader: Reader;
  readonly #queue: Token[] = [];
  #taken = 0;
  #ended = false;
  #started = false;
  #flowLevel = 0;
  #indent = -1;
  readonly #indents: number[] = [];
  #keyAllowed = true;
  /** One place for each level of flow collections. */
  readonly #keys: (SimpleKey | undefined)[] = [undefined];

  constructor(text: string) {
    this.#reader = new Reader(text);
  }

  /** The next token, which stays. @throws YamlError */
  peek(): Token {
    while (!this.#ended && (this.#queue.length < LOOKAHEAD || this.#keyMayComeFirst())) this.#fetch();
    const next = this.#queue[0];
    if (!next) throw new Error('read past the end of the YAML stream');
    return next;
  }

  next(): Token {
    const token = this.peek();
    this.#queue.shift();
    this.#taken++;
    return token;
  }

  #keyMayComeFirst(): boolean {
    return this.#keys.some((key, level) => key?.token === this.#taken && this.#isPossible(level));
  }

  /** Forgets a key whose `:` cannot come any more. */
  #isPossible(level: number): boolean {
    const key = this.#keys[level];
    if (!key) return false;
    if (key.mark.line === this.#reader.line && key.mark.index + SIMPLE_KEY_REACH >= this.#reader.index)
      return true;
    if (key.required) throw this.#keyWithoutColon(key);
    this.#keys[level] = undefined;
    return false;
  }

  #keyWithoutColon(key: SimpleKey): YamlError {
    return this.#error("could not find expected ':'", key.mark);
  }

  /** go-yaml names the line where what is wrong began, unless that is the first line. */
  #error(problem: string, context: Mark = this.#reader.mark): YamlError {
    const line = context.line === 0 ? this.#reader.line : context.line;
    return new YamlError(line === 0 ? 0 : line + 1, problem);
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return;
    const required = this.#flowLevel === 0 && this.#indent === this.#reader.column;
    this.#removeKey();
    this.#keys[this.#flowLevel] = {
      token: this.#taken + this.#queue.length,
      mark: this.#reader.mark,
      required,
    };
  }

  #removeKey(): void {
    const key = this.#keys[this.#flowLevel];
    if (key?.required) throw this.#keyWithoutColon(key);
    this.#keys[this.#flowLevel] = undefined;
  }

  /** Opens a block collection where the text goes further in. */
  #roll(column: number, at: number, kind: 'block-sequence-start' | 'block-mapping-start', mark: Mark): void {
    if (this.#flowLevel > 0 || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    this.#checkDepth();
    this.#queue.splice(at, 0, { kind, start: mark, end: mark });
  }

  /** Closes the block collections that the text has left. */
  #unroll(column: number): void {
    if (this.#flowLevel > 0) return;
    const { mark } = this.#reader;
    while (this.#indent > column) {
      this.#queue.push({ kind: 'block-end', start: mark, end: mark });
      this.#indent = this.#indents.pop() ?? -1;
    }
  }

  #checkDepth(): void {
    if (this.#flowLevel + this.#indents.length > MAX_DEPTH)
      throw this.#error(`exceeded max depth of ${MAX_DEPTH}`);
  }

  #push(kind: Bare, length: number): void {
    const start = this.#reader.mark;
    this.#reader.skip(length);
    this.#queue.push({ kind, start, end: this.#reader.mark });
  }

  #isDocumentMark(mark: string): boolean {
    return this.#reader.column === 0 && this.#reader.startsWith(mark) && isBlankOrEnd(this.#reader.peek(3));
  }

  #fetch(): void {
    const reader = this.#reader;
    if (!this.#started) {
      this.#started = true;
      this.#push('stream-start', 0);
      return;
    }
    this.#skipToToken();
    this.#unroll(reader.column);
    const char = reader.peek();
    if (char === '') return this.#fetchEnd();
    if (reader.column === 0 && char === '%') return this.#fetchDirective();
    if (this.#isDocumentMark('---')) return this.#fetchDocumentMark('document-start');
    if (this.#isDocumentMark('...')) return this.#fetchDocumentMark('document-end');
    switch (char) {
      case '[':
        return this.#fetchFlowStart('flow-sequence-start');
      case '{':
        return this.#fetchFlowStart('flow-mapping-start');
      case ']':
        return this.#fetchFlowEnd('flow-sequence-end');
      case '}':
        return this.#fetchFlowEnd('flow-mapping-end');
      case ',':
        this.#removeKey();
        this.#keyAllowed = true;
        return this.#push('flow-entry', 1);
      case '*':
      case '&':
        this.#saveKey();
        this.#keyAllowed = false;
        this.#queue.push(scanAnchor(reader, (problem, context) => this.#error(problem, context)));
        return;
      case '!':
        this.#saveKey();
        this.#keyAllowed = false;
        this.#queue.push(scanTag(reader, (problem, context) => this.#error(problem, context)));
        return;
      case "'":
      case '"':
        this.#saveKey();
        this.#keyAllowed = false;
        this.#queue.push(scanQuotedScalar(reader, (problem, context) => this.#error(problem, context)));
        return;
      default:
    }
    const next = reader.peek(1);
    const inFlow = this.#flowLevel > 0;
    if (char === '-' && isBlankOrEnd(next)) return this.#fetchBlockEntry();
    if (char === '?' && (inFlow || isBlankOrEnd(next))) return this.#fetchKey();
    if (char === ':' && (inFlow || isBlankOrEnd(next))) return this.#fetchValue();
    if ((char === '|' || char === '>') && !inFlow) {
      this.#removeKey();
      this.#keyAllowed = true;
      this.#queue.push(
        scanBlockScalar(reader, this.#indent, (problem, context) => this.#error(problem, context)),
      );
      return;
    }
    const startsPlain =
      (!isBlankOrEnd(char) && !'-?:,[]{}#&*!|>\'"%@`'.includes(char)) ||
      (char === '-' && !isBlank(next)) ||
      (!inFlow && (char === '?' || char === ':') && !isBlankOrEnd(next));
    if (!startsPlain) throw this.#error('found character that cannot start any token');
    this.#saveKey();
    this.#keyAllowed = false;
    const { token, overLines } = scanPlainScalar(reader, this.#indent, inFlow, (problem, context) =>
      this.#error(problem, context),
    );
    if (overLines) this.#keyAllowed = true;
    this.#queue.push(token);
  }

  #skipToToken(): void {
    const reader = this.#reader;
    for (;;) {
      while (
        reader.peek() === ' ' ||
        (reader.peek() === '\t' && (this.#flowLevel > 0 || !this.#keyAllowed)) ||
        reader.peek() === '\ufeff'
      ) {
        reader.skip();
      }
      if (reader.peek() === '#') while (!isBreakOrEnd(reader.peek())) reader.skip();
      if (!isBreak(reader.peek())) return;
      reader.takeBreak();
      if (this.#flowLevel === 0) this.#keyAllowed = true;
    }
  }

  #fetchEnd(): void {
    this.#unroll(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#push('stream-end', 0);
    this.#ended = true;
  }

  #fetchDirective(): void {
    this.#unroll(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#queue.push(scanDirective(this.#reader, (problem, context) => this.#error(problem, context)));
  }

  #fetchDocumentMark(kind: 'document-start' | 'document-end'): void {
    this.#unroll(-1);
    this.#removeKey();
    this.#keyAllowed = false;
    this.#push(kind, 3);
  }

  #fetchFlowStart(kind: 'flow-sequence-start' | 'flow-mapping-start'): void {
    this.#saveKey();
    this.#keys.push(undefined);
    this.#flowLevel++;
    this.#checkDepth();
    this.#keyAllowed = true;
    this.#push(kind, 1);
  }

  #fetchFlowEnd(kind: 'flow-sequence-end' | 'flow-mapping-end'): void {
    this.#removeKey();
    if (this.#flowLevel > 0) {
      this.#flowLevel--;
      this.#keys.pop();
    }
    this.#keyAllowed = false;
    this.#push(kind, 1);
  }

  #fetchBlockEntry(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) throw this.#error('block sequence entries are not allowed in this context');
      this.#roll(this.#reader.column, this.#queue.length, 'block-sequence-start', this.#reader.mark);
    }
    this.#removeKey();
    this.#keyAllowed = true;
    this.#push('block-entry', 1);
  }

  #fetchKey(): void {
    if (this.#flowLevel === 0) {
      if (!this.#keyAllowed) throw this.#error('mapping keys are not allowed in this context');
      this.#roll(this.#reader.column, this.#queue.length, 'block-mapping-start', this.#reader.mark);
    }
    this.#removeKey();
    this.#keyAllowed = this.#flowLevel === 0;
    this.#push('key', 1);
  }

  #fetchValue(): void {
    const key = this.#isPossible(this.#flowLevel) ? this.#keys[this.#flowLevel] : undefined;
    if (key) {
      const at = key.token - this.#taken;
      this.#queue.splice(at, 0, { kind: 'key', start: key.mark, end: key.mark });
      this.#roll(key.mark.column, at, 'block-mapping-start', key.mark);
      this.#keys[this.#flowLevel] = undefined;
      this.#keyAllowed = false;
    } else {
      if (this.#flowLevel === 0) {
        if (!this.#keyAllowed) throw this.#error('mapping values are not allowed in this context');
        this.#roll(this.#reader.column, this.#queue.length, 'block-mapping-start', this.#reader.mark);
      }
      this.#keyAllowed = this.#flowLevel === 0;
    }
    this.#push('value', 1);
  }
}
