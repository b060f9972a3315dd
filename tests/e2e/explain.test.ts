import { ComponentType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { otherLocale, type Locale } from '../../src/base/locale.ts';
import { loadContent } from '../../src/content/load.ts';
import { sharedBot } from '../support/bot.ts';
import {
  buttonOf,
  buttonsOf,
  componentsOf,
  labelsOf,
  messageOf,
  privateReply,
  textOf,
} from '../support/messages.ts';

const bot = sharedBot();
const content = loadContent();

const person = (name: string) => bot().playground.person(name);
const general = () => bot().playground.channel('#일반');
/** Where the app is installed for its users only. */
const elsewhere = () => bot().playground.channel('#잡담');

function concept(id: string) {
  const found = content.concept(id);
  if (!found) throw new Error(`there is no concept ${id}`);
  return found;
}

const titleOf = (id: string, locale: Locale): string => concept(id).text[locale].title;

async function offered(name: string, typed: string, channel = general()): Promise<string[]> {
  const choices = await person(name).autocomplete(channel, 'explain', { concept: typed }, 'concept');
  return (choices ?? []).map(({ value }) => String(value));
}

const explain = (name: string, query: string, channel = general()) =>
  privateReply(person(name).slash(channel, 'explain', { concept: query }));

describe('while somebody types', () => {
  it.each([
    ['initial consonants', 'ㅋㅌㅇㄴ', 'container'],
    ['a Korean slip', '컨태이너', 'container'],
    ['an English slip', 'dokcerfile', 'dockerfile'],
    ['Korean typed on an English keyboard', 'zjsxpdlsj', 'container'],
    ['English typed on a Korean keyboard', '애찯ㄱ', 'docker'],
    ['a word with its particle', '볼륨을', 'volume'],
    ['the English name', 'Image', 'image'],
    ['Hangul in parts, as macOS files have it', '컨테이너'.normalize('NFD'), 'container'],
  ])('%s (%s) offers %s first', async (_, typed, id) => {
    expect((await offered('민지', typed))[0]).toBe(id);
    expect((await offered('Alex', typed))[0]).toBe(id);
  });

  it.each([
    ['민지', 'ko'],
    ['Alex', 'en'],
  ] as const)('%s reads the choices in %s, at most 25 of them', async (name, locale) => {
    const choices = await person(name).autocomplete(general(), 'explain', { concept: 'docker' }, 'concept');
    expect(choices?.length).toBeGreaterThan(1);
    expect(choices?.length).toBeLessThanOrEqual(25);
    for (const choice of choices ?? []) {
      expect(choice.name.startsWith(titleOf(String(choice.value), locale))).toBe(true);
      expect(choice.name.length).toBeLessThanOrEqual(100);
    }
  });

  it('an empty box offers the starting points, those not read yet first', async () => {
    const all = content.startingPoints.map(({ id }) => id);
    expect(await offered('준호', '')).toEqual(all);
    const [first = '', second = ''] = all;
    const done = bot().log.nextInteractions('explain', 1);
    await explain('준호', first);
    await done;
    const after = await offered('준호', '  ');
    expect(after[0]).toBe(second);
    expect(after.at(-1)).toBe(first);
  });

  it('works in direct messages and where only its user installed the app', async () => {
    expect((await offered('민지', '컨테', person('민지').dm))[0]).toBe('container');
    expect((await offered('민지', '컨테', elsewhere()))[0]).toBe('container');
  });

  it('bears anything that is typed', async () => {
    for (const typed of ['```', '@everyone', '\u0000', '🐳', 'x'.repeat(100), "'; DROP TABLE users; --"])
      expect(Array.isArray(await offered('민지', typed))).toBe(true);
  });
});

describe('the answer', () => {
  const places = { server: general, 'direct messages': () => '', elsewhere };

  it.each(
    Object.entries(places).flatMap(([place, channel]) =>
      (
        [
          ['민지', 'ko'],
          ['Alex', 'en'],
        ] as const
      ).map(([name, locale]) => ({ place, channel, name, locale })),
    ),
  )('comes to $name in $locale, in private ($place)', async ({ channel, name, locale }) => {
    const message = await explain(name, 'container', channel() || person(name).dm);
    const said = textOf(message);
    const { title, summary } = concept('container').text[locale];
    expect(said).toContain(title);
    expect(said).toContain(summary);
    expect(said).toContain(concept('container').sources[0]?.url);
    for (const { command } of concept('container').tries) expect(said).toContain(command);
    expect(said).not.toContain('[[');
    expect(person('Sam').look(message)).toBeUndefined();
  });

  it('follows the Korean command name and the full title', async () => {
    const title = titleOf('image', 'ko');
    const message = await privateReply(person('민지').slash(general(), '설명', { concept: title }));
    expect(textOf(message).startsWith('-# ')).toBe(true);
    expect(textOf(message)).toContain(`## ${title}`);
    expect(textOf(message)).not.toContain(`‘${title}’`);
  });

  it('says what was found where it was not typed exactly', async () => {
    expect(textOf(await explain('민지', '컨태이너'))).toContain(
      `‘컨태이너’로 찾은 개념이에요: **${titleOf('container', 'ko')}**`,
    );
    expect(textOf(await explain('Alex', 'dokcerfile'))).toContain('Found for “dokcerfile”');
  });

  it('has its picture attached, with words for whoever does not see it', async () => {
    const message = await explain('민지', 'container');
    const gallery = componentsOf(message).find(({ type }) => type === ComponentType.MediaGallery);
    const [item] = gallery?.items ?? [];
    expect(item?.description?.length).toBeGreaterThan(10);
    expect(message.attachments.map(({ content_type: type, description }) => [type, description])).toEqual([
      ['image/png', item?.description],
    ]);
    const bytes = await fetch(item?.media.url ?? '');
    expect(bytes.status).toBe(200);
    expect(
      Buffer.from(await bytes.arrayBuffer())
        .subarray(1, 4)
        .toString('latin1'),
    ).toBe('PNG');
  });

  it('leads on to a related concept in the same message, and back', async () => {
    const first = await explain('민지', 'container');
    const [relatedId = ''] = concept('container').related;
    const pressed = await person('민지').click(first, buttonOf(first, titleOf(relatedId, 'ko')).custom_id);
    expect(pressed.kind).toBe('update');
    const second = await messageOf(pressed);
    expect(second.id).toBe(first.id);
    expect(textOf(second)).toContain(`## ${titleOf(relatedId, 'ko')}`);
    const back = buttonOf(second, `← ${titleOf('container', 'ko')}`);
    const third = await messageOf(person('민지').click(second, back.custom_id));
    expect(textOf(third)).toContain(`## ${titleOf('container', 'ko')}`);
    expect(labelsOf(third).some((label) => label.startsWith('←'))).toBe(false);
  });

  it('keeps one picture at most, that of the page shown', async () => {
    let message = await explain('민지', 'container');
    const withoutPicture = [...content.concepts.values()].find(({ diagram }) => diagram === undefined);
    const path = ['더 자세히', '간단히', 'English', '한국어'];
    for (const label of path) {
      message = await messageOf(person('민지').click(message, label));
      expect(message.attachments.length).toBe(label === '더 자세히' ? 0 : 1);
    }
    const plain = await explain('민지', withoutPicture?.id ?? '');
    expect(plain.attachments).toEqual([]);
  });

  it('switches language and depth, each keeping the other', async () => {
    const first = await explain('Alex', 'image');
    const deep = await messageOf(person('Alex').click(first, 'In depth'));
    expect(textOf(deep)).toContain('In depth');
    const korean = await messageOf(person('Alex').click(deep, '한국어'));
    expect(textOf(korean)).toContain('더 자세히');
    expect(textOf(korean)).toContain(titleOf('image', 'ko'));
    const short = await messageOf(person('Alex').click(korean, '간단히'));
    expect(textOf(short)).toContain(concept('image').text.ko.summary);
    const english = await messageOf(person('Alex').click(short, 'English'));
    expect(textOf(english)).toContain(concept('image').text.en.summary);
  });
});

describe('a name that nothing has', () => {
  it.each([
    ['민지', 'ko', '맞는 개념은 아직 없어요'],
    ['Alex', 'en', 'Nothing here is called'],
  ] as const)('offers %s the nearest pages, as buttons that open them', async (name, locale, words) => {
    const message = await explain(name, 'qwzkv');
    expect(textOf(message)).toContain(words);
    expect(textOf(message)).toContain('qwzkv');
    const [first] = buttonsOf(message);
    expect(buttonsOf(message).length).toBeGreaterThan(0);
    const page = await messageOf(person(name).click(message, first?.custom_id ?? ''));
    expect(page.id).toBe(message.id);
    expect(textOf(page)).toContain(`## ${first?.label}`);
    expect(labelsOf(page).join()).toContain(locale === 'ko' ? '채널에 공유' : 'Share to channel');
  });

  it('a blank question shows where to begin', async () => {
    const message = await explain('민지', '   ');
    expect(textOf(message)).toContain('무엇이 궁금한가요?');
    expect(labelsOf(message)).toEqual(content.startingPoints.slice(0, 5).map(({ text }) => text.ko.title));
  });

  it.each([
    '@everyone qzx',
    '<@1323000000000000012> qzx',
    '**qzx** [link](https://a.io)',
    '`qzx` ~~strike~~ ||spoiler||',
    '# qzx',
  ])('is shown harmlessly: %s', async (query) => {
    const message = await explain('민지', query);
    const said = textOf(message);
    expect(message.mention_everyone).toBe(false);
    expect(message.mentions).toEqual([]);
    // No mention, link, emphasis or heading is left that Discord would take for one.
    expect(said).not.toMatch(/(?<!\\)@everyone/);
    expect(said).not.toMatch(/(?<!\\)<@1323/);
    expect(said).not.toMatch(/(?<!\\)\*\*qzx/);
    expect(said).not.toMatch(/(?<!\\)`qzx/);
    expect(said).not.toMatch(/(?<!\\)\[link\]\(https/);
    expect(said).not.toMatch(/(?<!\\)\|\|spoiler/);
  });
});

describe('sharing', () => {
  it('posts the page for everybody, in the language of the server, naming who shared it without a ping', async () => {
    const own = await explain('Alex', 'container');
    const posted = person('준호').nextMessage(general());
    const after = await messageOf(person('Alex').click(own, 'Share to channel'));
    const shared = await posted;
    expect(textOf(shared)).toContain(`## ${titleOf('container', 'ko')}`);
    expect(textOf(shared)).toContain(`<@${person('Alex').id}> 님이 공유했어요`);
    expect(shared.mentions).toEqual([]);
    expect(shared.attachments).toHaveLength(1);
    // The own copy stays in the reader's language and says that it is done.
    expect(textOf(person('Alex').look(after) ?? after)).toContain(titleOf('container', 'en'));
  });

  it('ends with the button marked as done', async () => {
    const own = await explain('민지', 'image');
    const done = person('민지').nextUpdate(own, (message) => labelsOf(message).includes('공유했어요'));
    await person('민지').click(own, '채널에 공유');
    expect(buttonOf(await done, '공유했어요').disabled).toBe(true);
    await expect(person('민지').click(own, '공유했어요')).rejects.toThrow('disabled');
  });

  it("the shared page's buttons answer each presser in private, in their own language", async () => {
    const own = await explain('민지', 'volume');
    const posted = person('Sam').nextMessage(general());
    await person('민지').click(own, '채널에 공유');
    const shared = await posted;
    const [relatedId = ''] = concept('volume').related;
    for (const [name, locale] of [
      ['Sam', 'en'],
      ['준호', 'ko'],
    ] as const) {
      const answer = await privateReply(
        person(name).click(shared, buttonOf(shared, titleOf(relatedId, 'ko')).custom_id),
      );
      expect(textOf(answer)).toContain(`## ${titleOf(relatedId, locale)}`);
      expect(person('민지').look(answer)).toBeUndefined();
    }
    expect(person('Sam').look(shared)?.components).toEqual(shared.components);
  });

  it('happens once however quickly the button is pressed again', async () => {
    const own = await explain('준호', 'layer');
    const before = person('Sam').messages(general()).length;
    const lines = bot().log.nextInteractions('explain.share', 2);
    await Promise.all([person('준호').click(own, '채널에 공유'), person('준호').click(own, '채널에 공유')]);
    expect(new Set((await lines).map(({ outcome }) => outcome))).toEqual(new Set(['ignored', 'ok']));
    expect(person('Sam').messages(general()).length).toBe(before + 1);
  });

  it.each([
    ['direct messages', () => person('Alex').dm, 'en'],
    ['a server without the bot', elsewhere, 'ko'],
  ] as const)('works in %s', async (_, channel, locale) => {
    const own = await explain('Alex', 'registry', channel());
    const posted = person('Alex').nextMessage(channel(), (message) => message.id !== own.id);
    await person('Alex').click(own, 'Share to channel');
    expect(textOf(await posted)).toContain(`## ${titleOf('registry', locale)}`);
  });

  it('that failed can be tried again', async () => {
    const own = await explain('민지', 'tag');
    const { playground, log } = bot();
    playground.faults.rest(
      { method: 'POST', path: '/webhooks/*/*' },
      { kind: 'status', status: 403, body: { message: 'Missing Access', code: 50001 } },
    );
    const failure = log.nextInteraction('explain.share');
    const told = person('민지').nextMessage(general(), (message) =>
      textOf(message).includes('문제가 생겼어요'),
    );
    await person('민지').click(own, '채널에 공유');
    expect(await failure).toMatchObject({ command: 'explain.share', outcome: 'error' });
    expect(textOf(await told)).toContain(String((await failure).errorId));
    const posted = person('Sam').nextMessage(general());
    await person('민지').click(person('민지').look(own) ?? own, '채널에 공유');
    expect(textOf(await posted)).toContain(`## ${titleOf('tag', 'ko')}`);
  });
});

it('every page opens in both languages, short and in depth', { timeout: 60_000 }, async () => {
  for (const { id, text } of content.concepts.values()) {
    const first = await explain('민지', id);
    expect(textOf(first)).toContain(text.ko.summary.slice(0, 20));
    const english = await messageOf(person('민지').click(first, 'English'));
    expect(textOf(english)).toContain(text[otherLocale('ko')].title);
    if (text.en.depth ?? text.en.trouble) await messageOf(person('민지').click(english, 'In depth'));
  }
});
