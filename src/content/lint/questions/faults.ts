import { LIMITS } from '../../../base/discord-limits.ts';
import type { QuestionRule } from './question-rule.ts';
import { at } from './question-rule.ts';

/** Nothing can be wrong or right about it alone: empty, a comment, brackets, a key whose value is below. */
const TRIVIAL = {
  Dockerfile: /^\s*(?:#.*|[\]})\\]*)$/,
  'compose.yaml': /^\s*(?:#.*|[[\]{},]*|[\w.-]+:)$/,
} as const;
const FEWEST_CHOICES = 3;

/** The faulty line is one, and of all others something can be said. */
export const faults: QuestionRule = function* faults(source) {
  const { question } = source;
  if (question.kind !== 'fault') return;
  const { line, fixed, fine, file } = question;
  const lines = question.text.split('\n');
  const faulty = lines[line - 1];
  if (faulty === undefined) {
    const what = `the text has ${lines.length} lines, none is line ${line}`;
    yield at(source, ['line'], 'fault', what, 'count from 1');
    return;
  }
  if (faulty.trim() === '') {
    yield at(source, ['line'], 'fault', `line ${line} is empty`, 'count from 1, empty lines too');
  }
  if (fixed.trim() === faulty.trim()) {
    yield at(
      source,
      ['fixed'],
      'fault',
      'what is right is the same as what is wrong',
      'write it as it has to be',
    );
  }
  for (const number of Object.keys(fine).map(Number)) {
    const path = ['fine', number];
    if (number === line) {
      const what = `line ${number} is the faulty one`;
      yield at(source, path, 'fault', what, 'say in the explanation why it is wrong');
    } else if ((lines[number - 1] ?? '').trim() === '') {
      yield at(source, path, 'fault', `there is nothing on line ${number}`, 'count from 1, empty lines too');
    }
  }
  for (const [index, text] of lines.entries()) {
    const number = index + 1;
    if (number === line || fine[String(number)] !== undefined || TRIVIAL[file].test(text)) continue;
    const what = `nothing is said of line ${number}: ${text.trim()}`;
    yield at(source, ['fine'], 'fault', what, 'say why it is well');
  }
  const count = Object.keys(fine).length + 1;
  if (count < FEWEST_CHOICES || count > LIMITS.selectOptions) {
    const what = `there are ${count} lines to choose from`;
    yield at(source, ['fine'], 'fault', what, `let there be ${FEWEST_CHOICES} to ${LIMITS.selectOptions}`);
  }
};
