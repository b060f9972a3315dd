import { LONGEST } from '../lengths.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';

/** A question is about a concept that exists, and its id says about which. */
export const places: QuestionRule = function* places(source, { concepts }) {
  const { question, file, lineOf } = source;
  const { id, concept } = question;
  if (!concepts.has(concept)) {
    const what = `there is no concept "${concept}"`;
    const fix = 'name the file like a page in src/content/concepts';
    yield { file, line: lineOf([]), rule: 'dead-link', what, fix };
  }
  if (!id.startsWith(`${concept}-`)) {
    yield at(source, ['id'], 'id', `the id does not begin with "${concept}-"`, 'begin it with the concept');
  }
  if (id.length > LONGEST.id) {
    yield at(source, ['id'], 'length', `the id has ${id.length} characters`, `use at most ${LONGEST.id}`);
  }
};
