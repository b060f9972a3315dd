import type { CourseSource } from '../courses/read.ts';
import type { Problem } from '../problem.ts';
import { byPlace } from './by-place.ts';
import type { CourseContext, CourseRule } from './courses/course-rule.ts';
import { lengths } from './courses/lengths.ts';
import { onPrompts } from './courses/on-prompts.ts';
import { places } from './courses/places.ts';
import { sentences } from './courses/sentences.ts';
import { whitespaceFaults } from './whitespace.ts';

export type { CourseContext } from './courses/course-rule.ts';

const RULES: readonly CourseRule[] = [places, sentences, lengths, onPrompts];

/** Everything wrong with courses that could be read, by file and line. */
export function lintCourses(context: CourseContext): Problem[] {
  const ofCourse = (source: CourseSource): Problem[] => [
    ...whitespaceFaults(source.file, source.text),
    ...RULES.flatMap((rule) => [...rule(source, context)]),
  ];
  return context.sources.flatMap(ofCourse).sort(byPlace);
}
