import type { View } from '../../discord/components.ts';
import { staleComponent } from '../../discord/notices.ts';
import type { GoalResult } from '../../machine/lab/lab.ts';
import type { CoursePlace } from '../../quiz/courses/courses.ts';
import type { Services } from '../../services.ts';
import { courseRoad, coursesRoad, coursesView, courseView, type Learner } from './road-view.ts';
import { stepView } from './step-view.ts';

/** Whose progress it is, and where it is kept. */
interface Whose {
  readonly services: Services;
  readonly userId: string;
}

/** All courses as somebody finds them. */
export async function keptCourses({ services, userId }: Whose, learner: Learner): Promise<View> {
  const standings = await services.courses.standings(userId);
  const drawn = await services.pictures.road(coursesRoad(standings, learner), learner.locale);
  return coursesView(standings, drawn, learner);
}

/** A course as it stands with somebody now. @throws {UserError} when it is there no longer */
export async function keptCourse(
  { services, userId }: Whose,
  courseId: string,
  learner: Learner,
): Promise<View> {
  const standings = await services.courses.standings(userId);
  const standing = standings.find(({ course }) => course.id === courseId);
  if (!standing) throw staleComponent('learn');
  const place = standings.indexOf(standing);
  const others = [...standings.slice(place + 1), ...standings.slice(0, place)];
  const after = others.find(({ next }) => next !== undefined);
  const drawn = await services.pictures.road(courseRoad(standing, learner), learner.locale);
  return courseView(standing, after, drawn, learner);
}

/**
 * A step as it stands with somebody now.
 * @param checked how the goals of its task stand, right after checking
 */
export async function keptStep(
  { services, userId }: Whose,
  { course, step }: CoursePlace,
  learner: Learner,
  checked?: readonly GoalResult[],
): Promise<View> {
  const standings = await services.courses.standings(userId);
  const standing = standings.find((each) => each.course.id === course.id);
  const at = standing?.steps.find((each) => each.step.concept === step.concept);
  if (!standing || !at) throw staleComponent('learn');
  return stepView({ standing, at, checked }, learner);
}
