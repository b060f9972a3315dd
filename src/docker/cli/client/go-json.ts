const LITERALS: Readonly<Record<string, string>> = { n: 'null', t: 'true', f: 'false' };
const DEEPEST = 10_000;

/** Reads JSON as Go's scanner does, up to the first character that does not belong. */
class GoScanner {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @returns the words for what is wrong; undefined for a whole value */
  value(): string | undefined {
    const first = this.#next();
    if (first === undefined) return END;
    const literal = LITERALS[first];
    if (literal !== undefined) return this.#literal(literal);
    if (first === '"') return this.#string();
    if (first === '{' || first === '[') {
      this.#depth += 1;
      if (this.#depth > DEEPEST) return 'exceeded max depth';
      const problem = first === '{' ? this.#object() : this.#array();
      this.#depth -= 1;
      return problem;
    }
    if (!/[-0-9]/.test(first)) return this.#stranger('looking for beginning of value');
    const [number = ''] =
      /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(this.#text.slice(this.#at)) ?? [];
    this.#at += Math.max(1, number.length);
    return number === ''
      ? this.#next() === undefined
        ? END
        : this.#stranger('in numeric literal')
      : undefined;
  }

  #next(): string | undefined {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text[this.#at];
  }

  #stranger(where: string): string {
    const character = this.#text[this.#at] ?? '';
    const shown = character === "'" ? "\\'" : JSON.stringify(character).slice(1, -1).replace('\\"', '"');
    return `invalid character '${shown}' ${where}`;
  }

  #literal(word: string): string | undefined {
    for (const letter of word) {
      const character = this.#text[this.#at];
      if (character === undefined) return END;
      if (character !== letter) return this.#stranger(`in literal ${word} (expecting '${letter}')`);
      this.#at += 1;
    }
    return undefined;
  }

  #string(): string | undefined {
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at] ?? '';
      if (character < ' ') return this.#stranger('in string literal');
      if (character === '\\') this.#at += 1;
      else if (character === '"') {
        this.#at += 1;
        return undefined;
      }
    }
    return END;
  }

  #object(): string | undefined {
    this.#at += 1;
    if (this.#next() === '}') return this.#close();
    for (;;) {
      const key = this.#next();
      if (key === undefined) return END;
      if (key !== '"') return this.#stranger('looking for beginning of object key string');
      const problem = this.#string() ?? this.#expect(':', 'after object key') ?? this.value();
      if (problem !== undefined) return problem;
      if (this.#next() === '}') return this.#close();
      const missing = this.#expect(',', 'after object key:value pair');
      if (missing !== undefined) return missing;
    }
  }

  #array(): string | undefined {
    this.#at += 1;
    if (this.#next() === ']') return this.#close();
    for (;;) {
      const problem = this.value();
      if (problem !== undefined) return problem;
      if (this.#next() === ']') return this.#close();
      const missing = this.#expect(',', 'after array element');
      if (missing !== undefined) return missing;
    }
  }

  #close(): undefined {
    this.#at += 1;
  }

  #expect(mark: string, where: string): string | undefined {
    const found = this.#next();
    if (found === undefined) return END;
    if (found !== mark) return this.#stranger(where);
    this.#at += 1;
    return undefined;
  }
}

const END = 'unexpected EOF';

/** Words of Go's encoding/json for text that is no JSON: the first character that does not belong. */
export function jsonProblem(text: string): string {
  return text.trim() === '' ? 'EOF' : (new GoScanner(text).value() ?? END);
}

/** `value` as Go's `json.MarshalIndent` writes it: `<`, `>` and `&` by their codes. */
export function marshalIndent(value: unknown, indent: string): string {
  return JSON.stringify(value, null, indent)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026');
}

/** `value` as Go's `json.Marshal` writes it. */
export function marshal(value: unknown): string {
  return marshalIndent(value, '');
}
