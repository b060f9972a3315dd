import { RE2JS } from 're2js';
import { BacktrackingMatcher, type Groups } from './backtrack.ts';
import { type ParseOptions, parseRegex } from './parse.ts';
import { RegexError } from './syntax-tree.ts';
import { toRe2 } from './to-re2.ts';

export { RegexTooHard } from './backtrack.ts';
export { RegexError } from './syntax-tree.ts';

/** A compiled regular expression. Matches are leftmost and longest, as POSIX says. */
export interface Regex {
  readonly groupCount: number;
  /** Whether it matches anywhere in the text. @throws RegexTooHard for hopeless back-references */
  test(text: string): boolean;
  /**
   * The first match at or after `from`: where it and its groups begin and end, by twos, -1 for a group that took
   * no part. What stands before `from` still counts for `^` and word edges. @throws RegexTooHard
   */
  find(text: string, from?: number): Groups | undefined;
}

export interface RegexOptions extends ParseOptions {
  readonly ignoreCase?: boolean;
  /** `^` and `$` match at every line. */
  readonly multiline?: boolean;
}

/** Compiles a POSIX pattern. @throws RegexError with the C library's message */
export function compileRegex(pattern: string, options: RegexOptions): Regex {
  const { node, groups, hasBackReferences } = parseRegex(pattern, options);
  const ignoreCase = options.ignoreCase ?? false;
  const multiline = options.multiline ?? false;
  if (hasBackReferences) {
    const matcher = new BacktrackingMatcher(node, groups, { ignoreCase, multiline });
    return {
      groupCount: groups,
      test: (text) => matcher.find(text, 0) !== undefined,
      find: (text, from = 0) => matcher.find(text, from),
    };
  }
  const flags =
    RE2JS.LONGEST_MATCH |
    RE2JS.DOTALL |
    (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) |
    (multiline ? RE2JS.MULTILINE : 0);
  return fromRe2(compileRe2(toRe2(node), flags));
}

/** Compiles a Perl pattern (`grep -P`), as far as RE2 goes: no look-ahead, no back-references. @throws RegexError */
export function compilePerlRegex(pattern: string, options: { ignoreCase?: boolean } = {}): Regex {
  const flags = RE2JS.LOOKBEHINDS | (options.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  return fromRe2(compileRe2(pattern, flags));
}

/** Compiles a text that stands for itself (`grep -F`). */
export function compileLiteral(text: string, options: { ignoreCase?: boolean } = {}): Regex {
  return fromRe2(compileRe2(RE2JS.quote(text), options.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
}

function compileRe2(pattern: string, flags: number): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    throw new RegexError(error instanceof Error ? 'Regular expression too big' : String(error));
  }
}

function fromRe2(compiled: RE2JS): Regex {
  return {
    groupCount: compiled.groupCount(),
    test: (text) => compiled.test(text),
    find: (text, from = 0) => {
      const matcher = compiled.matcher(text);
      if (from > text.length || !matcher.find(from)) return undefined;
      const groups: number[] = [];
      for (let group = 0; group <= matcher.groupCount(); group++) {
        groups.push(matcher.start(group), matcher.end(group));
      }
      return groups;
    },
  };
}

/** Patterns compiled once: what awk and test programs with patterns made at run time need. */
export class RegexCache {
  readonly #options: RegexOptions;
  readonly #compiled = new Map<string, Regex>();

  constructor(options: RegexOptions) {
    this.#options = options;
  }

  /** @throws RegexError */
  get(pattern: string): Regex {
    const known = this.#compiled.get(pattern);
    if (known) return known;
    if (this.#compiled.size >= 200) this.#compiled.clear();
    const regex = compileRegex(pattern, this.#options);
    this.#compiled.set(pattern, regex);
    return regex;
  }
}
