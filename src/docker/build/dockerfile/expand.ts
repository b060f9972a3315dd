import { DockerfileError } from './dockerfile-error.ts';
import { PatternError, replace, trimPrefix, trimSuffix } from './shell-pattern.ts';

/** The value of a variable; undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

export interface ExpandOptions {
  /** What escapes: a backslash, unless the file's head names the back quote. */
  readonly escape?: '\\' | '`';
  /** Quotes stay in the result. */
  readonly keepQuotes?: boolean;
  readonly keepEscapes?: boolean;
  /** Quotes are characters like any others: in here-documents. */
  readonly plainQuotes?: boolean;
  /** A variable that is not set stays as it was written. */
  readonly keepUnset?: boolean;
}

export interface Expansion {
  readonly text: string;
  /** The text as words, split at blanks outside of quotes. */
  readonly words: readonly string[];
  /** Names that had a value. */
  readonly used: ReadonlySet<string>;
  /** Names that had none. */
  readonly missing: ReadonlySet<string>;
}

/** `${a:-${b:-…}}` is read by as many calls as it is deep. */
const MAX_DEPTH = 100;

/**
 * Expands variables and takes quotes and escapes away, as BuildKit's own small shell language does.
 * @throws DockerfileError without lines, as BuildKit words it: `failed to process "${": syntax error: missing '}'`
 */
export function expand(text: string, lookup: Lookup, options: ExpandOptions = {}): Expansion {
  const reader = new Reader(text, lookup, options);
  try {
    const { text: result, words } = reader.until(undefined, options.keepEscapes ?? false);
    return { text: result, words, used: reader.used, missing: reader.missing };
  } catch (error) {
    if (!(error instanceof ExpandProblem || error instanceof PatternError)) throw error;
    throw new DockerfileError(`failed to process ${goQuote(text)}: ${error.message}`, []);
  }
}

/** Go's `%q` of a text that is on one line. */
function goQuote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\t', '\\t').replaceAll('\n', '\\n')}"`;
}

class ExpandProblem extends Error {}

/** Collects words: blanks divide them, unless they are quoted. */
class Words {
  readonly #done: string[] = [];
  #word = '';
  #started = false;

  add(text: string): void {
    for (const character of text) {
      if (!isSpace(character)) this.addRaw(character);
      else if (this.#started && this.#word !== '') this.#finish();
    }
  }

  addRaw(text: string): void {
    this.#word += text;
    this.#started = true;
  }

  get all(): readonly string[] {
    if (this.#word !== '') this.#finish();
    return this.#done;
  }

  #finish(): void {
    this.#done.push(this.#word);
    this.#word = '';
    this.#started = false;
  }
}

class Reader {
  readonly used = new Set<string>();
  readonly missing = new Set<string>();
  readonly #characters: readonly string[];
  readonly #lookup: Lookup;
  readonly #options: ExpandOptions;
  readonly #escape: string;
  #at = 0;
  #depth = 0;
  #keepEscapes = false;

  constructor(text: string, lookup: Lookup, options: ExpandOptions) {
    this.#characters = Array.from(text);
    this.#lookup = lookup;
    this.#options = options;
    this.#escape = options.escape ?? '\\';
  }

  /** Reads up to `stop`, which is taken too, or to the end. */
  until(
    stop: string | undefined,
    keepEscapes: boolean,
  ): { readonly text: string; readonly words: readonly string[] } {
    const outer = this.#keepEscapes;
    this.#keepEscapes = keepEscapes;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new ExpandProblem('syntax error: bad substitution');
    try {
      return this.#run(stop);
    } finally {
      this.#keepEscapes = outer;
      this.#depth -= 1;
    }
  }

  #run(stop: string | undefined): { readonly text: string; readonly words: readonly string[] } {
    let text = '';
    const words = new Words();
    for (let next = this.#peek(); next !== undefined; next = this.#peek()) {
      if (next === stop) {
        this.#at += 1;
        return { text, words: words.all };
      }
      if (next === '$') {
        const value = this.#variable();
        text += value;
        words.add(value);
      } else if (!(this.#options.plainQuotes ?? false) && (next === "'" || next === '"')) {
        const value = next === "'" ? this.#singleQuoted() : this.#doubleQuoted();
        text += value;
        words.addRaw(value);
      } else {
        this.#at += 1;
        let character: string | undefined = next;
        if (character === this.#escape) {
          if (this.#keepEscapes) {
            words.addRaw(character);
            text += character;
          }
          character = this.#take();
          if (character === undefined) break;
          words.addRaw(character);
        } else words.add(character);
        text += character;
      }
    }
    if (stop !== undefined)
      throw new ExpandProblem(`unexpected end of statement while looking for matching ${stop}`);
    return { text, words: words.all };
  }

  #peek(): string | undefined {
    return this.#characters[this.#at];
  }

  #take(): string | undefined {
    const character = this.#peek();
    if (character !== undefined) this.#at += 1;
    return character;
  }

  #singleQuoted(): string {
    const end = this.#characters.indexOf("'", this.#at + 1);
    if (end === -1) {
      this.#at = this.#characters.length;
      throw new ExpandProblem('unexpected end of statement while looking for matching single-quote');
    }
    const inside = this.#characters.slice(this.#at + 1, end).join('');
    this.#at = end + 1;
    return this.#quoted("'", inside);
  }

  #doubleQuoted(): string {
    this.#at += 1;
    let inside = '';
    for (;;) {
      const next = this.#peek();
      if (next === undefined)
        throw new ExpandProblem('unexpected end of statement while looking for matching double-quote');
      if (next === '$') {
        inside += this.#variable();
        continue;
      }
      this.#at += 1;
      if (next === '"') return this.#quoted('"', inside);
      if (next !== this.#escape) {
        inside += next;
        continue;
      }
      if (this.#keepEscapes) inside += next;
      const escaped = this.#peek();
      if (escaped === undefined) continue;
      // Only these can be escaped here; before others the escape stays.
      const special = escaped === '"' || escaped === '$' || escaped === this.#escape;
      inside += special ? (this.#take() ?? '') : next;
    }
  }

  #quoted(mark: string, inside: string): string {
    return this.#options.keepQuotes === true ? mark + inside + mark : inside;
  }

  #variable(): string {
    this.#at += 1;
    if (this.#peek() !== '{') {
      const name = this.#name();
      if (name === '') return '$';
      return this.#value(name) ?? (this.#options.keepUnset === true ? `$${name}` : '');
    }
    this.#at += 1;
    const first = this.#peek();
    if (first === undefined) throw new ExpandProblem("syntax error: missing '}'");
    if (first === '{' || first === '}' || first === ':')
      throw new ExpandProblem('syntax error: bad substitution');
    const name = this.#name();
    const operator = this.#take() ?? '\uFFFD';
    if (operator === '}') return this.#value(name) ?? (this.#options.keepUnset === true ? `\${${name}}` : '');
    if (operator === '/') return this.#replaced(name);
    if (operator === ':') return this.#modified(name, this.#take() ?? '\uFFFD', ':');
    return this.#modified(name, operator, '');
  }

  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%` */
  #modified(name: string, operator: string, colon: string): string {
    const written = colon + operator;
    const known = '+-?#%'.includes(operator);
    // After a colon BuildKit reads the word before it looks at what it is for.
    if (!known && colon === '') throw new ExpandProblem(`unsupported modifier (${written}) in substitution`);
    const word = this.#part('}', operator === '#' || operator === '%', "syntax error: missing '}'");
    const value = this.#value(name);
    if (value === undefined && this.#options.keepUnset === true) return `\${${name}${written}${word}}`;
    const absent = value === undefined || (colon !== '' && value === '');
    switch (operator) {
      case '-':
        return absent ? word : (value ?? '');
      case '+':
        return absent ? '' : word;
      case '?': {
        if (!absent) return value ?? '';
        const state = value === undefined ? 'unset' : 'empty';
        throw new ExpandProblem(`${name}: ${word === '' ? `is not allowed to be ${state}` : word}`);
      }
      case '#':
      case '%': {
        const longest = word.startsWith(operator);
        const pattern = longest ? word.slice(1) : word;
        return (operator === '#' ? trimPrefix : trimSuffix)(value ?? '', pattern, longest);
      }
      default:
        throw new ExpandProblem(`unsupported modifier (${written}) in substitution`);
    }
  }

  /** `/pattern/replacement`, `//pattern/replacement` */
  #replaced(name: string): string {
    const all = this.#peek() === '/';
    if (all) this.#at += 1;
    const pattern = this.#part('/', true, "syntax error: missing '/' in ${}");
    const replacement = this.#part('}', true, "syntax error: missing '}'");
    const value = this.#value(name);
    if (value === undefined && this.#options.keepUnset === true)
      return `\${${name}/${pattern}/${replacement}}`;
    return replace(value ?? '', pattern, replacement, all);
  }

  #part(stop: string, keepEscapes: boolean, missing: string): string {
    try {
      return this.until(stop, keepEscapes).text;
    } catch (error) {
      if (error instanceof ExpandProblem && this.#peek() === undefined) throw new ExpandProblem(missing);
      throw error;
    }
  }

  /** Letters, digits and `_`; digits alone, when the first is one; or one of the special parameters. */
  #name(): string {
    let name = '';
    for (let next = this.#peek(); next !== undefined; next = this.#peek()) {
      if (name === '' && '@*#?-$!'.includes(next)) {
        this.#at += 1;
        return next;
      }
      const digit = /^\p{Nd}$/u.test(next);
      if (/^\p{Nd}/u.test(name) ? !digit : !digit && next !== '_' && !/^\p{L}$/u.test(next)) break;
      name += next;
      this.#at += 1;
    }
    return name;
  }

  #value(name: string): string | undefined {
    const value = this.#lookup(name);
    (value === undefined ? this.missing : this.used).add(name);
    return value;
  }
}

function isSpace(character: string): boolean {
  return /^[\t\n\v\f\r \u0085\u00A0\p{Z}]$/u.test(character);
}
