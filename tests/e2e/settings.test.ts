import { ComponentType } from 'discord-api-types/v10';
import { beforeEach, describe, expect, it } from 'vitest';
import { sharedBot, TOKEN } from '../support/bot.ts';
import { messageOf, privateReply, selectOf, textOf } from '../support/messages.ts';

const bot = sharedBot();

const person = (name: string) => bot().playground.person(name);
const channel = (name: string) => bot().playground.channel(name);
const general = () => channel('#일반');

const settings = async (name = '민지', where = general()) =>
  await privateReply(person(name).slash(where, 'settings'));

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
