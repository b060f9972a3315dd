import { describe, expect, it } from 'vitest';
import { sharedBot, startBot, TOKEN } from '../support/bot.ts';
import { buttonOf, messageOf, privateReply, selectOf, textOf } from '../support/messages.ts';

const bot = sharedBot();

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');

/** A thread, made as a bot makes one. */
async function thread(name: string): Promise<string> {
  const response = await fetch(`${bot().playground.apiUrl}/v10/channels/${general()}/threads`, {
    method: 'POST',
    headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, type: 11 }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

describe('in a thread', () => {
  it('a page is explained, shared and answered as in a channel', async () => {
    const where = await thread('도커 질문');
    const own = await privateReply(person('민지').slash(where, '설명', { concept: 'volume' }));
    const posted = person('Sam').nextMessage(where);
    await person('민지').click(own, '채널에 공유');
    const shared = await posted;
    expect(textOf(shared)).toContain('볼륨');
    const [first] = shared.components ?? [];
    expect(first).toBeDefined();
    expect(textOf(await privateReply(person('민지').slash(where, '도움말')))).toContain('/설명');
    expect(textOf(await privateReply(person('민지').slash(where, '설정')))).toContain('서버 설정');
    expect(textOf(await privateReply(person('민지').slash(where, '개인정보')))).toContain('내 개인정보');
  });
});

describe('a server whose language is neither Korean nor English', () => {
  it.each([
    ['ko', '님이 공유했어요'],
    ['en', 'Shared by'],
  ])('gets public messages in DEFAULT_LOCALE=%s', async (locale, words) => {
    const other = await startBot({ env: { DEFAULT_LOCALE: locale } });
    const { playground } = other;
    for (const name of ['민지', 'Sam']) playground.person(name).setLocale('ja' as 'ko');
    const own = await privateReply(
      playground.person('민지').slash(playground.person('민지').dm, 'explain', { concept: 'image' }),
    );
    const posted = playground.person('민지').nextMessage(playground.person('민지').dm);
    await playground.person('민지').click(own, locale === 'ko' ? '채널에 공유' : 'Share to channel');
    expect(textOf(await posted)).toContain(words);
    await other.close();
  });
});

describe('a client in another English', () => {
  it('reads English, also in the picker', async () => {
    person('Sam').setLocale('en-GB' as 'en-US');
    expect(textOf(await privateReply(person('Sam').slash(general(), 'help')))).toContain('Bungeo, in short');
    const localized = bot().playground.commands.map(({ name_localizations: names }) => names);
    for (const names of localized) expect(names?.['en-GB']).toBe(names?.['en-US']);
    person('Sam').setLocale('en-US');
  });
});

describe('after a restart', () => {
  it('buttons and menus of every kind of message from before go on working', async () => {
    const first = await startBot();
    const { playground, databasePath } = first;
    const [minji, sam] = [playground.person('민지'), playground.person('Sam')];
    const where = playground.channel('#일반');
    const own = await privateReply(minji.slash(where, '설명', { concept: 'image' }));
    const posted = sam.nextMessage(where);
    const done = first.log.nextInteraction('explain.share');
    await minji.click(own, '채널에 공유');
    const shared = await posted;
    await done;
    const help = await privateReply(minji.slash(where, '도움말'));
    const privacy = await privateReply(minji.slash(where, '개인정보'));
    await first.running.stop();

    const second = await startBot({ discord: playground, databasePath });
    expect(second.log.saying('commands registered')).toMatchObject([{ changed: [], removed: [] }]);
    const image = await messageOf(minji.click(own, 'English'));
    expect(textOf(image)).toContain('Image');
    const related = buttonOf(shared, '레이어');
    expect(textOf(await privateReply(sam.click(shared, related.custom_id)))).toContain('Layer');
    expect(textOf(await messageOf(minji.select(help, selectOf(help).custom_id, ['en'])))).toContain(
      'Bungeo, in short',
    );
    expect(textOf(await messageOf(minji.click(privacy, '모두 지우기')))).toContain('Really delete');
    await second.close();
    await first.close();
  });

  it('a press while the bot is away is answered when it returns in time, else told by Discord', async () => {
    const first = await startBot();
    const { playground } = first;
    await first.running.stop();
    const outcome = await playground.person('민지').slash(playground.channel('#일반'), '도움말');
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'offline' });
    await first.close();
  });
});
