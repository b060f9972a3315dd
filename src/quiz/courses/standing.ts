import type { Course, CourseStep } from '../../content/courses/schema.ts';
import type { CoursePart, CourseProgress } from '../../db/course-store.ts';

/** A step and what of it somebody has done. */
export interface StepStanding {
  readonly step: CourseStep;
  /** In the order in which one would do them. */
  readonly parts: readonly { readonly part: CoursePart; readonly isDone: boolean }[];
  readonly isDone: boolean;
}

/** How far somebody is in a course. */
export interface CourseStanding {
  readonly course: Course;
  readonly steps: readonly StepStanding[];
  /** Steps of which every part is done. */
  readonly done: number;
  /** The first step that is not done; undefined at the end of the road. */
  readonly next: StepStanding | undefined;
  /** When a part of it was done last; undefined before the first. */
  readonly lastAt: number | undefined;
}

/** What a step consists of. */
export function partsOf({ task }: CourseStep): readonly CoursePart[] {
  return task ? ['page', 'task', 'question'] : ['page', 'question'];
}

/** How far somebody is who has done `progress`: what is no part of the course any more does not count. */
export function standingIn(course: Course, progress: readonly CourseProgress[]): CourseStanding {
  const own = progress.filter(({ courseId }) => courseId === course.id);
  const done = new Set(own.map(({ conceptId, part }) => `${conceptId} ${part}`));
  const steps = course.steps.map((step): StepStanding => {
    const parts = partsOf(step).map((part) => ({ part, isDone: done.has(`${step.concept} ${part}`) }));
    return { step, parts, isDone: parts.every(({ isDone }) => isDone) };
  });
  return {
    course,
    steps,
    done: steps.filter(({ isDone }) => isDone).length,
    next: steps.find(({ isDone }) => !isDone),
    lastAt: own.length === 0 ? undefined : Math.max(...own.map(({ at }) => at)),
  };
}

/** The course to go on with: the one that was learned in last, else the first that is not done. */
export function courseAtHand(standings: readonly CourseStanding[]): CourseStanding | undefined {
  const open = standings.filter(({ next }) => next !== undefined);
  const begun = open.filter(({ lastAt }) => lastAt !== undefined);
  const [last] = begun.toSorted((a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0));
  return last ?? open[0];
}
