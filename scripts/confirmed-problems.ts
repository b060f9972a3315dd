import type { Problem } from '../src/content/problem.ts';
import type { QuestionSource } from '../src/content/questions/read.ts';
import { InlineLab } from '../src/machine/lab/inline-lab.ts';
import { confirmQuestions } from '../src/quiz/judging/confirm.ts';

/** What questions say of the engine and the engine does not confirm, with the place in their files. */
export async function confirmedProblems(sources: readonly QuestionSource[]): Promise<Problem[]> {
  const byQuestion = new Map(sources.map((source) => [source.question, source]));
  const found = await confirmQuestions([...byQuestion.keys()], new InlineLab());
  return found.flatMap(({ question, path, what }): Problem[] => {
    const source = byQuestion.get(question);
    if (source === undefined) return [];
    const fix = 'try it at a prompt: npm run -s prompt';
    return [{ file: source.file, line: source.lineOf(path), rule: 'engine', what, fix }];
  });
}
