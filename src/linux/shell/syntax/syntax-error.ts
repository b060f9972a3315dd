/** What is wrong with a script, as data: each shell words it in its own way. */
export type SyntaxProblem =
  | {
      readonly kind: 'unexpected';
      /** Its spelling; `newline`, or empty for the end of the text. */
      readonly token: string;
      readonly tokenKind: 'word' | 'keyword' | 'operator' | 'redirection' | 'newline' | 'end';
      readonly expecting?: string;
    }
  /** A quote or bracket without its partner: `"`, `'`, `` ` ``, `)`, `}`, `]]`, `))`. */
  | { readonly kind: 'unterminated'; readonly mark: string }
  | { readonly kind: 'bad-for-variable'; readonly name: string }
  | { readonly kind: 'too-deep' };

/** Thrown by the parser, caught by whoever reads commands. */
export class ShellSyntaxError extends Error {
  readonly problem: SyntaxProblem;
  /** Counted from 0 within the text. */
  readonly line: number;
  /** The text ended too early: more of it might make it right. */
  readonly incomplete: boolean;

  constructor(problem: SyntaxProblem, line: number, incomplete: boolean) {
    super(`syntax error: ${problem.kind}`);
    this.name = 'ShellSyntaxError';
    this.problem = problem;
    this.line = line;
    this.incomplete = incomplete;
  }
}
