import { isWordCharacter } from '../../regex/backtrack.ts';
import type { Regex } from '../../regex/regex.ts';
import { compilePattern, type PatternKind } from './regex-choice.ts';

/** Where in a line something was found. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/** Several patterns at once; -w and -x narrow what counts as a match. */
export class GrepMatcher {
  readonly #regexes: readonly Regex[];
  readonly #whole: 'word' | 'line' | undefined;

  /** @throws RegexError */
  constructor(
    patterns: readonly string[],
    options: { kind: PatternKind; ignoreCase: boolean; whole: 'word' | 'line' | undefined },
  ) {
    this.#regexes = patterns.map((pattern) => compilePattern(pattern, options.kind, options.ignoreCase));
    this.#whole = options.whole;
  }

  matches(line: string): boolean {
    if (this.#whole === undefined) return this.#regexes.some((regex) => regex.test(line));
    return this.find(line, 0) !== undefined;
  }

  /** The first match at or after `from`, the longest of those that start there. */
  find(line: string, from: number): Found | undefined {
    let best: Found | undefined;
    for (const regex of this.#regexes) {
      const found = this.#findOne(regex, line, from);
      if (!found) continue;
      const better =
        !best || found.start < best.start || (found.start === best.start && found.end > best.end);
      if (better) best = found;
    }
    return best;
  }

  #findOne(regex: Regex, line: string, from: number): Found | undefined {
    for (let at = from; at <= line.length;) {
      const groups = regex.find(line, at);
      if (!groups) return undefined;
      const [start = 0, end = 0] = groups;
      if (this.#counts(line, start, end)) return { start, end };
      if (this.#whole === 'line') return undefined;
      at = start + 1;
    }
    return undefined;
  }

  #counts(line: string, start: number, end: number): boolean {
    if (this.#whole === 'line') return start === 0 && end === line.length;
    if (this.#whole === 'word') return !isWordCharacter(line, start - 1) && !isWordCharacter(line, end);
    return true;
  }
}
