import { NotUnderstood } from './documents.ts';

/** `db.users.find({age: {$gt: 20}}).limit(2)`: names with calls between them. */
export interface Chain {
  readonly parts: readonly { readonly name: string; readonly args?: readonly unknown[] }[];
}

/** Reads an expression of mongosh, as far as it is a chain of calls with literals. @throws NotUnderstood */
export function parseChain(source: string, newId: () => string): Chain {
  const reader = new Reader(source.trim().replace(/;$/, ''), newId);
  return reader.chain();
}

class Reader {
  readonly #source: string;
  readonly #newId: () => string;
  #at = 0;

  constructor(source: string, newId: () => string) {
    this.#source = source;
    this.#newId = newId;
  }

  chain(): Chain {
    const parts: { name: string; args?: readonly unknown[] }[] = [];
    do {
      const name = this.#take(/[A-Za-z_$][\w$]*/y) ?? this.#bracketed();
      const args = this.#take(/\s*\(/y) === undefined ? undefined : this.#list(')');
      parts.push({ name, ...(args && { args }) });
    } while (this.#take(/\s*\.\s*/y) !== undefined || this.#isBracket());
    if (this.#source.slice(this.#at).trim() !== '') this.#fail();
    return { parts };
  }

  #isBracket(): boolean {
    return this.#source[this.#at] === '[';
  }

  #bracketed(): string {
    if (this.#take(/\[/y) === undefined) this.#fail();
    const name = this.#value();
    if (this.#take(/\s*\]/y) === undefined) this.#fail();
    return String(name);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #list(end: ')' | ']'): readonly unknown[] {
    const close = end === ')' ? /\s*\)/y : /\s*\]/y;
    const items: unknown[] = [];
    while (this.#take(close) === undefined) {
      items.push(this.#value());
      if (this.#take(/\s*,/y) === undefined && this.#take(close) === undefined) this.#fail();
      else if (this.#source[this.#at - 1] === end) break;
    }
    return items;
  }

  #value(): unknown {
    this.#take(/\s*/y);
    const number = this.#take(/[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy);
    if (number !== undefined) return Number(number);
    const quoted = this.#take(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.)*`/y);
    if (quoted !== undefined)
      return quoted
        .slice(1, -1)
        .replaceAll(/\\(.)/g, (_whole, letter: string) => ({ n: '\n', t: '\t' })[letter] ?? letter);
    if (this.#take(/\[/y) !== undefined) return this.#list(']');
    if (this.#take(/\{/y) !== undefined) return this.#object();
    this.#take(/new\s+/y);
    const word = this.#take(/[A-Za-z_$][\w$]*/y);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null' || word === 'undefined') return null;
    if (word !== undefined && this.#take(/\(/y) !== undefined) {
      const [first] = this.#list(')');
      if (word === 'ObjectId') return { $oid: typeof first === 'string' ? first : this.#newId() };
      if (word === 'Date' || word === 'ISODate') return { $date: typeof first === 'string' ? first : '' };
      if (word === 'NumberInt' || word === 'NumberLong' || word === 'Int32' || word === 'Double')
        return Number(first);
    }
    return this.#fail();
  }

  #object(): Readonly<Record<string, unknown>> {
    const object: Record<string, unknown> = {};
    while (this.#take(/\s*\}/y) === undefined) {
      this.#take(/\s*/y);
      const key = this.#take(/[A-Za-z_$][\w$]*/y) ?? String(this.#value());
      if (this.#take(/\s*:/y) === undefined) this.#fail();
      object[key] = this.#value();
      if (this.#take(/\s*,/y) === undefined && this.#take(/\s*\}/y) === undefined) this.#fail();
      else if (this.#source[this.#at - 1] === '}') break;
    }
    return object;
  }

  #fail(): never {
    throw new NotUnderstood(`'${this.#source.slice(0, 60)}'`);
  }
}
