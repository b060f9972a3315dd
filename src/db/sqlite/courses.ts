import type { CourseProgress, CourseStore } from '../course-store.ts';
import type { AnswerRecord, CardRecord } from '../quiz-store.ts';
import type { CardKeeper } from './cards.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';

export function createCourseStore(
  { db, run }: Connection,
  { commit }: GroupCommit,
  keepAnswers: (answers: readonly AnswerRecord[]) => void,
  cards: CardKeeper,
): CourseStore {
  const selectAll = db.prepare<[userId: string], CourseProgress>(`
    SELECT course_id AS courseId, concept_id AS conceptId, part, at FROM course_progress
    WHERE user_id = ? ORDER BY course_id, concept_id, part
  `);
  const insert = db.prepare<[CourseProgress & { readonly userId: string }]>(`
    INSERT INTO course_progress (user_id, course_id, concept_id, part, at)
    VALUES (:userId, :courseId, :conceptId, :part, :at)
    ON CONFLICT (user_id, course_id, concept_id, part) DO NOTHING
  `);
  const selectAnswer = db.prepare<
    [userId: string, source: string, sourceId: string, questionNo: number],
    { found: 1 }
  >(
    `SELECT 1 AS found FROM answers
     WHERE user_id = ? AND source = ? AND source_id = ? AND question_no = ?`,
  );

  function answered(
    { answer, card }: { readonly answer: AnswerRecord; readonly card: CardRecord },
    progress: CourseProgress | undefined,
  ): boolean {
    const { userId, source, sourceId, questionNo } = answer;
    if (selectAnswer.get(userId, source, sourceId, questionNo)) return false;
    keepAnswers([answer]);
    cards.put(card);
    if (progress) insert.run({ ...progress, userId });
    return true;
  }

  return {
    of: (userId) => run(() => selectAll.all(userId)),
    done: (userId, progress) => commit(() => void insert.run({ ...progress, userId })),
    answered: (outcome, progress) => commit(() => answered(outcome, progress)),
  };
}
