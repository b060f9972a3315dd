import type { Localized } from '../../base/locale.ts';
import type { Question } from '../../content/questions/schema.ts';
import type { SectionId } from '../../content/schema.ts';
import type { AskedQuestion } from '../question.ts';
import { asCode } from './code.ts';
import { fileExhibit, sessionExhibit } from './exhibit.ts';
import { formOf } from './form.ts';

/**
 * A question of the content as it is asked once.
 * @param topic the section of its concept
 * @param seed what the order of its choices follows from: the same seed asks the same
 */
export function ask(question: Question, topic: SectionId, seed: number): AskedQuestion {
  const exhibit = exhibitOf(question);
  return {
    poolId: question.id,
    seed,
    concept: question.concept,
    topic,
    kind: question.kind,
    difficulty: question.difficulty,
    ask: question.ask,
    ...(exhibit === undefined ? {} : { exhibit }),
    form: formOf(question, seed),
    explanation:
      question.kind === 'fault' ? withFixed(question.explanation, question.fixed) : question.explanation,
    ...(question.try === undefined ? {} : { tryLine: question.try }),
  };
}

function exhibitOf(question: Question): AskedQuestion['exhibit'] {
  switch (question.kind) {
    case 'output':
      return sessionExhibit({ files: question.files, lines: [...(question.setup ?? []), question.run] });
    case 'command':
    case 'state':
      return sessionExhibit({ files: question.files, lines: question.setup ?? [] });
    case 'fault':
      return fileExhibit(question.file, question.text.split('\n'));
    case 'choice':
    case 'choices':
    case 'truth':
    case 'order':
    case 'typed':
      return undefined;
  }
}

function withFixed(explanation: Localized, fixed: string): Localized {
  const code = asCode(fixed.includes('\n') ? fixed : fixed.trim());
  return {
    ko: `${explanation.ko}\n이렇게 고쳐요: ${code.ko}`,
    en: `${explanation.en}\nIt should be: ${code.en}`,
  };
}
