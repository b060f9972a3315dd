import { ApplicationCommandOptionType, GatewayDispatchEvents, PermissionFlagsBits, Routes } from 'discord.js';
import type { Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { bot, connect, play } from './rig.ts';

it('lets more people in, who can do what the others can', async () => {
  const { playground } = await play();
  await bot(playground, [{ name: 'ask' }], async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(interaction.user.displayName);
  });
  playground.admin.addPerson('하나', 'en-US');
  const outcome = await playground.person('하나').slash(playground.channel('퀴즈'), 'ask');
  expect(outcome).toMatchObject({ kind: 'reply', message: { content: '하나' } });
});

it('makes and removes channels', async () => {
  const { playground } = await play();
  const [guild] = playground.guilds;
  const id = playground.admin.createChannel(guild?.id ?? '', '새 채널');
  expect(playground.channel('#새 채널')).toBe(id);
  playground.admin.deleteChannel(id);
  expect(() => playground.channel('#새 채널')).toThrow('no channel');
});

describe('a channel the bot is shut out of', () => {
  const { ViewChannel, SendMessages } = PermissionFlagsBits;

  it('says so: the client computes what REST would answer, until it is let in again', async () => {
    const { playground } = await play();
    const client = await connect(playground);
    const id = playground.channel('일반');
    const mayWrite = (): boolean | undefined => {
      const channel = client.channels.cache.get(id);
      if (!channel?.isTextBased() || channel.isDMBased()) throw new Error('no such channel');
      const me = channel.guild.members.me;
      return me ? channel.permissionsFor(me).has([ViewChannel, SendMessages]) : undefined;
    };
    expect(mayWrite()).toBe(true);
    playground.admin.letBotWrite(id, false);
    await expect.poll(mayWrite).toBe(false);
    await expect(client.rest.post(Routes.channelMessages(id), { body: { content: 'x' } })).rejects.toThrow(
      'Missing Access',
    );
    playground.admin.letBotWrite(id, true);
    await expect.poll(mayWrite).toBe(true);
  });

  it('stays so for a client that is sent the channel by interactions, which carry a part of it', async () => {
    const { playground } = await play();
    const quiz = playground.channel('퀴즈');
    const got: Interaction[] = [];
    const where = { type: ApplicationCommandOptionType.Channel, name: 'where', description: 'x' } as const;
    const { client } = await bot(playground, [{ name: 'ask', options: [where] }], async (interaction) => {
      got.push(interaction);
      if (interaction.isChatInputCommand()) await interaction.reply('ok');
    });
    const raw: { d: { channel: object; data: { resolved: { channels: Record<string, object> } } } }[] = [];
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (data: (typeof raw)[number]['d']) => {
      raw.push({ d: data });
    });
    playground.admin.letBotWrite(quiz, false);
    await playground.person('준호').slash(quiz, 'ask', { where: quiz });
    const [interaction] = got;
    if (!interaction?.inCachedGuild()) throw new Error('not in a cached guild');
    expect(interaction.appPermissions.has(ViewChannel)).toBe(false);
    const { me } = interaction.guild.members;
    expect(me && interaction.channel?.permissionsFor(me).has(ViewChannel)).toBe(false);
    const [{ d } = { d: undefined }] = raw;
    for (const channel of [d?.channel, d?.data.resolved.channels[quiz]]) {
      expect(channel).toMatchObject({
        id: quiz,
        name: '퀴즈',
        permissions: interaction.member.permissions.bitfield.toString(),
      });
      expect(channel).not.toHaveProperty('permission_overwrites');
    }
  });
});
