import {
  compileLiteral,
  compilePerlRegex,
  compileRegex,
  type Regex,
  type RegexOptions,
} from '../../regex/regex.ts';

/** The languages of grep's patterns: -G, -E, -F, -P. */
export type PatternKind = 'basic' | 'extended' | 'fixed' | 'perl';

/** One pattern of grep. @throws RegexError */
export function compilePattern(pattern: string, kind: PatternKind, ignoreCase: boolean): Regex {
  if (kind === 'fixed') return compileLiteral(pattern, { ignoreCase });
  if (kind === 'perl') return compilePerlRegex(pattern, { ignoreCase });
  const options: RegexOptions = { syntax: kind, ignoreCase };
  return compileRegex(pattern, options);
}
