import { once } from 'node:events';
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  Events,
  InteractionContextType,
  InteractionType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { bot, connect, newClient, play } from './rig.ts';

const row = (customId = 'press', label = '누르기') =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId(customId).setLabel(label).setStyle(ButtonStyle.Primary),
  );

/** Interactions that a bot got but did not answer, as they came. */
async function silentBot(options: Parameters<typeof play>[0] = {}) {
  const { playground, clock } = await play(options);
  const got: Interaction[] = [];
  const rig = await bot(playground, [{ name: 'ask' }], (interaction) => {
    got.push(interaction);
    return Promise.resolve();
  });
  const next = async (): Promise<Interaction> => {
    await expect.poll(() => got.length).toBeGreaterThan(0);
    return got.shift() as Interaction;
  };
  return { playground, clock, next, ...rig };
}

describe('a reply', () => {
  it('can be private: nobody else sees it, clicks it or learns that it exists', async () => {
    const { playground } = await play();
    await bot(playground, [{ name: 'ask' }], async (interaction) => {
      if (interaction.isRepliable()) {
        await interaction.reply({ content: '비밀', flags: MessageFlags.Ephemeral, components: [row()] });
      }
    });
    const [minji, junho] = [playground.person('민지'), playground.person('준호')];
    const channel = playground.channel('일반');
    const outcome = await minji.slash(channel, 'ask');
    if (outcome.kind !== 'reply') throw new Error(outcome.kind);
    expect(minji.look(outcome.message)?.content).toBe('비밀');
    expect(junho.look(outcome.message)).toBeUndefined();
    expect(() => junho.click(outcome.message, 'press')).toThrow('no such message');
    await expect(
      junho.perform(
        {
          type: 'component',
          channelId: channel,
          messageId: outcome.message.id,
          customId: 'press',
          componentType: ComponentType.Button,
        },
        { raw: true },
      ),
    ).rejects.toThrow('no such message');
    minji.dismiss(outcome.message);
    expect(minji.messages(channel)).toEqual([]);
  });

  it('to a button of a private message does not quote it to the others', async () => {
    const { playground } = await play();
    await bot(playground, [{ name: 'ask' }], async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: '비밀', flags: MessageFlags.Ephemeral, components: [row()] });
      }
      if (interaction.isButton()) {
        await interaction.reply({ content: '나만', flags: MessageFlags.Ephemeral });
        await interaction.followUp({ content: '모두' });
      }
    });
    const [minji, junho] = [playground.person('민지'), playground.person('준호')];
    const first = await minji.slash(playground.channel('일반'), 'ask');
    if (first.kind !== 'reply') throw new Error(first.kind);
    const shared = junho.nextMessage(playground.channel('일반'));
    const mine = await minji.click(first.message, 'press');
    expect(mine).toMatchObject({ message: { referenced_message: { content: '비밀' } } });
    expect((await shared).message_reference).toBeDefined();
    expect(JSON.stringify(await shared)).not.toMatch('비밀|나만');
  });

  it('comes back whole from the callback when asked for', async () => {
    const { playground, next } = await silentBot();
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const interaction = await next();
    if (!interaction.isChatInputCommand()) throw new Error('not a command');
    const response = await interaction.reply({ content: '네', withResponse: true });
    expect(response.resource?.message?.content).toBe('네');
    expect(await asking).toMatchObject({ kind: 'reply', message: { id: response.resource?.message?.id } });
    expect((await interaction.fetchReply()).content).toBe('네');
    await interaction.editReply({ content: '고쳤어요' });
    await interaction.deleteReply();
    expect(playground.person('민지').messages(playground.channel('일반'))).toEqual([]);
    await expect(interaction.fetchReply()).rejects.toMatchObject({ code: 10008 });
  });

  it('names the command it answers, with sub-commands; what follows up points at the answer', async () => {
    const { playground } = await play();
    const language = { type: ApplicationCommandOptionType.Subcommand, description: 'x' } as const;
    await bot(
      playground,
      [{ name: 'ask' }, { name: 'settings', options: [{ ...language, name: 'language' }] }],
      async (interaction) => {
        if (!interaction.isRepliable()) return;
        await interaction.reply({ content: '네', components: [row()] });
        if (interaction.isChatInputCommand()) await interaction.followUp('그리고');
      },
    );
    const minji = playground.person('민지');
    const channel = playground.channel('일반');
    const followed = minji.nextMessage(channel, ({ content }) => content === '그리고');
    const first = await minji.slash(channel, 'ask');
    if (first.kind !== 'reply') throw new Error(first.kind);
    const { interaction_metadata: metadata, interaction } = first.message;
    expect(interaction).toEqual({
      id: metadata?.id,
      type: InteractionType.ApplicationCommand,
      name: 'ask',
      user: metadata?.user,
    });
    const followUp = await followed;
    expect(followUp.interaction).toBeUndefined();
    expect(followUp.interaction_metadata?.original_response_message_id).toBe(first.message.id);
    const nested = await minji.slash(channel, 'settings language');
    expect(nested).toMatchObject({ message: { interaction: { name: 'settings language' } } });
    const pressed = await minji.click(first.message, 'press');
    if (pressed.kind !== 'reply') throw new Error(pressed.kind);
    expect(pressed.message.interaction).toBeUndefined();
  });

  it('that was deferred privately stays private, and is settled by its first edit', async () => {
    const { playground, next } = await silentBot();
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const interaction = await next();
    if (!interaction.isChatInputCommand()) throw new Error('not a command');
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const outcome = await asking;
    if (outcome.kind !== 'deferred') throw new Error(outcome.kind);
    expect(playground.person('민지').messages(playground.channel('일반'))[0]?.flags).toBe(
      MessageFlags.Loading | MessageFlags.Ephemeral,
    );
    await interaction.editReply({ content: '다 됐어요' });
    const message = await outcome.settled();
    expect(message).toMatchObject({
      content: '다 됐어요',
      flags: MessageFlags.Ephemeral,
      edited_timestamp: null,
    });
    expect(playground.person('준호').messages(playground.channel('일반'))).toEqual([]);
  });

  it('that was deferred is filled by the first follow-up, whose own privacy is ignored', async () => {
    const { playground, next } = await silentBot();
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const interaction = await next();
    if (!interaction.isChatInputCommand()) throw new Error('not a command');
    await interaction.deferReply();
    await asking;
    await interaction.followUp({ content: '하나', flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: '둘' });
    expect(
      playground
        .person('준호')
        .messages(playground.channel('일반'))
        .map(({ content }) => content),
    ).toEqual(['하나', '둘']);
  });
});

describe('time', () => {
  it('ends after 3 s: the person is told, and the bot gets 10062', async () => {
    const { playground, clock, next } = await silentBot();
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const interaction = await next();
    clock.advance(3_000);
    expect(await asking).toMatchObject({ kind: 'failed', reason: 'timeout' });
    if (!interaction.isChatInputCommand()) throw new Error('not a command');
    await expect(interaction.reply('늦었어요')).rejects.toMatchObject({ code: 10062, status: 404 });
  });

  it('is still enough after 2,999 ms', async () => {
    const { playground, clock, next } = await silentBot();
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const interaction = await next();
    clock.advance(2_999);
    if (interaction.isChatInputCommand()) await interaction.reply('아슬아슬');
    expect((await asking).kind).toBe('reply');
  });

  it('lets the token die after 15 minutes: 50027', async () => {
    const { playground, clock, next } = await silentBot();
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const interaction = await next();
    if (!interaction.isChatInputCommand()) throw new Error('not a command');
    await interaction.reply('하나');
    await asking;
    clock.advance(15 * 60_000 - 1);
    await interaction.editReply('둘');
    clock.advance(1);
    await expect(interaction.editReply('셋')).rejects.toMatchObject({ code: 50027, status: 401 });
  });

  it('allows one acknowledgement: 40060 for the second', async () => {
    const { playground, client } = await silentBot();
    const got = once(client, Events.InteractionCreate) as Promise<[Interaction]>;
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const [interaction] = await got;
    const acknowledge = (): Promise<unknown> =>
      client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
        body: { type: 4, data: { content: '네' } },
        auth: false,
      });
    await acknowledge();
    await asking;
    await expect(acknowledge()).rejects.toMatchObject({ code: 40060, status: 400 });
  });

  it('knows no webhook before the acknowledgement: 10015', async () => {
    const { playground, client, next, clock } = await silentBot();
    const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
    const { token, applicationId } = await next();
    const edit = client.rest.patch(`/webhooks/${applicationId}/${token}/messages/@original`, {
      body: { content: '먼저' },
      auth: false,
    });
    await expect(edit).rejects.toMatchObject({ code: 10015, status: 404 });
    clock.advance(3_000);
    await asking;
  });

  it('does not wait for a bot that is not there', async () => {
    const { playground } = await play();
    const { client } = await bot(playground, [{ name: 'ask' }], () => Promise.resolve());
    const gone = playground.person('민지').nextEvent((event) => event.t === 'online');
    await client.destroy();
    await gone;
    const failure = playground.person('민지').nextEvent(({ t }) => t === 'interactionFailure');
    expect(await playground.person('민지').slash(playground.channel('일반'), 'ask')).toMatchObject({
      kind: 'failed',
      reason: 'offline',
    });
    expect(await failure).toMatchObject({ reason: 'offline' });
  });
});

describe('components', () => {
  it('carry their message, update it, and answer in their own right', async () => {
    const { playground } = await play();
    await bot(playground, [{ name: 'ask' }], async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: '0', components: [row()] });
      if (interaction.isButton()) {
        await interaction.update({ content: `${Number(interaction.message.content) + 1}` });
        await interaction.followUp({ content: '눌렀네요', flags: MessageFlags.Ephemeral });
      }
    });
    const [minji, junho] = [playground.person('민지'), playground.person('준호')];
    const first = await minji.slash(playground.channel('일반'), 'ask');
    if (first.kind !== 'reply') throw new Error(first.kind);
    const whisper = junho.nextMessage(playground.channel('일반'));
    expect(await junho.click(first.message, '누르기')).toMatchObject({
      kind: 'update',
      message: { content: '1' },
    });
    expect(await whisper).toMatchObject({ content: '눌렀네요', flags: MessageFlags.Ephemeral });
    expect(minji.messages(playground.channel('일반'))).toHaveLength(1);
  });

  it('can be deferred: the update that follows settles the outcome', async () => {
    const { playground } = await play();
    await bot(playground, [{ name: 'ask' }], async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: '전', components: [row()] });
      if (interaction.isButton()) {
        await interaction.deferUpdate();
        await interaction.editReply({ content: '후' });
      }
    });
    const minji = playground.person('민지');
    const first = await minji.slash(playground.channel('일반'), 'ask');
    if (first.kind !== 'reply') throw new Error(first.kind);
    const outcome = await minji.click(first.message, 'press');
    if (outcome.kind !== 'deferred') throw new Error(outcome.kind);
    expect(await outcome.settled()).toMatchObject({ id: first.message.id, content: '후' });
  });

  it('refuse what a client would not send, unless it is forged', async () => {
    const { playground } = await play();
    const seen: string[] = [];
    await bot(playground, [{ name: 'ask' }], async (interaction) => {
      if (interaction.isMessageComponent()) seen.push(interaction.customId);
      if (!interaction.isRepliable()) return;
      const disabled = row('off');
      disabled.components[0]?.setDisabled(true);
      const select = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder().setCustomId('pick').addOptions({ label: '가', value: 'a' }),
      );
      await interaction.reply({ content: '?', components: [disabled, select] });
    });
    const minji = playground.person('민지');
    const first = await minji.slash(playground.channel('일반'), 'ask');
    if (first.kind !== 'reply') throw new Error(first.kind);
    await expect(minji.click(first.message, 'off')).rejects.toThrow('disabled');
    expect(() => minji.click(first.message, 'other')).toThrow('no button');
    await expect(minji.select(first.message, 'pick', ['z'])).rejects.toThrow('no option "z"');
    await expect(minji.select(first.message, 'pick', [])).rejects.toThrow('1 to 1');
    await minji.select(first.message, 'pick', ['a']);
    await minji.perform(
      {
        type: 'component',
        channelId: first.message.channel_id,
        messageId: first.message.id,
        customId: 'forged:1',
        componentType: ComponentType.Button,
      },
      { raw: true },
    );
    expect(seen).toEqual(['pick', 'forged:1']);
  });
});

it('opens a modal, and hands back what was filled in', async () => {
  const { playground } = await play();
  const { errors } = await bot(playground, [{ name: 'ask' }], async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.showModal(
        new ModalBuilder()
          .setCustomId('form')
          .setTitle('답')
          .addLabelComponents(
            new LabelBuilder()
              .setLabel('무엇인가요?')
              .setTextInputComponent(
                new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Short),
              ),
            new LabelBuilder()
              .setLabel('하나 고르세요')
              .setStringSelectMenuComponent(
                new StringSelectMenuBuilder().setCustomId('choice').addOptions({ label: '가', value: 'a' }),
              ),
          ),
      );
    }
    if (interaction.isModalSubmit()) {
      const { fields } = interaction;
      await interaction.reply(
        `${fields.getTextInputValue('text')} ${fields.getStringSelectValues('choice').join()}`,
      );
    }
  });
  const minji = playground.person('민지');
  const opened = await minji.slash(playground.channel('일반'), 'ask');
  if (opened.kind !== 'modal') throw new Error(opened.kind);
  expect(opened.modal.data.title).toBe('답');
  await expect(minji.submit(opened.modal, { choice: ['a'] })).rejects.toThrow('"text" must be filled in');
  await expect(playground.person('준호').submit(opened.modal, { text: 'x', choice: 'a' })).rejects.toThrow(
    'not open',
  );
  const sent = await minji.submit(opened.modal, { text: '이미지', choice: ['a'] });
  expect(sent).toMatchObject({ kind: 'reply', message: { content: '이미지 a' } });
  await expect(minji.submit(opened.modal, { text: '또', choice: 'a' })).rejects.toThrow('not open');
  expect(errors).toEqual([]);
  expect(playground.violations).toEqual([]);
});

it('offers autocomplete for sub-commands, in any of their names', async () => {
  const { playground } = await play();
  await bot(
    playground,
    [
      {
        name: 'learn',
        name_localizations: { ko: '배우기' },
        options: [
          {
            type: ApplicationCommandOptionType.Subcommand,
            name: 'concept',
            description: 'One.',
            options: [
              {
                type: ApplicationCommandOptionType.String,
                name: 'query',
                description: 'What.',
                autocomplete: true,
                required: true,
              },
            ],
          },
        ],
      },
    ],
    async (interaction) => {
      if (interaction.isAutocomplete()) {
        await interaction.respond([{ name: interaction.options.getFocused(), value: 'v' }]);
      }
      if (interaction.isChatInputCommand()) {
        await interaction.reply(
          `${interaction.options.getSubcommand()} ${interaction.options.getString('query', true)}`,
        );
      }
    },
  );
  const minji = playground.person('민지');
  const channel = playground.channel('일반');
  expect(await minji.autocomplete(channel, '배우기 concept', { query: 'ㅋㅌ' }, 'query')).toEqual([
    { name: 'ㅋㅌ', value: 'v' },
  ]);
  expect(await minji.slash(channel, 'learn concept', { query: '이미지' })).toMatchObject({
    message: { content: 'concept 이미지' },
  });
  await expect(async () => await minji.slash(channel, 'learn concept')).rejects.toThrow(
    '"query" is required',
  );
  await expect(async () => await minji.slash(channel, 'learn')).rejects.toThrow('sub-commands');
  await expect(async () => await minji.slash(channel, 'nothing')).rejects.toThrow('not offered');
});

it('tells the bot where it is, in whose name and in which language', async () => {
  const { playground, next, clock } = await silentBot();
  const alex = playground.person('Alex');
  const asked = async (channelId: string): Promise<Interaction> => {
    const asking = alex.slash(channelId, 'ask');
    const interaction = await next();
    clock.advance(3_000);
    await asking;
    return interaction;
  };
  const [study, elsewhere] = playground.guilds;
  const member = await asked(playground.channel('일반'));
  expect(member).toMatchObject({
    type: InteractionType.ApplicationCommand,
    locale: 'en-US',
    guildLocale: 'ko',
    context: 0,
    authorizingIntegrationOwners: { 0: study?.id, 1: alex.id },
    attachmentSizeLimit: 10_485_760,
  });
  expect(member.inCachedGuild()).toBe(true);
  expect(member.memberPermissions?.has('ManageGuild')).toBe(false);
  const guest = await asked(playground.channel('잡담'));
  expect(guest).toMatchObject({
    context: 0,
    guildId: elsewhere?.id,
    authorizingIntegrationOwners: { 1: alex.id },
  });
  expect(guest.inCachedGuild()).toBe(false);
  alex.setLocale('ko');
  const direct = await asked(alex.dm);
  expect(direct).toMatchObject({ context: 1, guildId: null, locale: 'ko', user: { id: alex.id } });
});

it('offers a command by context, installation and permission', async () => {
  const { playground } = await play();
  await bot(
    playground,
    [
      {
        name: 'here',
        integration_types: [ApplicationIntegrationType.GuildInstall],
        contexts: [InteractionContextType.Guild],
      },
      { name: 'managers', default_member_permissions: '32' },
      { name: 'direct', contexts: [InteractionContextType.BotDM] },
    ],
    async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply('ok');
    },
  );
  const [minji, junho] = [playground.person('민지'), playground.person('준호')];
  expect((await minji.slash(playground.channel('일반'), 'here')).kind).toBe('reply');
  expect(() => minji.slash(playground.channel('잡담'), 'here')).toThrow('not offered');
  expect(() => minji.slash(minji.dm, 'here')).toThrow('not offered');
  expect((await minji.slash(playground.channel('일반'), 'managers')).kind).toBe('reply');
  expect(() => junho.slash(playground.channel('일반'), 'managers')).toThrow('not offered');
  expect((await junho.slash(junho.dm, 'direct')).kind).toBe('reply');
  expect(() => junho.slash(playground.channel('일반'), 'direct')).toThrow('not offered');
});

it('allows five follow-ups where the app belongs to its user only, and no message of its own', async () => {
  // Six follow-ups at once are more than the webhook's 5 in 2 s, which is not what this is about.
  const { playground, next, client } = await silentBot({ rateLimits: 'off' });
  const channelId = playground.channel('잡담');
  const asking = playground.person('Sam').slash(channelId, 'ask');
  const interaction = await next();
  if (!interaction.isChatInputCommand()) throw new Error('not a command');
  await interaction.reply('0');
  await asking;
  for (let n = 1; n <= 5; n += 1) await interaction.followUp(`${n}`);
  await expect(interaction.followUp('6')).rejects.toMatchObject({ code: 40094 });
  await interaction.editReply('edits still work');
  await expect(
    client.rest.post(`/channels/${channelId}/messages`, { body: { content: 'x' } }),
  ).rejects.toMatchObject({ code: 50001, status: 403 });
});

it('refuses an answer that does not fit the question', async () => {
  const { playground, next, client, clock } = await silentBot();
  const asking = playground.person('민지').slash(playground.channel('일반'), 'ask');
  const { id, token } = await next();
  await expect(
    client.rest.post(`/interactions/${id}/${token}/callback`, { body: { type: 7, data: {} }, auth: false }),
  ).rejects.toMatchObject({ code: 50035 });
  expect(playground.violations).toHaveLength(1);
  clock.advance(3_000);
  await asking;
});

it('leaves no timer behind when it closes', async () => {
  const { playground, clock } = await silentBot();
  void playground.person('민지').slash(playground.channel('일반'), 'ask');
  expect(clock.pending).toBeGreaterThan(0);
  await playground.close();
  expect(clock.pending).toBe(0);
});

it('lets a second client log in beside the first', async () => {
  const { playground } = await play();
  await connect(playground);
  const second = newClient(playground);
  await second.login('another');
  expect(playground.online).toBe(true);
});
