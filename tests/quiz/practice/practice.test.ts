import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../src/base/manual-clock.ts';
import { newCard } from '../../../src/quiz/practice/cards.ts';
import { Practices, type PracticeOutcome } from '../../../src/quiz/practice/practice.ts';
import type { Practice } from '../../../src/quiz/practice/session.ts';
import type { Answer, AskedQuestion, Verdict } from '../../../src/quiz/question.ts';
import { MemoryStore } from './memory-store.ts';
import { questionOf } from './questions.ts';

const ME = '42';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const RIGHT: Answer = { kind: 'one', choice: 0 };
const WRONG: Answer = { kind: 'one', choice: 1 };

function rig(poolIds: readonly string[] = ['a', 'b', 'c']) {
  const clock = new ManualClock();
  const store = new MemoryStore();
  const broken = new Set<string>();
  const errors: string[] = [];
  const judged: { wait: Promise<void> } = { wait: Promise.resolve() };
  const make = (): Practices =>
    new Practices({
      sessions: store.sessions,
      cards: store.cards,
      profiles: store.profiles,
      book: {
        members: poolIds.map((id) => ({
          id,
          concept: `about-${id}`,
          topic: 'images',
          kind: 'choice',
          difficulty: 'easy',
          generated: id.startsWith('made'),
        })),
        isGenerated: (poolId) => poolId.startsWith('made'),
        draw({ poolId, seed }) {
          if (broken.has(poolId)) return Promise.reject(new Error('the lab is closed'));
          return Promise.resolve(questionOf(poolId, { seed, concept: `about-${poolId}` }));
        },
        async judge(_: AskedQuestion, answer: Answer): Promise<Verdict> {
          await judged.wait;
          return { credit: answer.kind === 'one' && answer.choice === 0 ? 1 : 0, notes: [] };
        },
      },
      timeZoneOf: (guildId) => Promise.resolve(guildId === null ? 'UTC' : 'Asia/Seoul'),
      clock,
      log: { error: (_, message) => errors.push(message) },
    });
  return { clock, store, judged, broken, errors, practices: make(), make };
}

const begin = (practices: Practices, rest: Partial<Pick<Practice, 'id' | 'guildId' | 'scope'>> = {}) =>
  practices.begin(ME, { id: '10', guildId: null, scope: { kind: 'all' }, ...rest });

/** The question that is open now, or was answered last. */
function questionIn(outcome: PracticeOutcome): string | undefined {
  return outcome.practice?.question?.asked.poolId;
}

describe('practising', () => {
  it('asks, judges at once, keeps the answer and a card, and goes on', async () => {
    const { practices, store, clock } = rig();
    const first = await begin(practices, { guildId: '7' });
    expect(questionIn(first)).toBe('a');
    const answered = await practices.answer(ME, { id: '10', no: 1 }, RIGHT);
    expect(answered).toMatchObject({
      kind: 'going',
      practice: { result: { answer: RIGHT, verdict: { credit: 1 } }, tally: { answered: 1, right: 1 } },
      earned: 10,
    });
    expect(store.answers).toEqual([
      {
        userId: ME,
        source: 'practice',
        sourceId: '10',
        questionNo: 1,
        guildId: '7',
        poolId: 'a',
        conceptId: 'about-a',
        topic: 'images',
        questionKind: 'choice',
        difficulty: 'easy',
        credit: 1,
        points: 0,
        experience: 10,
        at: clock.now(),
        // Nine hours ahead, where the server is.
        day: '2026-01-05',
      },
    ]);
    expect((await store.cards.of(ME, 'a'))?.dueAt).toBeGreaterThan(clock.now() + DAY);
    expect(questionIn(await practices.next(ME, { id: '10', no: 1 }))).toBe('b');
  });

  it('asks what is due before what is new, generated ones with another seed', async () => {
    const { practices, store, clock } = rig();
    store.putCard(newCard(ME, questionOf('c'), clock.now()));
    store.putCard(newCard('somebody else', questionOf('b'), clock.now()));
    clock.advance(10 * MINUTE);
    const first = await begin(practices);
    expect(first).toMatchObject({ practice: { question: { purpose: 'review', asked: { poolId: 'c' } } } });
    const seed = first.practice?.question?.asked.seed;
    await practices.stop(ME, '10');
    const again = await begin(practices, { id: '11' });
    expect(questionIn(again)).toBe('c');
    expect(again.practice?.question?.asked.seed).not.toBe(seed);
  });

  it('tells apart what a generator makes, so that another one can be learnt from', async () => {
    const { practices, store } = rig(['made']);
    const first = await begin(practices);
    await practices.answer(ME, { id: '10', no: 1 }, RIGHT);
    const seed = first.practice?.question?.asked.seed;
    expect(store.answers).toMatchObject([{ poolId: 'made', questionKey: `made#${seed}` }]);
  });

  it('leaves out what cannot be made this time, and gives up when nothing can', async () => {
    const { practices, broken, errors } = rig(['a', 'b', 'c', 'd', 'e']);
    broken.add('a').add('b');
    expect(questionIn(await begin(practices))).toBe('c');
    expect(errors).toHaveLength(2);
    for (const poolId of ['c', 'd', 'e']) broken.add(poolId);
    await expect(begin(practices, { id: '11' })).rejects.toThrow('the lab is closed');
  });

  it('does not take what is no answer to the question', async () => {
    const { practices, store } = rig();
    await begin(practices);
    for (const answer of [
      { kind: 'one', choice: 2 },
      { kind: 'text', text: 'x' },
    ] as const) {
      expect(await practices.answer(ME, { id: '10', no: 1 }, answer)).toMatchObject({ refusal: 'unfit' });
    }
    expect(store.answers).toEqual([]);
  });

  it('counts nothing that cannot be judged now, and lets it be answered again', async () => {
    const { practices, store, judged, errors } = rig();
    await begin(practices);
    judged.wait = Promise.reject(new Error('the lab is busy'));
    expect(await practices.answer(ME, { id: '10', no: 1 }, RIGHT)).toMatchObject({ refusal: 'unjudged' });
    expect(store.answers).toEqual([]);
    expect(errors).toEqual(['an answer could not be judged']);
    judged.wait = Promise.resolve();
    expect(await practices.answer(ME, { id: '10', no: 1 }, RIGHT)).toMatchObject({ kind: 'going' });
  });

  it('begins anew where a session of another version is stored', async () => {
    const { practices, store } = rig();
    await store.sessions.put(ME, 0, JSON.stringify({ format: 0, id: '9' }));
    expect(await practices.current(ME)).toBeUndefined();
    expect(await begin(practices)).toMatchObject({ kind: 'going', practice: { question: { no: 1 } } });
  });

  it('counts being shown as not known', async () => {
    const { practices, store } = rig();
    await begin(practices);
    const shown = await practices.answer(ME, { id: '10', no: 1 }, null);
    expect(shown).toMatchObject({ practice: { result: { answer: null, verdict: { credit: 0 } } } });
    expect(store.answers).toMatchObject([{ credit: 0, experience: 0 }]);
  });

  it('brings back within the session what went wrong, ten minutes later', async () => {
    const { practices, clock } = rig();
    await begin(practices);
    await practices.answer(ME, { id: '10', no: 1 }, WRONG);
    expect(questionIn(await practices.next(ME, { id: '10', no: 1 }))).toBe('b');
    await practices.answer(ME, { id: '10', no: 2 }, RIGHT);
    clock.advance(10 * MINUTE);
    expect(questionIn(await practices.next(ME, { id: '10', no: 2 }))).toBe('a');
  });

  it('ends when nothing is left, and says when the next review is due', async () => {
    const { practices, clock } = rig(['a']);
    await begin(practices);
    await practices.answer(ME, { id: '10', no: 1 }, WRONG);
    const over = await practices.next(ME, { id: '10', no: 1 });
    expect(over).toMatchObject({
      kind: 'over',
      practice: { tally: { answered: 1, right: 0, missed: ['about-a'] } },
      waiting: { due: 0, nextDueAt: clock.now() + 10 * MINUTE },
    });
    expect(await practices.current(ME)).toBeUndefined();
    expect(await begin(practices, { id: '11' })).toMatchObject({
      kind: 'over',
      practice: { tally: { answered: 0 } },
      waiting: { nextDueAt: clock.now() + 10 * MINUTE },
    });
  });

  it('can be stopped at any time', async () => {
    const { practices } = rig();
    await begin(practices);
    expect(await practices.stop(ME, '10')).toMatchObject({ kind: 'over', practice: { question: { no: 1 } } });
    expect(await practices.stop(ME, '10')).toMatchObject({ kind: 'refused', refusal: 'over' });
    expect(await practices.answer(ME, { id: '10', no: 1 }, RIGHT)).toMatchObject({ refusal: 'over' });
    expect(await practices.next(ME, { id: '10', no: 1 })).toMatchObject({ refusal: 'over' });
  });

  it('goes over exactly the mistakes of a round, due or not', async () => {
    const { practices, store, clock } = rig(['a', 'b', 'c', 'd']);
    for (const poolId of ['b', 'd']) store.putCard(newCard(ME, questionOf(poolId), clock.now()));
    const asked: (string | undefined)[] = [];
    let outcome = await begin(practices, { scope: { kind: 'mistakes', left: ['d', 'b'] } });
    for (let no = 1; outcome.kind === 'going'; no += 1) {
      asked.push(questionIn(outcome));
      await practices.answer(ME, { id: '10', no }, WRONG);
      outcome = await practices.next(ME, { id: '10', no });
    }
    expect(asked).toEqual(['d', 'b']);
    expect(outcome).toMatchObject({ kind: 'over', practice: { tally: { answered: 2 } } });
  });

  it('goes on after a restart as if there had been none', async () => {
    const { practices, make } = rig();
    const first = await begin(practices);
    expect(await make().current(ME)).toEqual(first.practice);
    expect(await make().answer(ME, { id: '10', no: 1 }, RIGHT)).toMatchObject({ kind: 'going' });
    expect(questionIn(await make().next(ME, { id: '10', no: 1 }))).toBe('b');
  });

  it('begins once for an interaction that is delivered twice', async () => {
    const { practices } = rig();
    await begin(practices);
    await practices.answer(ME, { id: '10', no: 1 }, RIGHT);
    expect(await begin(practices)).toMatchObject({ kind: 'going', practice: { tally: { answered: 1 } } });
  });

  it('leaves a session alone when another one has nothing to ask', async () => {
    const { practices } = rig();
    await begin(practices);
    const topic = { kind: 'topic', topic: 'beyond' } as const;
    expect(await begin(practices, { id: '11', scope: topic })).toMatchObject({ kind: 'over' });
    expect(await practices.current(ME)).toMatchObject({ id: '10' });
  });
});

describe('two presses at once', () => {
  it('count once, whichever is judged first', async () => {
    const { practices, store, judged } = rig();
    await begin(practices);
    let judge: () => void = () => undefined;
    judged.wait = new Promise((resolve) => {
      judge = resolve;
    });
    const both = [RIGHT, WRONG].map((answer) => practices.answer(ME, { id: '10', no: 1 }, answer));
    judge();
    const outcomes = await Promise.all(both);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['going', 'refused']);
    expect(outcomes.find(({ kind }) => kind === 'refused')).toMatchObject({ refusal: 'answered' });
    expect(store.answers).toHaveLength(1);
  });

  it('count once when one is kept between the reading and the keeping of the other', async () => {
    const { practices, store } = rig();
    await begin(practices);
    store.beforePut = async () => void (await practices.answer(ME, { id: '10', no: 1 }, RIGHT));
    expect(await practices.answer(ME, { id: '10', no: 1 }, WRONG)).toMatchObject({ refusal: 'answered' });
    expect(store.answers).toMatchObject([{ credit: 1 }]);
  });

  it('on next ask one question', async () => {
    const { practices } = rig();
    await begin(practices);
    await practices.answer(ME, { id: '10', no: 1 }, RIGHT);
    const at = { id: '10', no: 1 };
    const outcomes = await Promise.all([practices.next(ME, at), practices.next(ME, at)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['going', 'refused']);
    expect(outcomes.map((outcome) => outcome.practice?.question?.no)).toEqual([2, 2]);
  });

  it('of which one stops keep nothing of the other', async () => {
    const { practices, store } = rig();
    await begin(practices);
    store.beforePut = async () => void (await practices.stop(ME, '10'));
    expect(await practices.answer(ME, { id: '10', no: 1 }, RIGHT)).toMatchObject({ refusal: 'over' });
    expect(store.answers).toEqual([]);
  });
});

describe('a press on an old message', () => {
  it.each([
    ['an answered question', { id: '10', no: 2 }, 'answered'],
    ['the question before', { id: '10', no: 1 }, 'closed'],
    ['another session', { id: '9', no: 2 }, 'over'],
  ])('about %s does not count, and names what goes on', async (_, at, refusal) => {
    const { practices, store } = rig();
    await begin(practices);
    await practices.answer(ME, { id: '10', no: 1 }, RIGHT);
    await practices.next(ME, { id: '10', no: 1 });
    await practices.answer(ME, { id: '10', no: 2 }, RIGHT);
    const outcome = await practices.answer(ME, at, WRONG);
    expect(outcome).toMatchObject({ kind: 'refused', refusal, practice: { id: '10' } });
    expect(store.answers.map(({ questionNo }) => questionNo)).toEqual([1, 2]);
  });

  it('does not go on from a question that is open, or was long ago', async () => {
    const { practices } = rig();
    await begin(practices);
    expect(await practices.next(ME, { id: '10', no: 1 })).toMatchObject({ refusal: 'open' });
    await practices.answer(ME, { id: '10', no: 1 }, RIGHT);
    await practices.next(ME, { id: '10', no: 1 });
    expect(await practices.next(ME, { id: '10', no: 1 })).toMatchObject({ refusal: 'closed' });
  });
});
