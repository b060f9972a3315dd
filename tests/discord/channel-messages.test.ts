import { Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { ManualClock } from '../../src/base/manual-clock.ts';
import { ChannelMessages } from '../../src/discord/channel-messages.ts';
import { createClient } from '../../src/discord/client.ts';
import { picture, text, type View } from '../../src/discord/components.ts';
import { EditBudget } from '../../src/discord/edit-budget.ts';
import { localDiscord } from '../support/fixture-bot.ts';
import { textOf } from '../support/messages.ts';

/** A PNG of 3 by 2 pixels, as far as its header goes. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000003000000020806000000', 'hex');

const says = (content: string): View => ({ components: [text(content)] });

const withPicture: View = {
  components: [picture({ name: 'board.png', description: '순위표' })],
  files: [{ name: 'board.png', data: PNG, description: '순위표' }],
};

async function setup() {
  const playground = await localDiscord();
  const clock = playground.clock as ManualClock;
  const { rest } = createClient(playground.apiUrl);
  rest.setToken('a-token');
  const messages = new ChannelMessages(rest, new EditBudget(clock));
  const channelId = playground.channel('퀴즈');
  const seen = () => playground.person('민지').messages(channelId);
  const remove = (id: string) => rest.delete(Routes.channelMessage(channelId, id));
  return { playground, clock, messages, channelId, seen, remove };
}

async function posted(messages: ChannelMessages, channelId: string, view = says('하나')): Promise<string> {
  const result = await messages.post(channelId, view, { nonce: 'n1' });
  if (typeof result === 'string') throw new Error(result);
  return result.id;
}

describe('posting to a channel', () => {
  it('shows a view, pings nobody, and gives its id', async () => {
    const { messages, channelId, seen } = await setup();
    const result = await messages.post(channelId, says('<@1> @everyone'), { nonce: 'n1' });
    expect(seen()).toHaveLength(1);
    expect(seen()[0]).toMatchObject({ ...(result as object), mentions: [], mention_everyone: false });
    expect(textOf(seen()[0] ?? { components: [] })).toBe('<@1> @everyone');
  });

  it('brings pictures along, with their alt text', async () => {
    const { messages, channelId, seen } = await setup();
    await messages.post(channelId, withPicture, { nonce: 'n1' });
    expect(seen()[0]?.attachments).toMatchObject([
      { filename: 'board.png', size: PNG.length, description: '순위표' },
    ]);
  });

  it('does not double a message whose answer was lost', async () => {
    const { playground, messages, channelId, seen } = await setup();
    playground.faults.rest(
      { method: 'POST', path: '/channels/*/messages', times: 4 },
      { kind: 'drop', when: 'after' },
    );
    await expect(messages.post(channelId, says('하나'), { nonce: 'n1' })).rejects.toBeInstanceOf(Error);
    const id = await posted(messages, channelId);
    expect(seen().map((message) => message.id)).toEqual([id]);
  });

  it.each([
    ['a 503', { kind: 'status', status: 503 }],
    ['a rate limit', { kind: 'rateLimit', retryAfter: 0.02 }],
    ['a page of a proxy', { kind: 'badGateway' }],
  ] as const)('is delayed by %s, and nothing more', async (_what, fault) => {
    const { playground, messages, channelId, seen } = await setup();
    playground.faults.rest({ method: 'POST', path: '/channels/*/messages' }, fault);
    await posted(messages, channelId);
    expect(seen()).toHaveLength(1);
  });

  it('throws where Discord stays in trouble: it can be tried again', async () => {
    const { playground, messages, channelId, seen } = await setup();
    const path = '/channels/*/messages';
    playground.faults.rest({ method: 'POST', path, times: 4 }, { kind: 'status', status: 500 });
    await expect(messages.post(channelId, says('하나'), { nonce: 'n1' })).rejects.toMatchObject({
      status: 500,
    });
    expect(seen()).toEqual([]);
  });

  it('says that a channel is gone: deleted, or closed to the bot', async () => {
    const { playground, messages, channelId } = await setup();
    playground.admin.letBotWrite(channelId, false);
    expect(await messages.post(channelId, says('하나'), { nonce: 'n1' })).toBe('gone');
    playground.admin.letBotWrite(channelId, true);
    playground.admin.deleteChannel(channelId);
    expect(await messages.post(channelId, says('하나'), { nonce: 'n1' })).toBe('gone');
  });

  it('says that what it had posted under this nonce is deleted', async () => {
    const { messages, channelId, remove } = await setup();
    const id = await posted(messages, channelId);
    await remove(id);
    expect(await messages.post(channelId, says('하나'), { nonce: 'n1' })).toBe('lost');
    expect(await messages.post(channelId, says('하나'), { nonce: 'n2' })).toHaveProperty('id');
  });
});

describe('editing a message of the channel', () => {
  it('makes it show something else; an old picture goes away', async () => {
    const { messages, channelId, seen } = await setup();
    const id = await posted(messages, channelId, withPicture);
    expect(await messages.edit(channelId, id, says('둘'))).toBe('shown');
    expect(seen()[0]?.attachments).toEqual([]);
    expect(textOf(seen()[0] ?? { components: [] })).toBe('둘');
  });

  it('draws only what is shown: an edit that is replaced while it waits costs nothing', async () => {
    const { clock, messages, channelId, seen } = await setup();
    const id = await posted(messages, channelId);
    const drawn: string[] = [];
    const edit = (content: string) =>
      messages.edit(channelId, id, () => {
        drawn.push(content);
        return says(content);
      });
    await edit('하나');
    const waiting = [edit('둘'), edit('셋')];
    clock.advance(1_000);
    expect(await Promise.all(waiting)).toEqual(['shown', 'shown']);
    expect(drawn).toEqual(['하나', '셋']);
    expect(textOf(seen()[0] ?? { components: [] })).toBe('셋');
  });

  it('tells a deleted message from a closed channel from trouble', async () => {
    const { playground, clock, messages, channelId, remove } = await setup();
    const id = await posted(messages, channelId);
    const edit = () => {
      clock.advance(1_000);
      return messages.edit(channelId, id, says('둘'));
    };
    playground.faults.rest({ method: 'PATCH', times: 4 }, { kind: 'status', status: 500 });
    await expect(edit()).rejects.toMatchObject({ status: 500 });
    await remove(id);
    expect(await edit()).toBe('lost');
    playground.admin.deleteChannel(channelId);
    expect(await edit()).toBe('gone');
  });
});
