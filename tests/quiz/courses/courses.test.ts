import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import type { Course } from '../../../src/content/courses/schema.ts';
import type { CourseProgress, CourseStore } from '../../../src/db/course-store.ts';
import { Courses, type CourseQuestionAt } from '../../../src/quiz/courses/courses.ts';
import type { Answer, AskedQuestion, Verdict } from '../../../src/quiz/question.ts';
import { MemoryStore } from '../practice/memory-store.ts';
import { questionOf } from '../practice/questions.ts';

const ME = '42';
const RIGHT: Answer = { kind: 'one', choice: 0 };
const WRONG: Answer = { kind: 'one', choice: 1 };

const COURSE: Course = {
  id: 'images',
  title: { ko: '이미지', en: 'Images' },
  about: { ko: '이미지', en: 'Images' },
  steps: [{ concept: 'image' }, { concept: 'layer', question: 'layer-2' }],
};

function rig() {
  const clock = new ManualClock();
  const memory = new MemoryStore();
  const kept = new Map<string, CourseProgress>();
  const errors: string[] = [];
  /** What a question says; another text is another question. */
  const words = { explanation: 'so' };
  const judging = { fails: false };
  const done = (userId: string, progress: CourseProgress): Promise<void> => {
    const key = [userId, progress.courseId, progress.conceptId, progress.part].join(' ');
    if (!kept.has(key)) kept.set(key, progress);
    return Promise.resolve();
  };
  const store: CourseStore = {
    of: () => Promise.resolve([...kept.values()]),
    done,
    async answered({ answer, card }, progress) {
      if (memory.answers.some(({ sourceId }) => sourceId === answer.sourceId)) return false;
      memory.answers.push(answer);
      memory.putCard(card);
      if (progress) await done(answer.userId, progress);
      return true;
    },
  };
  const ids = ['image-1', 'image-2', 'image-made', 'layer-1', 'layer-2'];
  const courses = new Courses({
    content: { courses: [COURSE] },
    store,
    cards: memory.cards,
    profiles: memory.profiles,
    book: {
      members: ids.map((id) => ({
        id,
        concept: id.split('-')[0] ?? '',
        topic: 'images',
        kind: 'choice',
        difficulty: 'easy',
        generated: id.endsWith('made'),
      })),
      isGenerated: (id) => id.endsWith('made'),
      draw: ({ poolId, seed }) =>
        Promise.resolve(
          questionOf(poolId, {
            seed,
            concept: poolId.split('-')[0] ?? '',
            explanation: { ko: words.explanation, en: words.explanation },
          }),
        ),
      judge(_: AskedQuestion, answer: Answer): Promise<Verdict> {
        if (judging.fails) return Promise.reject(new Error('the lab is closed'));
        return Promise.resolve({ credit: answer.kind === 'one' && answer.choice === 0 ? 1 : 0, notes: [] });
      },
    },
    timeZoneOf: (guildId) => Promise.resolve(guildId === null ? 'UTC' : 'Asia/Seoul'),
    clock,
    log: { error: (_, message) => errors.push(message) },
  });
  const ask = async (
    concept: string,
    id: string,
  ): Promise<{ readonly at: CourseQuestionAt; readonly asked: AskedQuestion }> => {
    const place = courses.place(concept);
    const asked = place && (await courses.ask(ME, place, id));
    if (!asked) throw new Error(`nothing is asked about ${concept}`);
    return asked;
  };
  return { clock, memory, kept, errors, words, judging, courses, ask };
}

describe('the question of a step', () => {
  it('is the one that the step names, else any about its concept but what generators make', async () => {
    const { ask } = rig();
    const seen = new Set<string>();
    for (let id = 1; id <= 30; id += 1) {
      expect((await ask('layer', String(id))).asked.poolId).toBe('layer-2');
      seen.add((await ask('image', String(id))).asked.poolId);
    }
    expect([...seen].toSorted()).toEqual(['image-1', 'image-2']);
  });

  it('is one that is new to them, as long as there is one', async () => {
    const { ask, courses } = rig();
    const first = await ask('image', '1');
    await courses.answer(ME, null, first.at, WRONG);
    const others = await Promise.all(['2', '3', '4', '5'].map((id) => ask('image', id)));
    for (const { asked } of others) expect(asked.poolId).not.toBe(first.asked.poolId);
    await courses.answer(ME, null, others[0]?.at ?? first.at, RIGHT);
    expect((await ask('image', '6')).asked.poolId).toMatch(/^image-[12]$/);
  });

  it('is found again by its buttons, and not when it has become another since', async () => {
    const { ask, courses, words } = rig();
    const { at, asked } = await ask('image', '1');
    expect(await courses.asked(at)).toEqual(asked);
    expect(await courses.asked({ ...at, concept: 'layer' })).toBeUndefined();
    expect(await courses.asked({ ...at, concept: 'gone' })).toBeUndefined();
    words.explanation = 'because';
    expect(await courses.asked(at)).toBeUndefined();
    expect(await courses.answer(ME, null, at, RIGHT)).toEqual({ kind: 'refused', refusal: 'gone' });
  });
});

describe('an answer', () => {
  it('that is right is kept as one of practice, earns, becomes a card, and the part is done', async () => {
    const { ask, courses, memory, clock, kept } = rig();
    const { at, asked } = await ask('image', '17');
    const outcome = await courses.answer(ME, '7', at, RIGHT);
    expect(outcome).toMatchObject({
      kind: 'judged',
      asked,
      earned: 10,
      result: { answer: RIGHT, verdict: { credit: 1 } },
    });
    expect(memory.answers).toMatchObject([
      { userId: ME, source: 'practice', sourceId: '17', poolId: asked.poolId, points: 0, day: '2026-01-05' },
    ]);
    expect((await memory.cards.of(ME, asked.poolId))?.dueAt).toBeGreaterThan(clock.now());
    expect([...kept.values()]).toEqual([
      { courseId: 'images', conceptId: 'image', part: 'question', at: clock.now() },
    ]);
  });

  it.each([
    ['is wrong', WRONG],
    ['was only looked up', null],
  ])('that %s does nothing for the course, and the question comes back', async (_, answer) => {
    const { ask, courses, memory, kept } = rig();
    const { at, asked } = await ask('image', '17');
    expect(await courses.answer(ME, null, at, answer)).toMatchObject({ kind: 'judged', earned: 0 });
    expect(kept.size).toBe(0);
    expect(await memory.cards.known(ME)).toEqual(new Set([asked.poolId]));
  });

  it('counts once', async () => {
    const { ask, courses, memory } = rig();
    const { at } = await ask('image', '17');
    await courses.answer(ME, null, at, WRONG);
    expect(await courses.answer(ME, null, at, RIGHT)).toEqual({ kind: 'refused', refusal: 'answered' });
    expect(memory.answers).toHaveLength(1);
  });

  it('of another form, or that cannot be judged now, counts not at all', async () => {
    const { ask, courses, memory, judging, errors } = rig();
    const { at } = await ask('image', '17');
    const typed: Answer = { kind: 'text', text: 'x' };
    expect(await courses.answer(ME, null, at, typed)).toEqual({ kind: 'refused', refusal: 'unfit' });
    judging.fails = true;
    expect(await courses.answer(ME, null, at, RIGHT)).toEqual({ kind: 'refused', refusal: 'unjudged' });
    expect(errors).toEqual(['an answer could not be judged']);
    expect(memory.answers).toEqual([]);
    judging.fails = false;
    expect(await courses.answer(ME, null, at, RIGHT)).toMatchObject({ kind: 'judged' });
  });
});

describe('parts', () => {
  it('are done once, with the first time', async () => {
    const { courses, clock } = rig();
    const place = courses.place('layer');
    if (!place) throw new Error('there is no step');
    const at = clock.now();
    await courses.done(ME, place, 'page');
    clock.advance(1_000);
    await courses.done(ME, place, 'page');
    const [standing] = await courses.standings(ME);
    expect(standing).toMatchObject({ lastAt: at, done: 0 });
    expect(standing?.steps[1]?.parts).toEqual([
      { part: 'page', isDone: true },
      { part: 'question', isDone: false },
    ]);
  });
});
