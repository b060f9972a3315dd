import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/base/locale.ts';
import { conceptLinks } from '../../src/commands/explain/routes.ts';
import { privateConceptView } from '../../src/commands/explain/concept-view.ts';
import { notCountedView, stepQuestionView, stepRevealView } from '../../src/commands/learn/question-views.ts';
import {
  courseRoad,
  coursesRoad,
  coursesView,
  courseView,
  type Learner,
} from '../../src/commands/learn/road-view.ts';
import { learnLinks } from '../../src/commands/learn/routes.ts';
import { nextAfter, stepView, withWayOn } from '../../src/commands/learn/step-view.ts';
import { WORDING } from '../../src/commands/learn/wording.ts';
import { quizLinks } from '../../src/commands/quiz/routes.ts';
import { COURSE_LIMITS } from '../../src/content/lint/courses/limits.ts';
import { loadContent } from '../../src/content/load.ts';
import type { CourseProgress } from '../../src/db/index.ts';
import type { CourseOutcome } from '../../src/quiz/courses/courses.ts';
import { partsOf, standingIn } from '../../src/quiz/courses/standing.ts';
import type { Answer, AskedQuestion } from '../../src/quiz/question.ts';
import { componentsOf, labelsOf } from '../support/messages.ts';
import { problemsOf } from '../support/view-problems.ts';
import { answerTo, askedWith, EXTREMES, FAULT, FORMS, TRUTH } from './quiz/rounds.ts';

const content = loadContent();
/** The longest snowflake there can be: custom_ids must fit even then. */
const ID = '18446744073709551615';
const DRAWN = { filename: 'road.png', png: Buffer.from('x'), alt: '가'.repeat(2_000), width: 1, height: 1 };

const QUESTIONS: Readonly<Record<string, AskedQuestion>> = {
  ...Object.fromEntries(Object.entries(FORMS).map(([kind, form]) => [kind, askedWith(form)])),
  truth: TRUTH,
  fault: FAULT,
  ...EXTREMES,
};

/** As much of a course as `steps` steps done, and the first part of the one after. */
function progressOf(courseId: string, steps: number): readonly CourseProgress[] {
  const course = content.courses.find(({ id }) => id === courseId);
  return (course?.steps ?? [])
    .slice(0, steps)
    .flatMap((step) => partsOf(step).map((part) => ({ courseId, conceptId: step.concept, part, at: 1 })));
}

describe.each(LOCALES)('every message of /learn in %s is one that Discord takes', (locale) => {
  const learner: Learner = { content, locale, links: learnLinks(ID) };

  it.each([0, 1, 99])('the roads, with %i steps of each course done', (steps) => {
    const standings = content.courses.map((course) => standingIn(course, progressOf(course.id, steps)));
    expect(problemsOf(coursesView(standings, DRAWN, learner))).toEqual([]);
    for (const standing of standings) {
      for (const after of [undefined, standings[0]])
        expect(problemsOf(courseView(standing, after, DRAWN, learner))).toEqual([]);
    }
  });

  it.each(content.courses.map((course) => [course.id, course] as const))(
    'every step of the course %s: fresh, done, and with all or nothing of its task right',
    (id, course) => {
      for (const standing of [0, 99].map((steps) => standingIn(course, progressOf(id, steps)))) {
        for (const at of standing.steps) {
          const says = { ko: '*`가'.repeat(500), en: '*`a'.repeat(500) };
          const goals = at.step.task?.goals ?? [];
          for (const checked of [
            undefined,
            goals.map((goal) => ({ goal, holds: true, says })),
            goals.map((goal) => ({ goal, holds: false, says })),
          ])
            expect(problemsOf(stepView({ standing, at, checked }, learner))).toEqual([]);
        }
      }
    },
  );

  it.each(Object.entries(QUESTIONS))('a question and its reveal: %s', (_, asked) => {
    const [course] = content.courses;
    const [step] = course?.steps ?? [];
    if (!course || !step) throw new Error('there are no courses');
    const place = { course, step };
    const at = { concept: 'x'.repeat(COURSE_LIMITS.concept), id: ID, key: 'zzzzzzzz' };
    const items = asked.form.kind === 'order' ? asked.form.items.length : 0;
    for (let placed = 0; placed <= Math.max(0, items - 1); placed += 1) {
      const order = Array.from({ length: placed }, (__, index) => index);
      expect(problemsOf(stepQuestionView(place, at, asked, learner, order))).toEqual([]);
    }
    const answers: (Answer | null)[] = [answerTo(asked, 0), null];
    for (const answer of answers) {
      for (const credit of [0, 1 / 3, 1]) {
        const verdict = { credit, notes: [{ ko: '가나다 '.repeat(500), en: 'long '.repeat(500) }] };
        const outcome: Extract<CourseOutcome, { kind: 'judged' }> = {
          kind: 'judged',
          asked,
          result: { answer, verdict, dueAt: 1 },
          earned: 20,
        };
        expect(problemsOf(stepRevealView(place, outcome, learner, quizLinks))).toEqual([]);
      }
    }
  });

  it.each(content.courses.flatMap(({ steps }) => steps.map(({ concept }) => concept)))(
    'the page of the step %s, with the way on below it',
    (id) => {
      const concept = content.concept(id);
      if (!concept) throw new Error(id);
      const diagram = { ...DRAWN, text: 'x' };
      const page = privateConceptView(
        { concept, locale, depth: false, diagram: concept.diagram === undefined ? undefined : diagram },
        content,
        conceptLinks,
        ID,
      );
      expect(problemsOf(withWayOn(page, id, learner))).toEqual([]);
    },
  );

  it('what does not count', () => {
    for (const why of Object.values(WORDING[locale].refused))
      expect(problemsOf(notCountedView(why, 'x'.repeat(COURSE_LIMITS.concept), learner))).toEqual([]);
  });
});

describe('where a step leads', () => {
  const learner: Learner = { content, locale: 'en', links: learnLinks(ID) };
  const course = content.courses.find(({ steps }) => steps.length >= 4);
  if (!course) throw new Error('there is no course of four steps');

  it('is the next one that is not done, also when that stands before it; at the end, the road', () => {
    const [first, second, third] = course.steps;
    const done = (steps: readonly (typeof first)[]): readonly CourseProgress[] =>
      steps.flatMap((step) =>
        step
          ? partsOf(step).map((part) => ({ courseId: course.id, conceptId: step.concept, part, at: 1 }))
          : [],
      );
    const leadsTo = (progress: readonly CourseProgress[], place: number): string | undefined => {
      const standing = standingIn(course, progress);
      const at = standing.steps[place];
      return at && nextAfter(standing, at)?.step.concept;
    };
    expect(leadsTo([], 0)).toBe(second?.concept);
    expect(leadsTo(done([second]), 0)).toBe(third?.concept);
    expect(leadsTo([], course.steps.length - 1)).toBe(first?.concept);
    expect(leadsTo(done(course.steps), 1)).toBeUndefined();
    const all = standingIn(course, done(course.steps));
    const [at] = all.steps;
    if (!at) throw new Error('no step');
    expect(labelsOf(stepView({ standing: all, at }, learner))).not.toContain('Next');
  });

  it('has the part to do next stand out', () => {
    const [step] = course.steps;
    const primary = (progress: readonly CourseProgress[]): readonly string[] => {
      const standing = standingIn(course, progress);
      const [at] = standing.steps;
      if (!at) throw new Error('no step');
      return componentsOf(stepView({ standing, at }, learner))
        .filter((component) => 'style' in component && component.style === 1)
        .map(({ label = '' }) => label);
    };
    const part = (name: CourseProgress['part']): CourseProgress => ({
      courseId: course.id,
      conceptId: step?.concept ?? '',
      part: name,
      at: 1,
    });
    expect(primary([])).toEqual(['Read']);
    const parts = step ? partsOf(step) : [];
    const rest = parts.slice(0, -1).map(part);
    expect(primary(rest)).toEqual(['Question']);
    expect(primary([...rest, part('question')])[0]).toMatch(/^Next: /);
  });
});

describe('the road of a course', () => {
  it('says where one is: behind, here or ahead, and what was done out of turn is behind', () => {
    const learner: Learner = { content, locale: 'ko', links: learnLinks(ID) };
    const [course] = content.courses;
    if (!course) throw new Error('there are no courses');
    const third = course.steps[2];
    const progress = third
      ? partsOf(third).map((part) => ({ courseId: course.id, conceptId: third.concept, part, at: 1 }))
      : [];
    const { stops } = courseRoad(standingIn(course, progress), learner);
    expect(stops.slice(0, 4).map(({ state }) => state)).toEqual(['here', 'ahead', 'behind', 'ahead']);
    const standings = content.courses.map((each) => standingIn(each, progress));
    const road = coursesRoad(standings, learner);
    expect(road.stops[0]).toMatchObject({ state: 'here', done: 1, of: course.steps.length });
    expect(road.stops.slice(1).every(({ state }) => state === 'ahead')).toBe(true);
  });

  it('goes on with the course that was learned in last', () => {
    const learner: Learner = { content, locale: 'ko', links: learnLinks(ID) };
    const last = content.courses[2];
    const progress = (last?.steps ?? []).slice(0, 1).map((step) => ({
      courseId: last?.id ?? '',
      conceptId: step.concept,
      part: 'page' as const,
      at: 1,
    }));
    const road = coursesRoad(
      content.courses.map((course) => standingIn(course, progress)),
      learner,
    );
    expect(road.stops.findIndex(({ state }) => state === 'here')).toBe(2);
    expect(content.courses.length).toBeLessThanOrEqual(COURSE_LIMITS.courses);
  });
});
