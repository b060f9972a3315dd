import type { CourseQuestionAt } from '../../quiz/courses/courses.ts';
import type { AloneLinks } from '../shared/alone/links.ts';

/** Where the buttons of /learn lead; the command knows its routes, views only ask for their custom_ids. */
export interface LearnLinks extends AloneLinks<CourseQuestionAt> {
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
}
