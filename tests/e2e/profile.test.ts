import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/db/index.ts';
import { sharedBot } from '../support/bot.ts';
import { buttonOf, componentsOf, labelsOf, messageOf, privateReply, textOf } from '../support/messages.ts';
import { keepPast } from '../support/quiz-history.ts';

const directory = mkdtempSync(join(tmpdir(), 'bungeo-profile-'));
const databasePath = join(directory, 'bungeo.db');
const MINJI = '1323000000000000011';
const ALEX = '1323000000000000013';

// The clock stands at 5 January 2026, 9:00 in Seoul.
const store = await openStore({ path: databasePath });
for (const userId of [MINJI, ALEX]) {
  await keepPast(store, {
    userId,
    answers: [
      ...['2026-01-01', '2026-01-03', '2026-01-04', '2026-01-05'].map((day) => ({ day, topic: 'images' })),
      { day: '2026-01-05', topic: 'docker', credit: 0.5 },
      { day: '2026-01-05', topic: 'docker', source: 'daily' as const },
    ],
    results: [
      { mode: 'race', place: 1, players: 4, points: 640, right: 5, questions: 5 },
      { mode: 'teams', place: 2, players: 6, points: 310 },
    ],
  });
}
await store.close();

const bot = sharedBot({ databasePath });
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');
const profile = (name: string, channel = general()) =>
  privateReply(person(name).slash(channel, 'profile', {}));

describe('a profile', () => {
  it('is for its owner alone, in their language, as text and as a picture', async () => {
    const message = await profile('민지');
    const said = textOf(message);
    // 55 of experience: 50 make level 2.
    expect(said).toContain('**레벨 2** · 경험치 5/100 (다음 레벨까지 95)');
    expect(said).toContain('정답률 **83%** (6문제 중 5개)');
    expect(said).toContain('**3일** 연속 · 최고 3일');
    expect(said).toContain('오늘의 문제 **1일** 연속');
    expect(said).toContain('이미지 **100%** (4문제)');
    expect(said).toContain('도커 **75%** (2문제)');
    expect(said).toContain('스피드 · 4명 중 **1위** · 640점');
    expect(said).toContain('💯 **만점**');
    expect(said).toContain('⚡ **번개손**');
    expect(said).toContain('다음 배지');
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['profile.png']);
    const gallery = componentsOf(message).find(({ items }) => items);
    expect(gallery?.items?.[0]?.description).toContain('레벨 2');
    expect(person('Sam').look(message)).toBeUndefined();
  });

  it('reads in English for who reads English', async () => {
    const said = textOf(await profile('Alex'));
    expect(said).toContain('**Level 2**');
    expect(said).toContain('Race · **1** of 4 · 640 points');
    expect(said).not.toMatch(/\p{Script=Hangul}/u);
  });

  it.each([
    ['direct messages', () => person('Alex').dm],
    ['a server without the bot', () => bot().playground.channel('#잡담')],
  ])('comes in %s too', async (_, channel) => {
    expect(textOf(await profile('Alex', channel()))).toContain('**Level 2**');
  });

  it('of somebody who has not answered yet shows where to begin', async () => {
    const message = await profile('준호');
    expect(textOf(message)).toContain('/연습');
    expect(message.attachments).toEqual([]);
    expect(labelsOf(message)).toEqual(['첫 문제 풀기', '컨테이너가 뭐예요?']);
    const page = await privateReply(person('준호').click(message, '컨테이너가 뭐예요?'));
    expect(textOf(page)).toContain('## 컨테이너');
    const practice = await privateReply(person('준호').click(message, '첫 문제 풀기'));
    expect(labelsOf(practice).length).toBeGreaterThan(0);
  });

  it('follows the Korean name of the command', async () => {
    expect(textOf(await privateReply(person('민지').slash(general(), '프로필', {})))).toContain('**레벨 2**');
  });
});

describe('sharing', () => {
  it('posts it for everybody, in the language of the server, without the rounds and without a ping', async () => {
    const own = await profile('Alex');
    const posted = person('준호').nextMessage(general());
    const done = person('Alex').nextUpdate(own, (message) => labelsOf(message).includes('Shared'));
    await person('Alex').click(own, 'Share to channel');
    const shared = await posted;
    expect(textOf(shared)).toContain('**레벨 2**');
    expect(textOf(shared)).toContain(`<@${ALEX}> 님이 공유했어요`);
    expect(textOf(shared)).not.toContain('640');
    expect(shared.attachments).toHaveLength(1);
    expect(shared.mentions).toEqual([]);
    expect(buttonOf(await done, 'Shared').disabled).toBe(true);
  });

  it('happens once however quickly the button is pressed again', async () => {
    const own = await profile('민지');
    const before = person('Sam').messages(general()).length;
    const lines = bot().log.nextInteractions('profile.share', 2);
    await Promise.all([person('민지').click(own, '채널에 공유'), person('민지').click(own, '채널에 공유')]);
    expect(new Set((await lines).map(({ outcome }) => outcome))).toEqual(new Set(['ignored', 'ok']));
    expect(person('Sam').messages(general()).length).toBe(before + 1);
  });

  it('of what was deleted meanwhile shares nothing', async () => {
    const own = await profile('Alex');
    const asked = await messageOf(person('Alex').slash(general(), 'privacy', {}));
    const confirm = await messageOf(person('Alex').click(asked, 'Delete everything'));
    await person('Alex').click(confirm, 'Yes, delete everything');
    const before = person('Sam').messages(general()).length;
    const line = bot().log.nextInteraction('profile.share');
    await person('Alex').click(own, 'Share to channel');
    expect(await line).toMatchObject({ outcome: 'refused' });
    expect(person('Sam').messages(general()).length).toBe(before);
    expect(textOf(await profile('Alex'))).toContain('/practice');
  });
});
