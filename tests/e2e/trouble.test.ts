import { ComponentType, PermissionFlagsBits, type Client } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/index.ts';
import { privateReply, selectOf, textOf } from '../support/messages.ts';
import { startRealCommands } from './real-commands.ts';

/** Takes rights away from everybody in a server, the bot too, as the gateway tells it. */
function deny(client: Client, guildId: string, permissions: bigint): void {
  const gateway = client.ws as unknown as { handlePacket(packet: object, shard: unknown): void };
  const everyone = client.guilds.cache.get(guildId)?.roles.everyone;
  const left = (everyone?.permissions.bitfield ?? 0n) & ~permissions;
  const role = { id: guildId, name: '@everyone', permissions: left.toString() };
  gateway.handlePacket({ t: 'GUILD_ROLE_UPDATE', d: { guild_id: guildId, role } }, client.ws.shards.first());
}

describe('a channel that the bot cannot use', () => {
  it.each([
    ['see', PermissionFlagsBits.ViewChannel],
    ['write in', PermissionFlagsBits.SendMessages],
  ])('because it may not %s it is refused, and what was set stays', async (_, permission) => {
    const { playground, client, store } = await startRealCommands();
    const [guild] = playground.guilds;
    const [general, quiz] = [playground.channel('#일반'), playground.channel('#퀴즈')];
    const minji = playground.person('민지');
    const message = await privateReply(minji.slash(general, 'settings'));
    const { custom_id: menu } = selectOf(message, ComponentType.ChannelSelect);
    await minji.select(message, menu, [general]);
    deny(client, guild?.id ?? '', permission);
    const told = await privateReply(minji.select(message, menu, [quiz]));
    expect(textOf(told)).toContain(`<#${quiz}> 채널에는 붕어가 글을 쓸 수 없어요`);
    expect(await store.guilds.get(guild?.id ?? '')).toMatchObject({ channelId: general });
  });
});

describe('a store that fails', () => {
  const broken = () => Promise.reject(new Error('the disk is gone'));
  const failing = (store: Store): Store => ({
    ...store,
    users: { get: broken, update: broken },
    guilds: { get: broken, withDaily: broken, update: broken, delete: broken },
    reads: { record: broken, of: broken },
    privacy: { export: broken, erase: broken },
    close: () => store.close(),
  });

  it('does not keep a page from being read, in the language of Discord', async () => {
    const { playground } = await startRealCommands(failing);
    const alex = playground.person('Alex');
    const page = await privateReply(alex.slash(playground.channel('#일반'), 'explain', { concept: 'image' }));
    expect(textOf(page)).toContain('## Image');
    const choices = await alex.autocomplete(
      playground.channel('#일반'),
      'explain',
      { concept: 'ima' },
      'concept',
    );
    expect(choices?.[0]?.value).toBe('image');
  });

  it.each(['help', 'settings', 'privacy'])(
    'is told by /%s with an error id, without what went wrong',
    async (name) => {
      const { playground, log } = await startRealCommands(failing);
      const told = await privateReply(playground.person('민지').slash(playground.channel('#일반'), name));
      const line = await log.until(({ outcome }) => outcome === 'error');
      expect(line).toMatchObject({ command: name, err: { message: 'the disk is gone' } });
      expect(textOf(told)).toContain(String(line.errorId));
      expect(textOf(told)).not.toContain('disk');
    },
  );

  it('a server that left while it failed is logged, and nothing falls over', async () => {
    const { playground, log } = await startRealCommands(failing);
    playground.admin.removeBot(playground.guilds[0]?.id ?? '');
    expect(await log.until(({ msg }) => msg === 'a removed server could not be forgotten')).toMatchObject({
      level: 'error',
    });
  });
});
