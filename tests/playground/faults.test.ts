import { Routes } from 'discord.js';
import { expect, it } from 'vitest';
import { connect, newClient, play } from './rig.ts';

const statuses = (requests: readonly { path: string; status: number }[], path: string): number[] =>
  requests.filter((request) => request.path === path).map(({ status }) => status);

it('answers 429 as ordered, and the client comes back by itself', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  playground.faults.rest({ method: 'GET', path: '/users/@me' }, { kind: 'rateLimit', retryAfter: 0.02 });
  playground.faults.rest({ path: /^\/users/ }, { kind: 'rateLimit', retryAfter: 0.02, global: true });
  expect(await client.rest.get(Routes.user())).toMatchObject({ username: '붕어' });
  expect(statuses(playground.requests, '/users/@me')).toEqual([429, 429, 200]);
  expect(playground.faults.pending).toBe(0);
});

it.each([
  ['a 503', { kind: 'status', status: 503 }, 503],
  ['a bare 502 page', { kind: 'badGateway' }, 502],
  ['a connection reset before processing', { kind: 'drop', when: 'before' }, 0],
] as const)('survives %s by trying again', async (_what, fault, status) => {
  const { playground } = await play();
  const client = await connect(playground);
  playground.faults.rest({ path: '/users/@me' }, fault);
  await client.rest.get(Routes.user());
  expect(statuses(playground.requests, '/users/@me')).toEqual([status, 200]);
});

it('gives up after three tries', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  playground.faults.rest({ path: '/users/@me', times: Infinity }, { kind: 'status', status: 500 });
  await expect(client.rest.get(Routes.user())).rejects.toMatchObject({ status: 500 });
  expect(statuses(playground.requests, '/users/@me')).toHaveLength(4);
  playground.faults.clear();
  await client.rest.get(Routes.user());
});

it('processes a request whose answer is lost; enforce_nonce makes the second try harmless', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  const channelId = playground.channel('퀴즈');
  playground.faults.rest({ path: '/channels/*/messages' }, { kind: 'drop', when: 'after' });
  await client.rest.post(Routes.channelMessages(channelId), {
    body: { content: '한 번만', nonce: 'round-1', enforce_nonce: true },
  });
  expect(playground.person('민지').messages(channelId)).toHaveLength(1);
});

it('holds an answer back until a test lets it go', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  const gate = Promise.withResolvers<void>();
  playground.faults.rest({ path: '/users/@me' }, { kind: 'hold', until: gate.promise, when: 'before' });
  let done = false;
  const asking = client.rest.get(Routes.user()).then(() => {
    done = true;
  });
  await client.rest.get(Routes.gateway());
  expect(done).toBe(false);
  gate.resolve();
  await asking;
  expect(done).toBe(true);
});

it('delays an answer by its clock', async () => {
  const { playground, clock } = await play();
  const client = await connect(playground);
  playground.faults.rest({ path: '/users/@me' }, { kind: 'delay', ms: 5_000, when: 'after' });
  const before = clock.pending;
  const asking = client.rest.get(Routes.user());
  await expect.poll(() => clock.pending).toBeGreaterThan(before);
  clock.advance(5_000);
  expect(await asking).toMatchObject({ username: '붕어' });
});

it('refuses a single identify with the ordered code', async () => {
  const { playground } = await play();
  playground.faults.gateway.refuseIdentify(1, 4014);
  const client = newClient(playground);
  await expect(client.login(playground.token)).rejects.toThrow('disallowed intents');
});
