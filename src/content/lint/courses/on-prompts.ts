import { openQuote } from '../tries.ts';
import type { CourseRule } from './course-rule.ts';
import { at } from './course-rule.ts';
import { typedLines } from './texts.ts';

/** What is typed is whole lines, without the prompt that stands before them. */
export const onPrompts: CourseRule = function* onPrompts(source) {
  for (const [index, { task }] of source.course.steps.entries()) {
    if (!task) continue;
    for (const { path, text } of typedLines(task)) {
      const where = ['steps', index, 'task', ...path];
      const open = openQuote(text);
      if (open !== undefined) {
        yield at(source, where, 'line', `the line opens ${open} and does not close it`, 'close the quote');
      }
      if (text.startsWith('$ ')) {
        yield at(source, where, 'line', 'the line begins with a prompt', 'remove "$ "');
      }
    }
  }
};
