/** Something wrong in a content file, said so that its writer knows what to do next. */
export interface Problem {
  /** Path as the reader of the report would open it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Which check found it, such as `dead-link`. */
  readonly rule: string;
  /** What is wrong. */
  readonly what: string;
  /** What to do about it. */
  readonly fix: string;
}

/** `file:line  what  →  what to do`, on one line. */
export function formatProblem({ file, line, what, fix }: Problem): string {
  return `${file}:${line}  ${what}  →  ${fix}`;
}

/** Content that cannot be used: nothing is skipped silently, so one bad page stops the load. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(['The content cannot be loaded:', ...problems.map(formatProblem)].join('\n'));
    this.problems = problems;
  }
}

/** @throws ContentError where anything is wrong */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ContentError(problems);
}
