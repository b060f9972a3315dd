import { bold } from './lint/bold.ts';
import { byPlace } from './lint/by-place.ts';
import { diagram } from './lint/diagram.ts';
import { josa } from './lint/josa.ts';
import { koreanStyle } from './lint/korean-style.ts';
import { languages } from './lint/languages.ts';
import { lengths } from './lint/lengths.ts';
import { links } from './lint/links.ts';
import { markdown } from './lint/markdown.ts';
import { placeholders } from './lint/placeholders.ts';
import { reachability } from './lint/reachability.ts';
import { related } from './lint/related.ts';
import type { LintContext, Rule } from './lint/rule.ts';
import { onEachPage } from './lint/rule.ts';
import { scrolls } from './lint/scrolls.ts';
import { snippets } from './lint/snippets.ts';
import { sources } from './lint/sources.ts';
import { terminology } from './lint/terminology.ts';
import { tries } from './lint/tries.ts';
import { uniqueNames } from './lint/unique-names.ts';
import { whitespace } from './lint/whitespace.ts';
import type { Problem } from './problem.ts';

export { byPlace } from './lint/by-place.ts';
export { lintCourses, type CourseContext } from './lint/courses.ts';
export { lintHints, type HintContext } from './lint/hints.ts';
export { lintQuestions, type QuestionContext } from './lint/questions.ts';
export type { LintContext } from './lint/rule.ts';

const RULES: readonly Rule[] = [
  ...[
    bold,
    diagram,
    josa,
    koreanStyle,
    languages,
    lengths,
    links,
    markdown,
    placeholders,
    related,
    scrolls,
    snippets,
    sources,
    terminology,
    tries,
    whitespace,
  ].map(onEachPage),
  reachability,
  uniqueNames,
];

/** Everything wrong with pages that could be read, by file and line. */
export function lintContent(context: LintContext): Problem[] {
  return RULES.flatMap((rule) => [...rule(context)]).sort(byPlace);
}
