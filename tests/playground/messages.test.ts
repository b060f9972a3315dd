import {
  AttachmentBuilder,
  ChannelType,
  ContainerBuilder,
  MediaGalleryBuilder,
  MessageFlags,
  Routes,
  TextDisplayBuilder,
} from 'discord.js';
import type { TextChannel } from 'discord.js';
import { expect, it } from 'vitest';
import { connect, play } from './rig.ts';

/** A PNG of 3 by 2 pixels, as far as its header goes. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000003000000020806000000', 'hex');

async function rig(options: Parameters<typeof play>[0] = { rateLimits: 'off' }) {
  const { playground, clock } = await play(options);
  const client = await connect(playground);
  const channelId = playground.channel('퀴즈');
  const channel = (await client.channels.fetch(channelId)) as TextChannel;
  return { playground, clock, client, channel, channelId, minji: playground.person('민지') };
}

it('keeps uploads, serves them, and turns attachment:// into addresses', async () => {
  const { playground, channel, minji, channelId } = await rig();
  const sent = await channel.send({
    flags: MessageFlags.IsComponentsV2,
    files: [new AttachmentBuilder(PNG, { name: 'board.png', description: '순위표' })],
    components: [
      new ContainerBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('# 순위'))
        .addMediaGalleryComponents(
          new MediaGalleryBuilder().addItems({
            media: { url: 'attachment://board.png' },
            description: '순위표',
          }),
        ),
    ],
  });
  const seen = minji.messages(channelId)[0];
  expect(seen?.attachments[0]).toMatchObject({
    filename: 'board.png',
    size: PNG.length,
    content_type: 'image/png',
    width: 3,
    height: 2,
    description: '순위표',
  });
  expect(seen?.components?.[0]).toMatchObject({
    id: 1,
    components: [
      { id: 2, content: '# 순위' },
      { id: 3, items: [{ media: { url: sent.attachments.first()?.url, width: 3, height: 2 } }] },
    ],
  });
  const response = await fetch(sent.attachments.first()?.url ?? '');
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  expect((await fetch(`${playground.url}/attachments/${channelId}/1/x.png`)).status).toBe(404);
});

it('keeps the attachments an edit names, all of them when it names none at all', async () => {
  const { channel } = await rig();
  const file = (name: string): AttachmentBuilder => new AttachmentBuilder(Buffer.from(name), { name });
  const sent = await channel.send({ content: '파일', files: [file('a.txt'), file('b.txt')] });
  const edited = await sent.edit({ content: '그대로' });
  expect(edited.attachments.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  const [first] = [...edited.attachments.values()];
  const fewer = await edited.edit({ attachments: first ? [first] : [], files: [file('c.txt')] });
  expect(fewer.attachments.map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
  expect((await fewer.edit({ attachments: [] })).attachments.size).toBe(0);
});

it('refuses a file over 10 MiB with 40005', async () => {
  const { channel } = await rig();
  const huge = new AttachmentBuilder(Buffer.alloc(10 * 1024 * 1024 + 1), { name: 'huge.bin' });
  await expect(channel.send({ files: [huge] })).rejects.toMatchObject({ code: 40005, status: 413 });
});

it('gives the first message again for the same nonce when asked to enforce it', async () => {
  const { channel, channelId, minji } = await rig();
  const first = await channel.send({ content: '하나', nonce: 'n1', enforceNonce: true });
  const again = await channel.send({ content: '하나', nonce: 'n1', enforceNonce: true });
  const other = await channel.send({ content: '하나', nonce: 'n2', enforceNonce: true });
  expect(again.id).toBe(first.id);
  expect(other.id).not.toBe(first.id);
  expect(minji.messages(channelId)).toHaveLength(2);
});

it('remembers a nonce for some minutes, also when its message is deleted', async () => {
  const { clock, channel, minji, channelId } = await rig();
  const send = () => channel.send({ content: '하나', nonce: 'n1', enforceNonce: true });
  const first = await send();
  clock.advance(5 * 60 * 1_000 + 1);
  const second = await send();
  expect(second.id).not.toBe(first.id);
  await second.delete();
  await expect(send()).rejects.toMatchObject({ code: 10008 });
  clock.advance(5 * 60 * 1_000 + 1);
  await send();
  expect(minji.messages(channelId)).toHaveLength(2);
});

it('never takes Components V2 back from a message', async () => {
  const { playground, channel, client } = await rig();
  const sent = await channel.send({
    flags: MessageFlags.IsComponentsV2,
    components: [new TextDisplayBuilder().setContent('하나')],
  });
  const edit = (body: object): Promise<unknown> =>
    client.rest.patch(Routes.channelMessage(channel.id, sent.id), { body });
  await expect(edit({ flags: 0 })).rejects.toMatchObject({ code: 50035 });
  await expect(edit({ content: 'x' })).rejects.toMatchObject({ code: 50035 });
  await edit({ components: [{ type: 10, content: '둘' }] });
  expect((await sent.fetch(true)).flags.has(MessageFlags.IsComponentsV2)).toBe(true);
  expect(playground.violations).toHaveLength(2);
});

it('edits, deletes and lists; 10008 for what is gone, 50005 for what others wrote', async () => {
  const { channel, minji, channelId, client } = await rig();
  const sent = await channel.send('하나');
  expect((await sent.edit('둘')).editedTimestamp).not.toBeNull();
  await sent.delete();
  await expect(sent.edit('셋')).rejects.toMatchObject({ code: 10008 });
  const line = minji.say(channelId, '안녕');
  await expect(
    client.rest.patch(Routes.channelMessage(channelId, line.id), { body: { content: 'x' } }),
  ).rejects.toMatchObject({ code: 50005 });
  await channel.send('답');
  const fetched = await channel.messages.fetch({ limit: 10 });
  expect(fetched.map(({ content }) => content)).toEqual(['답', '안녕']);
  expect(
    [...(await channel.messages.fetch({ after: line.id })).values()].map(({ content }) => content),
  ).toEqual(['답']);
  await expect(client.channels.fetch('1')).rejects.toMatchObject({ code: 10003 });
});

it('says 50006 to an empty message', async () => {
  const { client, channelId, playground } = await rig();
  await expect(
    client.rest.post(Routes.channelMessages(channelId), { body: { content: ' ' } }),
  ).rejects.toMatchObject({ code: 50006 });
  expect(playground.violations).toHaveLength(1);
});

it('pings only whom allowed_mentions allows', async () => {
  const { channel, minji, channelId } = await rig();
  const content = `<@${minji.id}> @everyone`;
  await channel.send({ content });
  await channel.send({ content, allowedMentions: { parse: [] } });
  await channel.send({ content, allowedMentions: { users: [minji.id] } });
  const pinged = minji
    .messages(channelId)
    .map((message) => [message.mentions.length, message.mention_everyone]);
  expect(pinged).toEqual([
    [1, true],
    [0, false],
    [1, false],
  ]);
});

it('opens threads from messages and without, archives them, and wakes them on writing', async () => {
  const { playground, channel, minji, client } = await rig();
  const sent = await channel.send('1라운드');
  const created = minji.nextEvent(({ t }) => t === 'channelCreate');
  const thread = await sent.startThread({ name: '해설' });
  expect(await created).toMatchObject({ channel: { kind: 'thread', name: '해설', parentId: channel.id } });
  expect(thread.id).toBe(sent.id);
  await expect(sent.startThread({ name: '또' })).rejects.toMatchObject({ code: 160004 });
  await thread.send('이유는…');
  expect(minji.messages(thread.id).map(({ content }) => content)).toEqual(['이유는…']);
  await thread.setArchived(true);
  await thread.send('다시');
  expect((await client.channels.fetch(thread.id, { force: true }))?.isThread()).toBe(true);
  playground.admin.archiveThread(thread.id, true, true);
  await expect(thread.send('잠김')).rejects.toMatchObject({ code: 50083 });
  const own = await channel.threads.create({ name: '따로', type: ChannelType.PublicThread });
  expect((await channel.threads.fetchActive()).threads.has(own.id)).toBe(true);
  await own.delete();
  await expect(client.channels.fetch(own.id, { force: true })).rejects.toMatchObject({ code: 10003 });
});

it('keeps reactions and pins', async () => {
  const { channel, minji, channelId } = await rig();
  const sent = await channel.send('투표');
  await sent.react('👍');
  minji.react({ id: sent.id, channel_id: channelId }, '👍');
  expect(minji.messages(channelId)[0]?.reactions).toMatchObject([
    { emoji: { name: '👍' }, count: 2, me: true },
  ]);
  const users = await sent.reactions.cache.first()?.users.fetch();
  expect(users?.map(({ username }) => username)).toEqual(['붕어', 'minji']);
  await sent.reactions.cache.first()?.users.remove();
  expect(minji.messages(channelId)[0]?.reactions).toMatchObject([{ count: 1, me: false }]);
  await sent.pin();
  expect((await channel.messages.fetchPins()).items.map(({ message }) => message.id)).toEqual([sent.id]);
  await sent.unpin();
});

it('opens direct messages', async () => {
  const { client, minji } = await rig();
  const user = await client.users.fetch(minji.id);
  await user.send('안녕하세요');
  expect(minji.messages(minji.dm).map(({ content }) => content)).toEqual(['안녕하세요']);
});

it('answers 50001 in a channel the bot was shut out of', async () => {
  const { playground, channel } = await rig();
  playground.admin.letBotWrite(channel.id, false);
  await expect(channel.send('들리나요')).rejects.toMatchObject({ code: 50001 });
  playground.admin.letBotWrite(channel.id, true);
  await channel.send('들려요');
});

it('keeps the latest 500 messages of a channel', async () => {
  const { channelId, minji } = await rig();
  for (let n = 0; n < 510; n += 1) minji.say(channelId, `${n}`);
  const contents = minji.messages(channelId).map(({ content }) => content);
  expect([contents.length, contents[0], contents.at(-1)]).toEqual([500, '10', '509']);
});

it('keeps ids and versions of unchanged commands', async () => {
  const { client } = await rig();
  const path = Routes.applicationCommands(client.application.id);
  const put = async (...names: string[]) =>
    (await client.rest.put(path, { body: names.map((name) => ({ name, description: name })) })) as {
      id: string;
      name: string;
      version: string;
    }[];
  const [first] = await put('하나');
  const [again, second] = await put('하나', '둘');
  expect(again).toEqual(first);
  const edited = await client.application.commands.edit(second?.id ?? '', { description: '바뀜' });
  expect(edited.id).toBe(second?.id);
  expect(edited.version).not.toBe(second?.version);
  await client.application.commands.delete(first?.id ?? '');
  expect((await client.application.commands.fetch()).map(({ name }) => name)).toEqual(['둘']);
  await expect(client.application.commands.delete(first?.id ?? '')).rejects.toMatchObject({ code: 10063 });
  const localised = { name: 'x', description: 'x', name_localizations: { ko: '엑스' } };
  await client.rest.post(path, { body: localised });
  const [, listed] = (await client.rest.get(path)) as Record<string, unknown>[];
  expect(listed).not.toHaveProperty('name_localizations');
  const query = new URLSearchParams({ with_localizations: 'true' });
  const [, full] = (await client.rest.get(path, { query })) as Record<string, unknown>[];
  expect(full).toMatchObject({ name_localizations: { ko: '엑스' } });
});

it('has nothing beyond what Discord has, and says so loudly', async () => {
  const { client, playground } = await rig();
  await expect(client.rest.get('/quizzes')).rejects.toMatchObject({ status: 404 });
  expect(playground.violations).toEqual([
    { method: 'GET', path: '/quizzes', problems: ["there is no such path in Discord's API"] },
  ]);
});

it('wants a token where Discord wants one', async () => {
  const { playground } = await rig();
  expect((await fetch(`${playground.apiUrl}/v10/users/@me`)).status).toBe(401);
});
