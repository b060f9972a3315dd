import { refuse } from '../problem.ts';
import type { DialectName } from '../syntax/dialect-name.ts';
import { nearText, tokenize, type Token } from '../syntax/lexer.ts';
import { isReserved } from './reserved-words.ts';

/** How deep expressions and queries may be nested: deeper ones are somebody's mistake, or attack. */
const MAX_DEPTH = 60;

/** The tokens of a text, and where the parser is in them. */
export class Cursor {
  readonly source: string;
  readonly dialect: DialectName;
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(source: string, dialect: DialectName) {
    this.source = source;
    this.dialect = dialect;
    this.#tokens = tokenize(source, dialect);
  }

  get isMysql(): boolean {
    return this.dialect === 'mysql';
  }

  get token(): Token {
    return this.peek(0);
  }

  get at(): number {
    return this.token.at;
  }

  /** Where the last token taken ended. */
  get lastEnd(): number {
    return this.#tokens[this.#index - 1]?.end ?? 0;
  }

  isEnd(): boolean {
    return this.token.kind === 'end';
  }

  peek(offset: number): Token {
    const end: Token = { kind: 'end', text: '', at: this.source.length, end: this.source.length };
    return this.#tokens[this.#index + offset] ?? end;
  }

  next(): Token {
    const { token } = this;
    this.#index += 1;
    return token;
  }

  mark(): number {
    return this.#index;
  }

  reset(mark: number): void {
    this.#index = mark;
  }

  /** Whether these words come next, without taking them. */
  isAt(...words: readonly string[]): boolean {
    return words.every((word, offset) => {
      const { kind, text } = this.peek(offset);
      return (kind === 'word' || kind === 'operator') && text === word;
    });
  }

  /** Takes these words when they come next. */
  take(...words: readonly string[]): boolean {
    if (!this.isAt(...words)) return false;
    this.#index += words.length;
    return true;
  }

  takeAny(...words: readonly string[]): string | undefined {
    const found = words.find((word) => this.isAt(word));
    if (found !== undefined) this.next();
    return found;
  }

  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.take(word)) this.fail();
  }

  /** A name: quoted, or a word that is none of the language's own. */
  name(): string {
    const { kind, text } = this.token;
    if (kind === 'quoted' || (kind === 'word' && !isReserved(text, this.dialect))) {
      this.next();
      return kind === 'word' ? this.fold(text) : text;
    }
    return this.fail();
  }

  /** A name that may be any word: after a dot, after AS. */
  label(): string {
    const { kind, text } = this.token;
    if (kind !== 'quoted' && kind !== 'word') this.fail();
    this.next();
    return kind === 'word' ? this.fold(text) : text;
  }

  /** MySQL keeps the case of names as they are written; PostgreSQL folds it. */
  private fold(text: string): string {
    return this.isMysql ? this.source.slice(this.peek(-1).at, this.peek(-1).end) : text;
  }

  string(): string {
    if (this.token.kind !== 'string') this.fail();
    return this.next().text;
  }

  number(): number {
    if (this.token.kind !== 'number') this.fail();
    return Number(this.next().text);
  }

  names(): readonly string[] {
    return this.list(() => this.name());
  }

  /** `( a, b )` */
  nameList(): readonly string[] {
    this.expect('(');
    const names = this.names();
    this.expect(')');
    return names;
  }

  list<Item>(item: () => Item): readonly Item[] {
    const items = [item()];
    while (this.take(',')) items.push(item());
    return items;
  }

  /** Counts how deep `parse` is nested. */
  nested<Result>(parse: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      refuse({ kind: 'invalid-argument', message: 'stack depth limit exceeded' });
    }
    try {
      return parse();
    } finally {
      this.#depth -= 1;
    }
  }

  fail(token: Token = this.token): never {
    return refuse({
      kind: 'syntax',
      near: nearText(this.source, token.at, token.end, this.dialect),
      at: token.at,
    });
  }
}
