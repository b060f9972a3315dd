import { ComponentType, type APIMessage } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import { sharedBot, TOKEN } from '../support/bot.ts';
import { componentsOf, messageOf, modalOf, privateReply, selectOf, textOf } from '../support/messages.ts';

const bot = sharedBot();

const person = (name: string) => bot().playground.person(name);
const channel = (name: string) => bot().playground.channel(name);
const general = () => channel('#일반');

const settings = async (name = '민지', where = general()) =>
  await privateReply(person(name).slash(where, 'settings'));

/** The menu for one setting. */
function menu(message: APIMessage, name: string) {
  const found = componentsOf(message).find(({ custom_id: id }) => id?.startsWith(`settings.${name}|`));
  if (found?.custom_id === undefined) throw new Error(`no menu settings.${name}`);
  return { custom_id: found.custom_id, chosen: found.options?.find((option) => option.default)?.value };
}

/** Chooses in the menu of a setting, and gives the settings as they are shown then. */
const choose = async (message: APIMessage, name: string, value: string, who = '민지') =>
  await messageOf(person(who).select(message, menu(message, name).custom_id, [value]));

/** What a server's admins can do in its integration settings: open the command to everybody. */
async function openToEverybody(): Promise<void> {
  const { apiUrl, commands } = bot().playground;
  const base = `${apiUrl}/v10/applications/${commands[0]?.application_id}/commands`;
  const id = commands.find(({ name }) => name === 'settings')?.id;
  const response = await fetch(`${base}/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ default_member_permissions: null }),
  });
  expect(response.status).toBe(200);
}

describe('what the settings change', () => {
  beforeEach(async () => {
    const message = await settings();
    await person('민지').select(message, selectOf(message).custom_id, ['auto']);
    await person('민지').select(message, selectOf(message, ComponentType.ChannelSelect).custom_id, []);
  });

  it('are shown in the language of whoever opens them', async () => {
    expect(textOf(await settings())).toContain('서버 설정');
    person('민지').setLocale('en-US');
    expect(textOf(await settings())).toContain('Server settings');
    person('민지').setLocale('ko');
  });

  it('the language of public messages, for everybody, at once', async () => {
    const message = await settings();
    const changed = await messageOf(person('민지').select(message, selectOf(message).custom_id, ['en']));
    expect(selectOf(changed).options?.find((option) => option.default)?.value).toBe('en');
    expect(textOf(changed)).toContain('서버 설정');
    const own = await privateReply(person('준호').slash(general(), '설명', { concept: 'image' }));
    const posted = person('Sam').nextMessage(general());
    await person('준호').click(own, '채널에 공유');
    expect(textOf(await posted)).toContain('Shared by');
    expect(textOf(own)).toContain('## 이미지');
  });

  it('the channel, which can be taken back', async () => {
    const message = await settings();
    const select = (shown: typeof message) => selectOf(shown, ComponentType.ChannelSelect);
    const changed = await messageOf(
      person('민지').select(message, select(message).custom_id, [channel('#퀴즈')]),
    );
    expect(select(changed).default_values).toMatchObject([{ id: channel('#퀴즈') }]);
    expect(select(await settings()).default_values).toMatchObject([{ id: channel('#퀴즈') }]);
    const cleared = await messageOf(person('민지').select(changed, select(changed).custom_id, []));
    expect(select(cleared).default_values ?? []).toEqual([]);
  });
});

describe('the time zone', () => {
  const typeIn = async (place: string, who = '민지') => {
    const message = await settings(who);
    const label = person(who).locale === 'ko' ? '도시 입력' : 'Type a city';
    return await person(who).submit(modalOf(await person(who).click(message, label)), { place });
  };

  it('is Seoul until another one is chosen, and its clock is shown', async () => {
    const before = await settings();
    expect(menu(before, 'zone').chosen).toBe('Asia/Seoul');
    expect(textOf(before)).toContain('지금 **서울**, 시계는 **09:00 (UTC+09:00)**');
    const after = await choose(before, 'zone', 'America/New_York');
    expect(textOf(after)).toContain('지금 **뉴욕**, 시계는 **19:00 (UTC-05:00)**');
    expect(menu(await settings(), 'zone').chosen).toBe('America/New_York');
  });

  it.each([
    ['런던', 'Europe/London', '런던'],
    ['new york', 'America/New_York', '뉴욕'],
    ['Africa/Nairobi', 'Africa/Nairobi', 'Africa/Nairobi'],
    ['UTC+9', 'Etc/GMT-9', 'UTC+9'],
    ['부산', 'Asia/Seoul', '서울'],
  ])('can be typed: %s', async (place, id, shown) => {
    const changed = await messageOf(typeIn(place));
    expect(menu(changed, 'zone').chosen).toBe(id);
    expect(textOf(changed)).toContain(`지금 **${shown}**`);
  });

  it('that nobody knows is told to be none, with what would be one', async () => {
    const before = await settings();
    const told = await privateReply(typeIn('화성 @everyone'));
    expect(textOf(told)).toContain('시간대를 찾지 못했어요');
    expect(textOf(told)).toContain('‘화성 \\@everyone’');
    expect(menu(await settings(), 'zone').chosen).toBe(menu(before, 'zone').chosen);
    person('민지').setLocale('en-US');
    expect(textOf(await privateReply(typeIn('Atlantis')))).toContain('No time zone found for “Atlantis”');
    person('민지').setLocale('ko');
  });
});

describe('the question of the day', () => {
  it('is off, then at an hour, and says when the next one comes', async () => {
    await choose(await settings(), 'zone', 'Asia/Seoul');
    const off = await settings();
    expect(menu(off, 'hour').chosen).toBe('off');
    const noChannel = await choose(off, 'hour', '21');
    expect(textOf(noChannel)).toContain('채널을 골라야 올릴 수 있어요');
    const set = await messageOf(
      person('민지').select(noChannel, menu(noChannel, 'channel').custom_id, [channel('#퀴즈')]),
    );
    const next = Date.parse('2026-01-05T12:00:00Z') / 1_000;
    expect(textOf(set)).toContain(`다음 문제: <t:${next}:f> (<t:${next}:R>)`);
    expect(menu(await settings(), 'hour').chosen).toBe('21');
    const again = await choose(set, 'hour', 'off');
    expect(textOf(again)).not.toContain('다음 문제');
  });

  it('refuses an hour that there is none of', async () => {
    const message = await settings();
    const action = {
      type: 'component',
      channelId: general(),
      messageId: message.id,
      customId: menu(message, 'hour').custom_id,
      componentType: ComponentType.StringSelect,
    } as const;
    const told = await privateReply(person('민지').perform({ ...action, values: ['24'] }, { raw: true }));
    expect(textOf(told)).toContain('오래되어서');
  });
});

it('who may start a quiz is everyone, or who manages the server', async () => {
  const before = await settings();
  expect(menu(before, 'starters').chosen).toBe('everyone');
  expect(menu(await choose(before, 'starters', 'managers'), 'starters').chosen).toBe('managers');
  expect(menu(await settings(), 'starters').chosen).toBe('managers');
  await choose(before, 'starters', 'everyone');
});

describe('who may', () => {
  it('is not offered to others, in direct messages, or where the bot is no member', async () => {
    await expect(async () => await person('준호').slash(general(), 'settings')).rejects.toThrow(
      'not offered',
    );
    await expect(async () => await person('민지').slash(person('민지').dm, 'settings')).rejects.toThrow(
      'not offered',
    );
    await expect(async () => await person('Alex').slash(channel('#잡담'), 'settings')).rejects.toThrow(
      'not offered',
    );
  });

  it('is told politely to others where the command was opened to everybody', async () => {
    await openToEverybody();
    expect(textOf(await settings('준호'))).toContain('‘서버 관리하기’ 권한이 필요해요');
    expect(textOf(await settings('Alex'))).toContain('“Manage Server” permission');
    expect(textOf(await settings('민지'))).toContain('서버 설정');
  });
});

describe('a server that throws the bot out', () => {
  it('is forgotten, and starts anew when it comes back', async () => {
    const { playground, log } = bot();
    const guild = playground.guilds.find(({ botIsMember }) => botIsMember)?.id ?? '';
    const message = await settings();
    await person('민지').select(message, selectOf(message).custom_id, ['en']);
    playground.admin.removeBot(guild);
    await log.until(({ msg }) => msg === 'server left');
    playground.admin.addBot(guild);
    const again = await settings();
    expect(selectOf(again).options?.find((option) => option.default)?.value).toBe('auto');
  });
});

it('a chosen channel that is deleted afterwards does no harm', async () => {
  const { playground } = bot();
  const guild = playground.guilds.find(({ botIsMember }) => botIsMember)?.id ?? '';
  const made = playground.admin.createChannel(guild, '곧-사라짐');
  const message = await settings();
  await person('민지').select(message, selectOf(message, ComponentType.ChannelSelect).custom_id, [made]);
  playground.admin.deleteChannel(made);
  expect(textOf(await settings())).toContain('서버 설정');
});
