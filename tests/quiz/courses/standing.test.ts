import { describe, expect, it } from 'vitest';
import type { Course } from '../../../src/content/courses/schema.ts';
import type { CoursePart, CourseProgress } from '../../../src/db/course-store.ts';
import { courseAtHand, partsOf, standingIn } from '../../../src/quiz/courses/standing.ts';

const TASK = { ask: { ko: '가', en: 'a' }, goals: [{ kind: 'swarm' as const }], solution: ['true'] };
const course = (id: string, ...concepts: readonly string[]): Course => ({
  id,
  title: { ko: id, en: id },
  about: { ko: id, en: id },
  // The first step has nothing to do at the prompt.
  steps: concepts.map((concept, index) => (index === 0 ? { concept } : { concept, task: TASK })),
});
const done = (courseId: string, conceptId: string, part: CoursePart, at = 1): CourseProgress => ({
  courseId,
  conceptId,
  part,
  at,
});

const IMAGES = course('images', 'image', 'layer', 'tag');

describe('how far somebody is in a course', () => {
  it('is nowhere before the first part', () => {
    const standing = standingIn(IMAGES, [done('other', 'image', 'page')]);
    expect(standing).toMatchObject({ done: 0, next: { step: { concept: 'image' } }, lastAt: undefined });
  });

  it('is a step further when all of its parts are done, in whatever order', () => {
    expect(partsOf(IMAGES.steps[0] ?? { concept: '' })).toEqual(['page', 'question']);
    const half = [done('images', 'image', 'question')];
    expect(standingIn(IMAGES, half)).toMatchObject({
      done: 0,
      next: { parts: [{ isDone: false }, { isDone: true }] },
    });
    const whole = [...half, done('images', 'image', 'page', 7)];
    expect(standingIn(IMAGES, whole)).toMatchObject({
      done: 1,
      next: { step: { concept: 'layer' } },
      lastAt: 7,
    });
  });

  it('leads back to what was left out, and ends when nothing is', () => {
    const all = ['image', 'layer', 'tag'].flatMap((concept) =>
      (['page', 'task', 'question'] as const).map((part) => done('images', concept, part)),
    );
    const without = all.filter(({ conceptId, part }) => conceptId !== 'layer' || part !== 'task');
    expect(standingIn(IMAGES, without)).toMatchObject({ done: 2, next: { step: { concept: 'layer' } } });
    expect(standingIn(IMAGES, all)).toMatchObject({ done: 3, next: undefined });
  });
});

describe('the course at hand', () => {
  const courses = [course('a', 'a1'), course('b', 'b1', 'b2'), course('c', 'c1')];
  const atHand = (...progress: readonly CourseProgress[]): string | undefined =>
    courseAtHand(courses.map((each) => standingIn(each, progress)))?.course.id;

  it.each([
    ['the first at the beginning', [], 'a'],
    ['the one that was learned in last', [done('c', 'c1', 'page', 5), done('b', 'b1', 'page', 9)], 'b'],
    [
      'the first that is open, after one that is done',
      [done('c', 'c1', 'page', 5), done('c', 'c1', 'question', 6)],
      'a',
    ],
    [
      'none when all are done',
      courses.flatMap(({ id, steps }) =>
        steps.flatMap((step) => partsOf(step).map((part) => done(id, step.concept, part))),
      ),
      undefined,
    ],
  ])('is %s', (_, progress, expected) => {
    expect(atHand(...progress)).toBe(expected);
  });
});
