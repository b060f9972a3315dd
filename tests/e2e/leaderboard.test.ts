import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import { sharedBot } from '../support/bot.ts';
import { buttonOf, choicesOf, componentsOf, labelsOf, messageOf, textOf } from '../support/messages.ts';
import { keepPast } from '../support/quiz-history.ts';

const directory = mkdtempSync(join(tmpdir(), 'bungeo-board-'));
const databasePath = join(directory, 'bungeo.db');
const MINJI = '1323000000000000011';
const ALEX = '1323000000000000013';
/** 23 others with points this week, the strongest first. */
const OTHERS = Array.from({ length: 23 }, (_, index) => String(1_400_000_000_000_000_000n + BigInt(index)));

// The clock stands at Monday, 5 January 2026, 9:00 in Seoul.
const store = await openStore({ path: databasePath });
for (const [index, userId] of OTHERS.entries()) {
  const answers = Array.from({ length: 30 - index }, () => ({ day: '2026-01-05', topic: 'images' }));
  await keepPast(store, { userId, name: `사람${index + 1}`, answers });
}
await keepPast(store, {
  userId: MINJI,
  name: '민지',
  answers: [
    { day: '2026-01-05', topic: 'docker', points: 120 },
    { day: '2026-01-05', topic: 'images', credit: 0, points: 0 },
    { day: '2026-01-02', topic: 'docker', points: 5_000 },
    { day: '2025-12-31', topic: 'docker', points: 4_000 },
  ],
});
await keepPast(store, { userId: ALEX, name: '@everyone **Alex**', answers: [{ day: '2025-06-01' }] });
await store.close();

const bot = sharedBot({ databasePath });
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');
const board = (name: string, options: Record<string, string> = {}) =>
  messageOf(person(name).slash(general(), 'leaderboard', options));
const ranked = (message: APIMessage): string[] =>
  textOf(message)
    .split('\n')
    .filter((line) => line.includes('<@'))
    .map((line) => /<@(\d+)>/.exec(line)?.[1] ?? '');
const [topicMenu, periodMenu] = [1, 0];

describe('a leaderboard', () => {
  let message: APIMessage;
  beforeAll(async () => {
    message = await board('민지', { period: 'week' });
  });

  it('is for everybody to see, in the language of the server', () => {
    expect(person('Sam').look(message)).toBeDefined();
    expect(textOf(message)).toContain('이번 주 순위');
    expect(textOf(message)).toContain('모든 주제 · 1월 5일부터');
  });

  it('has the first ten and the own line below a gap, in text and in a picture', () => {
    expect(ranked(message)).toEqual([...OTHERS.slice(0, 10), MINJI]);
    const lines = textOf(message).split('\n');
    expect(lines).toContain(`🥇 <@${OTHERS[0]}> · **3,000점** (30/30)`);
    expect(lines).toContain(`**24.** <@${MINJI}> **(나)** · **120점** (1/2)`);
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['leaderboard.png']);
    const gallery = componentsOf(message).find(({ items }) => items);
    expect(gallery?.items?.[0]?.description).toContain('1위 사람1 3,000점');
    expect(gallery?.items?.[0]?.description).toContain('24위 민지 120점');
  });

  it('pings nobody', () => {
    expect(message.mentions).toEqual([]);
    expect(message.mention_everyone).toBe(false);
  });

  it('turns its pages in place, and no further than there are some', async () => {
    expect(labelsOf(message)).toEqual(['이전', '1 / 3쪽', '다음']);
    expect(buttonOf(message, '이전').disabled).toBe(true);
    const second = await messageOf(person('민지').click(message, '다음'));
    expect(second.id).toBe(message.id);
    expect(ranked(second)).toEqual([...OTHERS.slice(10, 20), MINJI]);
    const third = await messageOf(person('민지').click(second, '다음'));
    expect(ranked(third)).toEqual([...OTHERS.slice(20), MINJI]);
    expect(textOf(third)).not.toContain('⋯');
    expect(buttonOf(third, '다음').disabled).toBe(true);
    expect(third.attachments).toHaveLength(1);
  });

  it('is turned only by whoever asked for it', async () => {
    const own = await board('민지', { period: 'week' });
    const refused = await person('준호').click(own, '다음');
    expect(textOf(await messageOf(refused))).toContain(`<@${MINJI}> 님이 쓰고 있어요`);
    expect(person('Sam').look(own)?.components).toEqual(own.components);
  });
});

describe('what a leaderboard counts', () => {
  const first = async (period: string, topic?: string): Promise<string | undefined> =>
    ranked(await board('준호', { period, ...(topic && { topic }) }))[0];

  it('begins on Monday, with the month, with the quarter, or with the first point ever', async () => {
    expect(await first('week')).toBe(OTHERS[0]);
    const month = await board('준호', { period: 'month' });
    expect(textOf(month)).toContain(`🥇 <@${MINJI}> · **5,120점** (2/3)`);
    expect(textOf(month)).toContain('1월 1일부터');
    expect(textOf(await board('준호', { period: 'season' }))).toContain('**5,120점**');
    const all = await board('준호', { period: 'all' });
    expect(textOf(all)).toContain('**9,120점** (3/4)');
    expect(textOf(all)).toContain('-# 모든 주제 · 괄호');
  });

  it('is this month where nothing is chosen', async () => {
    expect(textOf(await board('준호'))).toContain('이번 달 순위');
  });

  it('may be one topic', async () => {
    const docker = await board('준호', { period: 'week', topic: 'docker' });
    expect(ranked(docker)).toEqual([MINJI]);
    expect(textOf(docker)).toContain('도커 · 1월 5일부터');
    expect(labelsOf(docker)).toEqual([]);
  });

  it('is changed by the menus, each keeping what the other says', async () => {
    const start = await board('준호', { period: 'week' });
    const menus = choicesOf(start);
    expect(menus[periodMenu]?.values).toEqual(['week', 'month', 'season', 'all']);
    const docker = await messageOf(
      person('준호').select(start, menus[topicMenu]?.custom_id ?? '', ['docker']),
    );
    expect(ranked(docker)).toEqual([MINJI]);
    const ever = await messageOf(
      person('준호').select(docker, choicesOf(docker)[periodMenu]?.custom_id ?? '', ['all']),
    );
    expect(textOf(ever)).toContain('전체 기간 순위');
    expect(textOf(ever)).toContain('**9,120점**');
    expect(ranked(ever)).toEqual([MINJI]);
    const everything = await messageOf(
      person('준호').select(ever, choicesOf(ever)[topicMenu]?.custom_id ?? '', ['all']),
    );
    expect(ranked(everything)).toContain(OTHERS[0]);
    expect(textOf(everything)).toContain('전체 기간 순위');
  });
});

it('somebody without points is told how to get on the board', async () => {
  expect(textOf(await board('준호', { period: 'week' }))).toContain('아직 이 순위에 없어요');
});

it('a board with nobody says kindly how it fills, without a picture', async () => {
  const empty = await board('민지', { period: 'week', topic: 'beyond' });
  expect(textOf(empty)).toContain('아직 아무도 없어요');
  expect(textOf(empty)).toContain('/퀴즈');
  expect(empty.attachments).toEqual([]);
  expect(choicesOf(empty)).toHaveLength(2);
});

it('a name cannot do anything, in the picture or beside it', async () => {
  const ever = await board('Alex', { period: 'all', topic: 'containers' });
  expect(textOf(ever)).not.toContain('@everyone');
  expect(textOf(ever)).toContain(`<@${ALEX}>`);
  expect(ever.mention_everyone).toBe(false);
});

it('follows the Korean name of the command', async () => {
  const message = await messageOf(person('민지').slash(general(), '순위표', {}));
  expect(textOf(message)).toContain('이번 달 순위');
});
