import { RE2JS } from 're2js';

/**
 * A regular expression of a hint file, in RE2's syntax: it takes linear time, so no output can hold up the bot. It is
 * compiled when first needed, since every start of the bot waits for hundreds of them otherwise; the linter compiles all.
 */
export class Expression {
  readonly source: string;
  #compiled: RE2JS | undefined;

  constructor(source: string) {
    this.source = source;
  }

  /** Why it cannot be compiled; undefined when it can. */
  fault(): string | undefined {
    try {
      this.#pattern();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** The names of its groups. */
  groups(): readonly string[] {
    return Object.keys(this.#pattern().namedGroups());
  }

  /** What its named groups found in `text`; undefined when it does not match anywhere. */
  find(text: string): Readonly<Record<string, string>> | undefined {
    const matcher = this.#pattern().matcher(text);
    if (!matcher.find()) return undefined;
    const found: Record<string, string> = {};
    for (const name of this.groups()) {
      const group = matcher.group(name);
      if (group !== null) found[name] = group;
    }
    return found;
  }

  #pattern(): RE2JS {
    this.#compiled ??= RE2JS.compile(this.source, RE2JS.MULTILINE);
    return this.#compiled;
  }
}
