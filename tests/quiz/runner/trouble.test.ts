import { describe, expect, it } from 'vitest';
import { question } from '../round/play.ts';
import { HOST, MINJI, Rig, ROUND } from './rig.ts';

/** A round of three questions that everybody answers, from lobby to end. */
async function whole(rig: Rig): Promise<void> {
  await rig.open({ questions: 3 });
  await rig.passUntil(() => rig.round.posted.lobby !== undefined);
  await rig.begin(MINJI);
  await rig.playOut({ [HOST]: true, [MINJI]: false });
}

const PLACES = [0, 1, 2, 3, 4];
const KEYS = ['lobby', 'q1', 'q2', 'q3', 'end'];

describe('a message that cannot be posted', () => {
  it.each(PLACES)('for a while (message %i) is posted when it can be, once', async (place) => {
    const rig = await Rig.start();
    for (let before = 0; before < place; before += 1) rig.messenger.postTrouble.push(undefined);
    rig.messenger.postTrouble.push(...Array.from({ length: 4 }, () => new Error('503')));
    await whole(rig);
    expect(rig.messenger.keys).toEqual(KEYS);
    expect(rig.messenger.posts).toBe(KEYS.length + 4);
    expect(rig.round.phase).toMatchObject({ reason: 'done' });
  });

  it.each(PLACES)('but was, its answer lost (message %i), is not posted again', async (place) => {
    const rig = await Rig.start();
    for (let before = 0; before < place; before += 1) rig.messenger.postTrouble.push(undefined);
    rig.messenger.postTrouble.push('lost answer', 'lost answer');
    await whole(rig);
    expect(rig.messenger.keys).toEqual(KEYS);
  });

  it('but was, and is deleted by now, is posted as another one', async () => {
    const rig = await Rig.start();
    rig.messenger.postTrouble.push('deleted since');
    await whole(rig);
    expect(rig.messenger.keys).toEqual(['lobby', ...KEYS]);
    expect(new Set(rig.messenger.messages.map(({ nonce }) => nonce)).size).toBe(KEYS.length + 1);
  });

  it.each(PLACES)(
    'because the channel is gone (message %i) ends the round; answers before count',
    async (place) => {
      const rig = await Rig.start();
      for (let before = 0; before < place; before += 1) rig.messenger.postTrouble.push(undefined);
      rig.messenger.postTrouble.push('gone');
      await rig.open({ questions: 3 });
      if (rig.round.phase.kind !== 'ended') {
        await rig.begin(MINJI);
        await rig.playOut({ [HOST]: true, [MINJI]: false });
      }
      expect(rig.round.phase).toMatchObject({ kind: 'ended', reason: 'unreachable' });
      expect(rig.messenger.keys).toEqual(KEYS.slice(0, place));
      expect(rig.runner.size).toBe(0);
      // Whoever answers the question whose message is missing has answered it all the same.
      expect((await rig.store.profiles.of(MINJI)).answered).toBe(Math.max(0, place - 1));
    },
  );

  it('does not start the clock of its question before it is there', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.messenger.postTrouble.push(new Error('503'), new Error('503'), new Error('503'));
    await rig.begin(MINJI);
    await rig.passUntil(() => rig.round.posted.q1 !== undefined);
    const { askedAt = 0, closesAt = 0 } = rig.round.questions[0] ?? {};
    expect(closesAt - askedAt).toBe(30_000);
    expect(askedAt).toBe(rig.clock.now());
  });

  it('for an hour ends the round', async () => {
    const rig = await Rig.start();
    rig.messenger.postTrouble.push(...Array.from({ length: 65 }, () => new Error('503')));
    await rig.open();
    for (let minute = 0; minute < 65; minute += 1) await rig.pass(60_000);
    expect(rig.runner.get(ROUND)?.phase).toMatchObject({ reason: 'unreachable' });
    expect(rig.clock.pending).toBe(0);
  });

  it('does not keep the host from stopping the round', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.messenger.postTrouble.push(...Array.from({ length: 3 }, () => new Error('503')));
    await rig.begin(MINJI);
    await rig.act({ kind: 'stop', userId: HOST, power: true });
    await rig.passUntil(() => rig.runner.size === 0);
    expect(rig.messenger.keys).toEqual(['lobby', 'end']);
  });
});

describe('a message that somebody deleted', () => {
  it('while its question is open is posted anew, with time to answer', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    rig.messenger.editTrouble.push('lost');
    await rig.answer(MINJI);
    await rig.pass(0);
    expect(rig.messenger.keys).toEqual(['lobby', 'q1', 'q1']);
    expect(rig.round.posted.q1?.id).toBe(rig.messenger.messages[2]?.id);
    await rig.playOut({ [HOST]: true });
    expect(rig.round.players[MINJI]).toMatchObject({ answered: 1, right: 1 });
  });

  it('again and again ends the round', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.messenger.editTrouble.push('lost', 'lost', 'lost');
    for (const userId of ['11', '12', '13']) {
      await rig.join(userId);
      await rig.pass(0);
    }
    expect(rig.round.phase).toMatchObject({ reason: 'unreachable' });
  });
});

describe('a message that cannot be edited', () => {
  it('is tried again, until it shows what is so now', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.messenger.editTrouble.push(new Error('500'), new Error('500'));
    await rig.join(MINJI);
    await rig.pass(0);
    expect(Object.keys(rig.messenger.messages[0]?.shown.players ?? {})).toEqual([HOST]);
    await rig.passUntil(() => Object.keys(rig.messenger.messages[0]?.shown.players ?? {}).length === 2);
    expect(rig.messenger.messages[0]?.edits).toBe(1);
  });

  it('is left at it when something newer is to be shown: that is tried', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.messenger.editTrouble.push(new Error('500'));
    await rig.join(MINJI);
    await rig.pass(0);
    await rig.join('12');
    await rig.pass(60_000 - (rig.clock.now() % 1));
    expect(rig.messenger.messages[0]?.edits).toBeGreaterThan(0);
    expect(Object.keys(rig.messenger.messages[0]?.shown.players ?? {})).toContain('12');
  });

  it('at the very end is tried again, too: only then is the round put away', async () => {
    const rig = await Rig.start();
    await rig.open();
    await rig.begin(MINJI);
    rig.messenger.editTrouble.push(new Error('500'), new Error('500'));
    await rig.act({ kind: 'stop', userId: HOST, power: true });
    await rig.pass(0);
    const shown = () => rig.messenger.messages.find(({ key }) => key === 'q1')?.shown.phase.kind;
    expect(shown()).toBe('asking');
    expect(rig.runner.size).toBe(1);
    await rig.passUntil(() => rig.runner.size === 0);
    expect(shown()).toBe('ended');
  });

  it('because the channel is gone ends the round', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.messenger.editTrouble.push('gone');
    await rig.join(MINJI);
    await rig.pass(0);
    expect(rig.round.phase).toMatchObject({ reason: 'unreachable' });
  });
});

describe('a fault of ours', () => {
  it('in judging is tried again', async () => {
    const rig = await Rig.start();
    rig.quizmaster.judgeTrouble.push(new Error('busy'), new Error('busy'));
    await whole(rig);
    expect(rig.round.questions[0]?.results).toMatchObject({ [HOST]: { credit: 1 }, [MINJI]: { credit: 0 } });
    expect(rig.logged).toEqual([]);
  });

  it('in judging costs nobody anything: the answer is left out, and the round goes on', async () => {
    const rig = await Rig.start();
    await rig.open({ mode: 'survival', questions: 3 });
    await rig.begin(MINJI);
    // Host and Minji answer alike: it is judged once for both.
    rig.quizmaster.judgeTrouble.push(...Array.from({ length: 3 }, () => new Error('broken')));
    await rig.playOut({ [HOST]: true, [MINJI]: true });
    expect(rig.logged).toEqual(['an answer could not be judged']);
    expect(rig.round.questions[0]?.results).toEqual({});
    expect(rig.round.players[MINJI]).toMatchObject({ answered: 2, right: 2, outAt: null });
    expect(rig.round.phase).toMatchObject({ reason: 'done' });
  });

  it('in making a question is tried again; one that cannot be made is left out', async () => {
    const rig = await Rig.start();
    rig.quizmaster.drawTrouble.push(...Array.from({ length: 3 }, () => new Error('broken')));
    await rig.open({ questions: 3 });
    await rig.begin(MINJI);
    await rig.passUntil(() => rig.round.phase.kind === 'asking');
    await rig.playOut({ [HOST]: true });
    expect(rig.logged).toEqual(['a question could not be made']);
    expect(rig.round.questions.map(({ asked }) => asked.poolId)).toEqual(['pool-2', 'pool-3']);
  });

  it('in the rules of the game ends the round instead of letting it stand still', async () => {
    const rig = await Rig.start();
    await rig.open();
    rig.quizmaster.draw = () => Promise.resolve({ ...question(1), form: null as never });
    await rig.begin(MINJI);
    await expect(rig.act({ kind: 'skip', userId: HOST, no: 1, power: true })).rejects.toThrow(TypeError);
    await rig.passUntil(() => rig.runner.size === 0);
    expect(rig.logged).toContain('a fault in a round: it is over');
    expect(await rig.store.rounds.openRounds()).toEqual([]);
  });

  it('judges what many answered alike once', async () => {
    const rig = await Rig.start();
    await rig.open({ questions: 3 });
    await rig.begin(MINJI, '12', '13');
    await rig.playOut({ [HOST]: true, [MINJI]: true, '12': true, '13': false });
    expect(rig.quizmaster.judged).toBe(6);
  });
});
