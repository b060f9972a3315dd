import type { CourseRule } from './course-rule.ts';
import { at } from './course-rule.ts';

/** A step is about a page that exists and no other step has, and can ask a question about it. */
export const places: CourseRule = function* places(source, { sources, concepts, questions }) {
  const { course } = source;
  for (const [index, { concept, question }] of course.steps.entries()) {
    const path = ['steps', index, 'concept'];
    if (!concepts.has(concept)) {
      const what = `there is no concept "${concept}"`;
      yield at(source, path, 'dead-link', what, 'name a page in src/content/concepts');
      continue;
    }
    const first = sources
      .flatMap((each) => each.course.steps.map((step, place) => ({ each, step, place })))
      .find(({ step }) => step.concept === concept);
    if (first && (first.each !== source || first.place !== index)) {
      const { each, place } = first;
      const what = `"${concept}" is a step already: ${each.file}:${each.lineOf(['steps', place, 'concept'])}`;
      yield at(source, path, 'duplicate', what, 'keep it where it is learned first');
    }
    const about = questions.filter((each) => each.concept === concept);
    if (about.length === 0) {
      const fix = 'write one in src/content/questions';
      yield at(source, path, 'question', `there is no question about "${concept}"`, fix);
    } else if (question !== undefined && !about.some(({ id }) => id === question)) {
      const what = `there is no question "${question}" about "${concept}"`;
      yield at(source, ['steps', index, 'question'], 'dead-link', what, 'name one of its questions');
    }
  }
  const same = sources.find(({ course: { id } }) => id === course.id);
  if (same && same !== source) {
    const what = `"${course.id}" is the course of ${same.file} already`;
    yield at(source, [], 'duplicate', what, 'give the file another id');
  }
};
