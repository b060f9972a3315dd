import type { AnswerRecord, CardRecord } from './quiz-store.ts';

/** What a step of a course consists of: its page, something to do at the prompt, a question. */
export const COURSE_PARTS = ['page', 'task', 'question'] as const;
export type CoursePart = (typeof COURSE_PARTS)[number];

/** A part of a step of a course that somebody has done. */
export interface CourseProgress {
  readonly courseId: string;
  /** Names the step: a course has each concept once. */
  readonly conceptId: string;
  readonly part: CoursePart;
  /** When it was done first. */
  readonly at: number;
}

/** How far people are in the courses. What a course consists of is the content's affair. */
export interface CourseStore {
  /** All that somebody has done, in one order always. */
  of(userId: string): Promise<readonly CourseProgress[]>;
  /** Keeps that a part is done. One that is done already stays as it is, with its first time. */
  done(userId: string, progress: CourseProgress): Promise<void>;
  /**
   * Keeps an answer to a course's question with its review card and, where it was right, that the part is done: all or
   * nothing. False, and nothing is changed, where that question (source, its id and number) is answered already.
   */
  answered(
    outcome: { readonly answer: AnswerRecord; readonly card: CardRecord },
    progress: CourseProgress | undefined,
  ): Promise<boolean>;
}
