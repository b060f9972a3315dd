import type { CourseSource } from '../src/content/courses/read.ts';
import type { Problem } from '../src/content/problem.ts';
import type { QuestionSource } from '../src/content/questions/read.ts';
import { InlineLab } from '../src/machine/lab/inline-lab.ts';
import { confirmCourses } from '../src/quiz/courses/confirm.ts';
import { confirmQuestions } from '../src/quiz/judging/confirm.ts';

const FIX = 'try it at a prompt: npm run -s prompt';

/** What questions and courses say of the engine and it does not confirm, with the place in their files. */
export async function confirmedProblems(
  questions: readonly QuestionSource[],
  courses: readonly CourseSource[],
): Promise<Problem[]> {
  return [...(await ofQuestions(questions)), ...(await ofCourses(courses))];
}

async function ofCourses(sources: readonly CourseSource[]): Promise<Problem[]> {
  const byCourse = new Map(sources.map((source) => [source.course, source]));
  const found = await confirmCourses([...byCourse.keys()], new InlineLab());
  return found.flatMap(({ course, path, what }): Problem[] => {
    const source = byCourse.get(course);
    return source ? [{ file: source.file, line: source.lineOf(path), rule: 'engine', what, fix: FIX }] : [];
  });
}

async function ofQuestions(sources: readonly QuestionSource[]): Promise<Problem[]> {
  const byQuestion = new Map(sources.map((source) => [source.question, source]));
  const found = await confirmQuestions([...byQuestion.keys()], new InlineLab());
  return found.flatMap(({ question, path, what }): Problem[] => {
    const source = byQuestion.get(question);
    if (source === undefined) return [];
    return [{ file: source.file, line: source.lineOf(path), rule: 'engine', what, fix: FIX }];
  });
}
