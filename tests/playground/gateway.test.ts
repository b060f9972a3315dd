import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { Events, GatewayDispatchEvents, GatewayIntentBits } from 'discord.js';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Playground } from '../../src/playground/index.ts';
import { bot, connect, newClient, play } from './rig.ts';

/** A gateway client without a library: what came in, and the code it was closed with. */
async function raw(playground: Playground, query = 'v=10&encoding=json') {
  const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/gateway?${query}`);
  const received: { op: number; t?: string; s?: number; d: Record<string, unknown> }[] = [];
  const closed = once(socket, 'close').then(([code]) => code as number);
  const arrived = new Set<() => void>();
  socket.on('message', (data, isBinary) => {
    if (isBinary) return;
    received.push(JSON.parse((data as Buffer).toString()) as (typeof received)[number]);
    for (const check of arrived) check();
  });
  const until = (t: string | number): Promise<(typeof received)[number]> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = received.find((payload) => payload.t === t || (payload.op === t && t !== 0));
        if (!found) return;
        arrived.delete(check);
        resolve(found);
      };
      arrived.add(check);
      check();
    });
  await once(socket, 'open');
  return {
    socket,
    received,
    closed,
    until,
    send: (op: number, d: unknown) => socket.send(JSON.stringify({ op, d })),
  };
}

const identify = (intents = 1): object => ({ token: 'any', intents, properties: {}, shard: [0, 1] });

it('greets a client with its application, its guilds and a heartbeat interval', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  expect(client.guilds.cache.map(({ name }) => name)).toEqual(['도커 스터디']);
  expect(client.guilds.cache.first()?.channels.cache.map(({ name }) => name)).toEqual([
    '일반',
    '퀴즈',
    'english-corner',
  ]);
  expect(client.guilds.cache.first()?.preferredLocale).toBe('ko');
});

it('acknowledges heartbeats', async () => {
  const { playground } = await play();
  const { send, until, socket } = await raw(playground);
  expect((await until(10)).d).toMatchObject({ heartbeat_interval: 41_250 });
  send(1, null);
  expect(await until(11)).toBeDefined();
  socket.terminate();
});

it.each([
  ['a privileged intent', 4014, identify(GatewayIntentBits.MessageContent)],
  ['an intent that does not exist', 4013, identify(1 << 30)],
  ['no token', 4004, { ...identify(), token: '' }],
  ['a shard beyond the count', 4010, { ...identify(), shard: [1, 1] }],
])('refuses to identify with %s', async (_what, code, data) => {
  const { playground } = await play();
  const { send, closed } = await raw(playground);
  send(2, data);
  expect(await closed).toBe(code);
});

it('closes for an unknown version, an unknown opcode, nonsense, and too many payloads', async () => {
  const { playground } = await play();
  expect(await (await raw(playground, 'v=9')).closed).toBe(4012);
  const unknown = await raw(playground);
  unknown.send(99, null);
  expect(await unknown.closed).toBe(4001);
  const nonsense = await raw(playground);
  nonsense.socket.send('{');
  expect(await nonsense.closed).toBe(4002);
  const hasty = await raw(playground);
  for (let n = 0; n < 121; n += 1) hasty.send(1, null);
  expect(await hasty.closed).toBe(4008);
});

it('speaks zlib-stream to a client that asks for it', async () => {
  const { playground } = await play();
  const socket = new WebSocket(
    `${playground.url.replace('http', 'ws')}/gateway?v=10&encoding=json&compress=zlib-stream`,
  );
  const inflate = createInflate();
  socket.on('message', (data) => inflate.write(data));
  const [hello] = (await once(inflate, 'data')) as [Buffer];
  expect(JSON.parse(hello.toString())).toMatchObject({ op: 10 });
  socket.send(JSON.stringify({ op: 2, d: identify() }));
  const [ready] = (await once(inflate, 'data')) as [Buffer];
  expect(ready.toString()).toContain('"READY"');
  socket.terminate();
});

it('resumes a dropped client and replays what it missed', async () => {
  const { playground } = await play();
  const { errors } = await bot(playground, [{ name: 'ping' }], async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('pong');
  });
  playground.faults.gateway.dropSockets();
  // The bot is away while this happens: only the replay can bring it the interaction.
  const outcome = await playground.person('민지').slash(playground.channel('퀴즈'), 'ping');
  expect(outcome.kind).toBe('reply');
  expect(errors).toEqual([]);
});

it('keeps the session over op 7', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  const resumed = once(client, Events.ShardResume);
  playground.faults.gateway.reconnect();
  await resumed;
  expect(playground.online).toBe(true);
});

it('lets the client resume on the same connection after a resumable op 9', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  const resumed = once(client, Events.ShardResume);
  playground.faults.gateway.invalidateSessions(true);
  await resumed;
  expect(client.isReady()).toBe(true);
});

it('takes a new session from the client after op 9 false', async () => {
  const { playground } = await play();
  // discord.js waits 5 s between identifies; this client does not.
  const hasty = { waitForIdentify: () => Promise.resolve() };
  const client = await connect(playground, { ws: { buildIdentifyThrottler: () => Promise.resolve(hasty) } });
  const ready = once(client, Events.ShardReady);
  playground.faults.gateway.invalidateSessions(false);
  await ready;
  expect(playground.online).toBe(true);
});

it('does not resume a session after op 9 false, or one it never knew', async () => {
  const { playground } = await play();
  const first = await raw(playground);
  first.send(2, identify());
  const ready = await first.until('READY');
  playground.faults.gateway.invalidateSessions(false);
  expect((await first.until(9)).d).toBe(false);
  const second = await raw(playground);
  second.send(6, { token: 'any', session_id: ready.d.session_id, seq: 1 });
  expect((await second.until(9)).d).toBe(false);
  first.socket.terminate();
  second.socket.terminate();
});

it('forgets a session that stays away for minutes', async () => {
  const { playground, clock } = await play();
  const first = await raw(playground);
  first.send(2, identify());
  const ready = await first.until('READY');
  first.socket.terminate();
  await first.closed;
  await expect.poll(() => playground.online).toBe(false);
  clock.advance(4 * 60_000);
  const second = await raw(playground);
  second.send(6, { token: 'any', session_id: ready.d.session_id, seq: 1 });
  expect((await second.until(9)).d).toBe(false);
  second.socket.terminate();
});

it('tells a client that its token became invalid, for good', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  client.on(Events.Error, () => undefined);
  const gone = once(client, Events.ShardDisconnect);
  playground.faults.gateway.close(4004, 'Authentication failed.');
  const [{ code }] = (await gone) as [{ code: number }];
  expect(code).toBe(4004);
});

it('refuses every token when told to', async () => {
  const { playground } = await play({ refuseTokens: true });
  await expect(newClient(playground).login('wrong')).rejects.toThrow('An invalid token was provided.');
});

it('sends messages only to clients with the intent, and their words only to mentioned bots', async () => {
  const { playground } = await play();
  const plain = await raw(playground);
  const curious = await raw(playground);
  plain.send(2, identify(GatewayIntentBits.Guilds));
  curious.send(2, identify(GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages));
  await plain.until('GUILD_CREATE');
  await curious.until('GUILD_CREATE');
  playground.person('준호').say(playground.channel('일반'), '안녕');
  expect((await curious.until('MESSAGE_CREATE')).d).toMatchObject({
    content: '',
    author: { username: 'junho' },
  });
  playground.admin.createChannel(playground.guilds[0]?.id ?? '', '새-채널');
  await plain.until('CHANNEL_CREATE');
  expect(plain.received.some(({ t }) => t === 'MESSAGE_CREATE')).toBe(false);
  plain.socket.terminate();
  curious.socket.terminate();
});

it('takes a guild away and gives it back', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  const guildId = playground.guilds[0]?.id ?? '';
  const left = once(client, Events.GuildDelete);
  playground.admin.removeBot(guildId);
  await left;
  expect(client.guilds.cache.size).toBe(0);
  const joined = once(client, Events.GuildCreate);
  playground.admin.addBot(guildId);
  await joined;
  expect(client.guilds.cache.get(guildId)?.name).toBe('도커 스터디');
});

it('hands out members to a client that asks for them over the gateway', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  const minji = playground.person('민지');
  const members = await client.guilds.cache.first()?.members.fetch({ user: [minji.id] });
  expect(members?.first()?.displayName).toBe('민지');
});

it('is back online for everybody who waits for it', async () => {
  const { playground } = await play();
  const client = newClient(playground);
  const waiting = playground.untilOnline();
  await client.login(playground.token);
  await waiting;
  const gone = playground.person('민지').nextEvent((event) => event.t === 'online' && !event.online);
  await client.destroy();
  await gone;
  expect(playground.online).toBe(false);
});

it('numbers every event, so that a raw client can count along', async () => {
  const { playground } = await play();
  const { send, until, received, socket } = await raw(playground);
  send(2, identify());
  await until(GatewayDispatchEvents.GuildCreate);
  expect(received.filter(({ op }) => op === 0).map(({ s }) => s)).toEqual([1, 2]);
  socket.terminate();
});
