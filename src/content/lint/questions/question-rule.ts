import type { Problem } from '../../problem.ts';
import type { QuestionSource } from '../../questions/read.ts';
import type { Avoided } from '../../terminology.ts';

/** All that the rules for questions look at. */
export interface QuestionContext {
  readonly sources: readonly QuestionSource[];
  /** The text of each file, by its path. */
  readonly files: ReadonlyMap<string, string>;
  /** Ids of the concepts there are. */
  readonly concepts: ReadonlySet<string>;
  /** Words that are not used (docs/terminology.md). */
  readonly avoided: readonly Avoided[];
}

/** One thing that can be wrong with a question. */
export type QuestionRule = (source: QuestionSource, context: QuestionContext) => Iterable<Problem>;

/** A problem at a key of a question. */
export function at(
  { file, lineOf }: QuestionSource,
  path: readonly PropertyKey[],
  rule: string,
  what: string,
  fix: string,
): Problem {
  return { file, line: lineOf(path), rule, what, fix };
}
