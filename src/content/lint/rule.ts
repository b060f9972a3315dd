import type { Localized } from '../../base/locale.ts';
import type { Page } from '../parse.ts';
import type { Problem } from '../problem.ts';
import type { Concept } from '../schema.ts';
import type { Avoided } from '../terminology.ts';

/** What a diagram takes of a page. */
export interface ShownDiagram {
  /** The same in words, which stand below the picture. */
  readonly text: Localized;
  /** Of the picture, as wide as the page of a phone lets it, in pixels. */
  readonly height: Localized<number>;
}

/** All that the rules look at. */
export interface LintContext {
  readonly pages: readonly Page[];
  readonly concepts: ReadonlyMap<string, Concept>;
  /** Ids that the empty query offers, and the file that lists them. */
  readonly startingPoints: { readonly ids: readonly string[]; readonly file: string };
  /** By the ids that a page may give as its `diagram`. */
  readonly diagrams: ReadonlyMap<string, ShownDiagram>;
  /** A command in the lines in which a page shows it. */
  readonly broken: (command: string) => string;
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
