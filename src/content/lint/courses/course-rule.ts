import type { CourseSource } from '../../courses/read.ts';
import type { Problem } from '../../problem.ts';
import type { Question } from '../../questions/schema.ts';
import type { Avoided } from '../../terminology.ts';

/** All that the rules for courses look at. */
export interface CourseContext {
  readonly sources: readonly CourseSource[];
  /** Ids of the concepts there are. */
  readonly concepts: ReadonlySet<string>;
  readonly questions: readonly Pick<Question, 'id' | 'concept'>[];
  /** Words that are not used (docs/terminology.md). */
  readonly avoided: readonly Avoided[];
}

/** One thing that can be wrong with a course. */
export type CourseRule = (source: CourseSource, context: CourseContext) => Iterable<Problem>;

/** A problem at a key of a course. */
export function at(
  { file, lineOf }: CourseSource,
  path: readonly PropertyKey[],
  rule: string,
  what: string,
  fix: string,
): Problem {
  return { file, line: lineOf(path), rule, what, fix };
}
