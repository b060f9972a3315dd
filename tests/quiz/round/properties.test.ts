import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODES } from '../../../src/quiz/round/round.ts';
import { replay } from '../../../src/quiz/round/reduce.ts';
import { World } from './world.ts';

const KINDS = [...MODES, 'daily'] as const;

const seeds = fc.record({
  seed: fc.integer(),
  steps: fc.integer({ min: 0, max: 150 }),
  questions: fc.integer({ min: 3, max: 12 }),
  seconds: fc.constantFrom(10, 30, 120, null),
});

describe.each(KINDS)('whatever happens in %s', (mode) => {
  it('no acknowledged answer is lost or counts twice, and the round ends', () => {
    fc.assert(
      fc.property(seeds, ({ seed, steps, questions, seconds }) => {
        const world = new World(seed, mode, { questions, seconds });
        for (let step = 0; step < steps && !world.finished; step += 1) world.step();
        world.settle();
        expect(world.round.phase.kind).toBe('ended');
        expect(replay(JSON.parse(JSON.stringify(world.log)))).toEqual(world.round);
      }),
      { numRuns: 150 },
    );
  });
});

const PLAYERS = ['user-1', 'user-2', 'user-3', 'user-4'];

/** A round in which everybody answers everything, in their own way; the process dies once, after event `dies`. */
function played(mode: (typeof KINDS)[number], dies?: number): World {
  const world = new World(7, mode, { questions: 7, teams: 3 });
  for (let turn = 0; turn < 500 && !world.finished; turn += 1) {
    if (dies !== undefined && world.crashes === 0 && world.log.length >= dies) world.crash(20_000);
    const effect = world.pending.shift();
    if (effect !== undefined) world.serve(effect);
    else if (!someoneActs(world)) world.pass(Math.max((world.wakeAt ?? world.now) - world.now, 0));
  }
  return world;
}

function someoneActs(world: World): boolean {
  const { phase, players, questions } = world.round;
  const userId = PLAYERS.find((user) =>
    phase.kind === 'lobby' ? !(user in players) : !(user in (questions.at(-1)?.answers ?? {})),
  );
  if (userId === undefined) return false;
  const before = world.log.length;
  const no = questions.length;
  if (phase.kind === 'lobby') world.try({ kind: 'join', userId, name: `name of ${userId}` });
  else if (phase.kind === 'asking')
    world.answer(userId, no, (no + (no * Number(userId.slice(-1)) > 12 ? 1 : 0)) % 4);
  return world.log.length > before;
}

/** Who got how much for what: all that a crash must not touch. Speed is left out: who waits for the bot is slower. */
function credits(world: World): unknown {
  return world.round.questions.map(({ asked, results = {} }) => [
    asked.poolId,
    Object.entries(results).map(([userId, { credit }]) => [userId, credit]),
  ]);
}

describe.each(KINDS)('a process that dies in %s', (mode) => {
  const whole = played(mode);

  it('has something to lose', () => {
    expect(whole.finished).toBe(true);
    expect(Object.keys(whole.round.players)).toHaveLength(4);
  });

  it.each(Array.from(whole.log, (_, index) => index + 1))('after event %i makes no difference', (dies) => {
    const world = played(mode, dies);
    expect(world.crashes).toBe(1);
    expect(world.round.phase).toMatchObject({
      kind: 'ended',
      reason: whole.round.phase.kind === 'ended' && whole.round.phase.reason,
    });
    expect(credits(world)).toEqual(credits(whole));
    expect(Object.keys(world.round.posted)).toEqual(Object.keys(whole.round.posted));
  });
});
