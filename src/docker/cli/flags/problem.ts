import { goQuote } from './quote.ts';

/** What can be wrong with a flag on a command line. A closed set: every code has its sentence in {@link problemText}. */
export type FlagProblem =
  | { readonly code: 'bad-flag-syntax'; readonly word: string }
  | { readonly code: 'unknown-flag'; readonly flag: string }
  | { readonly code: 'unknown-shorthand'; readonly shorthand: string; readonly word: string }
  /** `shorthand` is there when the flag was written with its letter, in `word`. */
  | { readonly code: 'flag-needs-argument'; readonly shorthand?: string; readonly word: string }
  | {
      readonly code: 'invalid-flag-argument';
      readonly argument: string;
      /** As the error names it: `-m, --memory`. */
      readonly flag: string;
      readonly reason: string;
    };

/** The sentence of the real command line, without the usage that follows it. */
export function problemText(problem: FlagProblem): string {
  switch (problem.code) {
    case 'bad-flag-syntax':
      return `bad flag syntax: ${problem.word}`;
    case 'unknown-flag':
      return `unknown flag: --${problem.flag}`;
    case 'unknown-shorthand':
      return `unknown shorthand flag: ${goQuote(problem.shorthand, "'")} in -${problem.word}`;
    case 'flag-needs-argument':
      return problem.shorthand === undefined
        ? `flag needs an argument: ${problem.word}`
        : `flag needs an argument: ${goQuote(problem.shorthand, "'")} in -${problem.word}`;
    case 'invalid-flag-argument':
      return `invalid argument ${goQuote(problem.argument)} for ${goQuote(problem.flag)} flag: ${problem.reason}`;
  }
}
