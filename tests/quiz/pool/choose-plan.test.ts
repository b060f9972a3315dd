import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Difficulty, QuestionKind } from '../../../src/content/questions/schema.ts';
import { DIFFICULTIES } from '../../../src/content/questions/schema.ts';
import type { SectionId } from '../../../src/content/schema.ts';
import type { PlanRequest } from '../../../src/quiz/pool/choose-plan.ts';
import { choosePlan, fitting } from '../../../src/quiz/pool/choose-plan.ts';
import type { PoolMember } from '../../../src/quiz/pool/member.ts';

const TOPICS: readonly SectionId[] = ['virtualization', 'containers', 'docker'];
const KINDS: readonly QuestionKind[] = ['choice', 'truth', 'typed', 'command'];

type Settings = Pick<PlanRequest, 'topics' | 'difficulty' | 'count' | 'seed'>;

const memberLists = fc
  .array(
    fc.record({
      concept: fc.integer({ min: 0, max: 9 }),
      kind: fc.constantFrom(...KINDS),
      difficulty: fc.constantFrom(...DIFFICULTIES),
      generated: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ concept, ...row }, index): PoolMember => ({
      ...row,
      id: `m${index}`,
      concept: `c${concept}`,
      topic: TOPICS[concept % TOPICS.length] ?? 'docker',
    })),
  );

const settings: fc.Arbitrary<Settings> = fc.record({
  topics: fc.subarray([...TOPICS]),
  difficulty: fc.option(fc.constantFrom<Difficulty>(...DIFFICULTIES)),
  count: fc.integer({ min: 3, max: 30 }),
  seed: fc.integer(),
});

/** What a server was asked, kept as the store keeps it. */
class Server {
  readonly history = new Map<string, { times: number; lastAt: number }>();
  #now = 0;

  /** One round: the ids in the order asked. */
  play(members: readonly PoolMember[], chosen: Settings): string[] {
    const plan = choosePlan({ members, history: new Map(this.history), ...chosen });
    for (const { poolId } of plan) {
      this.#now += 1;
      this.history.set(poolId, { times: this.times(poolId) + 1, lastAt: this.#now });
    }
    return plan.map(({ poolId }) => poolId);
  }

  times(id: string): number {
    return this.history.get(id)?.times ?? 0;
  }

  lastAt(id: string): number {
    return this.history.get(id)?.lastAt ?? 0;
  }
}

function member(id: string, rest: Partial<PoolMember> = {}): PoolMember {
  return {
    id,
    concept: id,
    topic: 'docker',
    kind: 'choice',
    difficulty: 'easy',
    generated: false,
    ...rest,
  };
}

function members(count: number, rest: (index: number) => Partial<PoolMember> = () => ({})): PoolMember[] {
  return Array.from({ length: count }, (_, index) => member(`q${index}`, rest(index)));
}

const ALL: Settings = { topics: [], difficulty: null, count: 5, seed: 1 };

test('a plan has as many questions as asked for, all of which fit; or none where nothing fits', () => {
  fc.assert(
    fc.property(memberLists, settings, (pool, chosen) => {
      const fit = new Set(fitting(pool, chosen).map(({ id }) => id));
      const plan = choosePlan({ members: pool, history: new Map(), ...chosen });
      expect(plan).toHaveLength(fit.size === 0 ? 0 : chosen.count);
      expect(plan.filter(({ poolId }) => !fit.has(poolId))).toEqual([]);
    }),
  );
});

test('only the chosen topics and difficulty fit', () => {
  const pool = [
    member('a', { topic: 'docker', difficulty: 'easy' }),
    member('b', { topic: 'docker', difficulty: 'hard' }),
    member('c', { topic: 'images', difficulty: 'hard' }),
  ];
  const ids = (topics: SectionId[], difficulty: Difficulty | null) =>
    fitting(pool, { topics, difficulty }).map(({ id }) => id);
  expect(ids([], null)).toEqual(['a', 'b', 'c']);
  expect(ids(['docker'], null)).toEqual(['a', 'b']);
  expect(ids(['docker'], 'hard')).toEqual(['b']);
  expect(ids([], 'hard')).toEqual(['b', 'c']);
});

test('the same request gives the same plan, in whatever order the pool is listed', () => {
  fc.assert(
    fc.property(memberLists, settings, (pool, chosen) => {
      const plan = choosePlan({ members: pool, history: new Map(), ...chosen });
      expect(choosePlan({ members: pool.toReversed(), history: new Map(), ...chosen })).toEqual(plan);
    }),
  );
});

describe('no question returns before the pool is used up', () => {
  test('with the same settings, at any time all were asked as often, or once more', () => {
    fc.assert(
      fc.property(memberLists, settings, fc.array(fc.integer(), { maxLength: 12 }), (pool, chosen, seeds) => {
        const server = new Server();
        const fit = fitting(pool, chosen);
        fc.pre(fit.length >= chosen.count);
        for (const seed of seeds) {
          server.play(pool, { ...chosen, seed });
          const counts = fit.map(({ id }) => server.times(id));
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('with settings that change, one that returns was asked less often or longer ago than any left out', () => {
    fc.assert(
      fc.property(memberLists, fc.array(settings, { minLength: 1, maxLength: 12 }), (pool, rounds) => {
        const server = new Server();
        for (const chosen of rounds) {
          const before = new Map(pool.map(({ id }) => [id, [server.times(id), server.lastAt(id)] as const]));
          const played = server.play(pool, chosen);
          const fit = fitting(pool, chosen);
          expect(new Set(played).size).toBe(Math.min(fit.length, chosen.count));
          const leftOut = fit.filter(({ id }) => !played.includes(id));
          for (const id of played) {
            const [times = 0, lastAt = 0] = before.get(id) ?? [];
            const overtaken = leftOut.filter((other) => {
              const [otherTimes = 0, otherLast = 0] = before.get(other.id) ?? [];
              return otherTimes < times && otherLast < lastAt;
            });
            expect(overtaken).toEqual([]);
          }
        }
      }),
    );
  });

  test('a new question does not come again and again until it has caught up', () => {
    const server = new Server();
    const old = members(10);
    for (let seed = 0; seed < 10; seed += 1) server.play(old, { ...ALL, seed });
    const grown = [...old, member('new')];
    expect(server.play(grown, ALL)).toContain('new');
    expect(server.times('new')).toBe(1);
    expect(server.play(grown, ALL)).not.toContain('new');
  });

  test('and then those of the last round come last', () => {
    const pool = members(20);
    for (let seed = 0; seed < 50; seed += 1) {
      const server = new Server();
      const rounds = Array.from({ length: 5 }, (_, no) => server.play(pool, { ...ALL, seed: seed + no }));
      expect(rounds[4]?.filter((id) => rounds[3]?.includes(id))).toEqual([]);
    }
  });
});

describe('where fewer fit than are asked for', () => {
  test('all come once before any comes again', () => {
    fc.assert(
      fc.property(memberLists, settings, (pool, chosen) => {
        const fit = fitting(pool, chosen);
        fc.pre(fit.length > 0 && fit.length < chosen.count);
        const ids = choosePlan({ members: pool, history: new Map(), ...chosen }).map(({ poolId }) => poolId);
        const counts = fit.map(({ id }) => ids.filter((each) => each === id).length);
        expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('generators come again first, with other seeds', () => {
    const pool = [member('a'), member('b'), member('made', { generated: true })];
    const plan = choosePlan({ members: pool, history: new Map(), ...ALL, count: 4 });
    const made = plan.filter(({ poolId }) => poolId === 'made');
    expect(made).toHaveLength(2);
    expect(new Set(made.map(({ seed }) => seed)).size).toBe(2);
  });
});

test('a plan rises from easy to hard', () => {
  fc.assert(
    fc.property(memberLists, settings, (pool, chosen) => {
      const rank = new Map(pool.map(({ id, difficulty }) => [id, DIFFICULTIES.indexOf(difficulty)]));
      const plan = choosePlan({ members: pool, history: new Map(), ...chosen });
      const ranks = plan.map(({ poolId }) => rank.get(poolId) ?? -1);
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }),
  );
});

describe('a plan is spread', () => {
  const concepts = (
    plan: readonly { poolId: string }[],
    pool: readonly PoolMember[],
  ): Set<string | undefined> =>
    new Set(plan.map(({ poolId }) => pool.find(({ id }) => id === poolId)?.concept));

  test('over concepts, where there are enough', () => {
    const pool = members(30, (index) => ({ concept: index < 25 ? 'big' : `small${index}` }));
    for (let seed = 0; seed < 20; seed += 1) {
      const plan = choosePlan({ members: pool, history: new Map(), ...ALL, seed });
      expect(concepts(plan, pool).size).toBe(5);
    }
  });

  test('over kinds and difficulties', () => {
    const pool = members(40, (index) => ({
      kind: index < 34 ? 'choice' : (KINDS[index % 3] ?? 'choice'),
      difficulty: DIFFICULTIES[index % 3] ?? 'easy',
    }));
    for (let seed = 0; seed < 20; seed += 1) {
      const plan = choosePlan({ members: pool, history: new Map(), ...ALL, count: 6, seed });
      const chosen = plan.flatMap(({ poolId }) => pool.find(({ id }) => id === poolId) ?? []);
      expect(new Set(chosen.map(({ kind }) => kind)).size).toBe(3);
      expect(new Set(chosen.map(({ difficulty }) => difficulty)).size).toBe(3);
    }
  });

  test('and differs from seed to seed', () => {
    const pool = members(30);
    const plans = Array.from({ length: 20 }, (_, seed) =>
      choosePlan({ members: pool, history: new Map(), ...ALL, seed })
        .map(({ poolId }) => poolId)
        .join(),
    );
    expect(new Set(plans).size).toBeGreaterThan(15);
  });
});
