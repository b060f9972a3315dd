import type { CourseQuestionAt } from '../../quiz/courses/courses.ts';

/** Where the buttons of /learn lead; the command knows its routes, views only ask for their custom_ids. */
export interface LearnLinks {
  /** All courses. */
  home(): string;
  course(id: string): string;
  /** The course that is chosen. */
  pickCourse(): string;
  /** A step, by its concept. */
  step(concept: string): string;
  /** A step as a new message, where the message shows something else that stays. */
  stepBelow(concept: string): string;
  /** The step that is chosen. */
  pickStep(): string;
  page(concept: string): string;
  prepare(concept: string): string;
  type(concept: string): string;
  /** Shows what of a task holds in the place of the message. */
  check(concept: string): string;
  /** The same as a new message, below what the machine has answered, which stays to be read. */
  checkBelow(concept: string): string;
  question(concept: string): string;
  choose(at: CourseQuestionAt, choice: number): string;
  pick(at: CourseQuestionAt): string;
  /** The next item of an order. @param placed those before, and this one last; nothing begins anew */
  place(at: CourseQuestionAt, placed: readonly number[]): string;
  write(at: CourseQuestionAt): string;
  show(at: CourseQuestionAt): string;
}
