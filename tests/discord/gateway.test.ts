import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Events } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import type { ManualClock } from '../../src/base/manual-clock.ts';
import type { Playground } from '../../src/playground/index.ts';
import { freezingProxy } from '../support/freezing-proxy.ts';
import { localDiscord, startFixtureBot } from '../support/fixture-bot.ts';
import { privateReply } from '../support/messages.ts';
import { fixtureCommands, type Script } from './fixture-command.ts';

const start = (discord?: Playground) =>
  startFixtureBot<Script>({
    commands: fixtureCommands(),
    services: { seen: [] },
    ...(discord === undefined ? {} : { discord }),
  });
type Started = Awaited<ReturnType<typeof start>>;

const press = ({ playground }: Started) =>
  privateReply(playground.person('민지').slash(playground.channel('#일반'), 'fixture'));

/** Makes Discord name another place for its gateway, to be asked for again each time. */
function gatewayAt(discord: Playground, port: number): void {
  const limit = { total: 1_000, remaining: 1_000, reset_after: 1, max_concurrency: 1 };
  const body = { url: `ws://127.0.0.1:${port}/gateway`, shards: 1, session_start_limit: limit };
  discord.faults.rest({ path: '/gateway/bot', times: Infinity }, { kind: 'status', status: 200, body });
}

describe('a gateway that goes away', () => {
  it('a dropped socket is resumed, and what was asked meanwhile is answered', async () => {
    const started = await start();
    const { playground, log, bot } = started;
    playground.faults.gateway.dropSockets();
    await log.until(({ msg }) => msg === 'gateway dropped, reconnecting');
    expect(bot.state).toBe('reconnecting');
    // Asked while nobody is connected: the session waits for its client, and the answer comes in time.
    await press(started);
    expect(await log.until(({ msg }) => msg === 'gateway resumed')).toMatchObject({ shard: 0 });
    expect(bot.state).toBe('ready');
    await press(started);
  });

  it('op 7 (reconnect) is obeyed, and the session goes on', async () => {
    const started = await start();
    started.playground.faults.gateway.reconnect();
    await started.log.until(({ msg }) => msg === 'gateway resumed');
    await press(started);
    expect(started.fatal).toEqual([]);
  });

  it('op 9 (invalid session) begins a new one, even while REST is down', async () => {
    const discord = await localDiscord();
    // What the client learns of the gateway it may keep for a millisecond, so a reconnect has to ask again.
    gatewayAt(discord, Number(new URL(discord.url).port));
    const path = '/gateway/bot';
    const started = await start(discord);
    discord.faults.clear();
    discord.faults.rest({ path, times: Infinity }, { kind: 'status', status: 503 });
    discord.faults.gateway.invalidateSessions(false);
    await started.log.until(() => started.log.saying('gateway ready').length === 2);
    await press(started);
    // A new session is no new start: commands are registered once.
    expect(started.log.saying('commands registered')).toHaveLength(1);
    expect(started.fatal).toEqual([]);
  });

  it('for two minutes ends the bot, with what to do', async () => {
    const { playground, log, clock, fatal, bot } = await start();
    await playground.close();
    await log.until(({ msg }) => msg === 'gateway dropped, reconnecting');
    clock.advance(119_000);
    expect(fatal).toEqual([]);
    clock.advance(1_000);
    expect(fatal.map(({ message }) => message)).toEqual([
      expect.stringMatching(/could not be reached for 120 seconds.*DISCORD_API_URL/) as unknown,
    ]);
    await bot.stop();
  });

  it('is back only when every shard is', async () => {
    const { client, bot, clock, fatal } = await start();
    client.emit(Events.ShardReconnecting, 0);
    client.emit(Events.ShardReconnecting, 1);
    client.emit(Events.ShardResume, 0, 0);
    expect(bot.state).toBe('reconnecting');
    client.emit(Events.ShardResume, 1, 0);
    expect(bot.state).toBe('ready');
    clock.advance(120_000);
    expect(fatal).toEqual([]);
  });

  it.each([
    [4004, 'refused DISCORD_TOKEN'],
    [4010, 'refused the shard'],
    [4011, 'more shards'],
    [4012, 'Update Bungeo'],
    [4013, 'intents'],
    [4014, 'intents'],
  ])('for good (close code %i) ends the bot, once', async (code, words) => {
    const { playground, fatal, log } = await start();
    playground.faults.gateway.close(code);
    await log.until(({ msg }) => msg === 'gateway trouble');
    expect(fatal).toHaveLength(1);
    expect(fatal[0]?.message).toContain(words);
  });
});

describe('a gateway that hangs', () => {
  it('takes a connection and says nothing: the start is given up after two minutes', async () => {
    const discord = await localDiscord();
    const silent = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    onTestFinished(() => silent.close());
    await once(silent, 'listening');
    gatewayAt(discord, (silent.address() as AddressInfo).port);
    const connected = once(silent, 'connection');
    const started = start(discord);
    await connected;
    (discord.clock as ManualClock).advance(120_000);
    await expect(started).rejects.toThrow(/could not be reached for 120 seconds/);
  });

  it('takes no connection: the start goes on trying, and is given up after two minutes', async () => {
    const discord = await localDiscord();
    const closed = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void closed.close());
    await once(closed, 'listening');
    gatewayAt(discord, (closed.address() as AddressInfo).port);
    const first = once(closed, 'connection');
    const started = start(discord);
    await first;
    await once(closed, 'connection');
    (discord.clock as ManualClock).advance(120_000);
    await expect(started).rejects.toThrow(/could not be reached for 120 seconds/);
  });

  it('does not keep a stopping bot waiting for its goodbye', async () => {
    const discord = await localDiscord();
    const proxy = await freezingProxy(Number(new URL(discord.url).port));
    gatewayAt(discord, proxy.port);
    const { bot, clock } = await start(discord);
    proxy.freeze();
    const stopped = bot.stop();
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(1_000);
    await stopped;
    expect(bot.state).toBe('stopped');
  });
});
