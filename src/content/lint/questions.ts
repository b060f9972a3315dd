import type { Problem } from '../problem.ts';
import { byPlace } from './by-place.ts';
import { choices } from './questions/choices.ts';
import { faults } from './questions/faults.ts';
import { lengths } from './questions/lengths.ts';
import { onMachines } from './questions/on-machines.ts';
import { places } from './questions/places.ts';
import type { QuestionContext, QuestionRule } from './questions/question-rule.ts';
import { sentences } from './questions/sentences.ts';
import { typed } from './questions/typed.ts';
import { whitespaceFaults } from './whitespace.ts';

export type { QuestionContext } from './questions/question-rule.ts';

const RULES: readonly QuestionRule[] = [places, sentences, lengths, choices, typed, faults, onMachines];

/** Everything wrong with questions that could be read, by file and line. */
export function lintQuestions(context: QuestionContext): Problem[] {
  const ofFiles = [...context.files].flatMap(([file, text]) => [...whitespaceFaults(file, text)]);
  const ofQuestions = context.sources.flatMap((source) =>
    RULES.flatMap((rule) => [...rule(source, context)]),
  );
  return [...ofFiles, ...ofQuestions].sort(byPlace);
}
