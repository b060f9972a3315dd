import type { Page } from '../parse.ts';
import type { Problem } from '../problem.ts';
import type { Concept } from '../schema.ts';
import type { Avoided } from '../terminology.ts';

/** All that the rules look at. */
export interface LintContext {
  readonly pages: readonly Page[];
  readonly concepts: ReadonlyMap<string, Concept>;
  /** Ids that the empty query offers, and the file that lists them. */
  readonly startingPoints: { readonly ids: readonly string[]; readonly file: string };
  /** Ids that a page may give as its `diagram`. */
  readonly diagrams: ReadonlySet<string>;
  /** Words that are not used (docs/terminology.md). */
  readonly avoided: readonly Avoided[];
}

/** One thing that can be wrong: looks at everything, gives what it finds. */
export type Rule = (context: LintContext) => Iterable<Problem>;

/** A rule that looks at one page at a time. */
export type PageRule = (page: Page, context: LintContext) => Iterable<Problem>;

/** The rule that looks at every page with `check`. */
export function onEachPage(check: PageRule): Rule {
  return (context) => context.pages.flatMap((page) => [...check(page, context)]);
}
