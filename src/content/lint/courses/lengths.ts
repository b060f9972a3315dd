import { LOCALES } from '../../../base/locale.ts';
import type { CourseRule } from './course-rule.ts';
import { at } from './course-rule.ts';
import { COURSE_LIMITS } from './limits.ts';
import { textsOf, typedLines } from './texts.ts';

/** A course has to fit its messages and its picture, and a task what one can hold in mind. */
export const lengths: CourseRule = function* lengths(source, { sources }) {
  const { course } = source;
  for (const { part, path, text } of textsOf(course)) {
    for (const locale of LOCALES) {
      const most = COURSE_LIMITS[part][locale];
      const { length } = text[locale];
      if (length <= most) continue;
      const what = `${locale} ${part} has ${length} characters, ${length - most} more than ${most}`;
      yield at(source, [...path, locale], 'length', what, 'shorten it');
    }
  }
  if (course.steps.length > COURSE_LIMITS.steps) {
    const what = `there are ${course.steps.length} steps, more than ${COURSE_LIMITS.steps}`;
    yield at(source, ['steps'], 'length', what, 'make two courses of it');
  }
  for (const [index, { concept, task }] of course.steps.entries()) {
    if (concept.length > COURSE_LIMITS.concept) {
      const what = `the id "${concept}" has ${concept.length} characters, more than ${COURSE_LIMITS.concept}`;
      yield at(source, ['steps', index, 'concept'], 'length', what, 'choose a page with a shorter id');
    }
    if (!task) continue;
    for (const key of ['setup', 'solution', 'goals'] as const) {
      const count = task[key]?.length ?? 0;
      if (count <= COURSE_LIMITS[key]) continue;
      const what = `${key} has ${count} entries, more than ${COURSE_LIMITS[key]}`;
      yield at(source, ['steps', index, 'task', key], 'length', what, 'make the task smaller');
    }
    for (const { path, text } of typedLines(task)) {
      if (text.length <= COURSE_LIMITS.line) continue;
      const what = `the line has ${text.length} characters, more than ${COURSE_LIMITS.line}`;
      yield at(source, ['steps', index, 'task', ...path], 'length', what, 'shorten it');
    }
  }
  if (sources.indexOf(source) === COURSE_LIMITS.courses) {
    const what = `there are more than ${COURSE_LIMITS.courses} courses`;
    yield at(source, [], 'length', what, 'put its steps into others');
  }
};
