import { Routes } from 'discord.js';
import { expect, it } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import type { Endpoint } from '../../src/playground/rest/handler.ts';
import { RateLimits } from '../../src/playground/rest/rate-limits.ts';
import { SnowflakeSource } from '../../src/playground/snowflake.ts';
import { connect, play } from './rig.ts';

const endpoint = (method: Endpoint['method'], path: string): Endpoint => ({
  method,
  path,
  handle: () => ({ status: 204 }),
});
const SEND = endpoint('POST', '/channels/{channel_id}/messages');
const EDIT = endpoint('PATCH', '/channels/{channel_id}/messages/{message_id}');
const CALLBACK: Endpoint = {
  ...endpoint('POST', '/interactions/{interaction_id}/{interaction_token}/callback'),
  needsToken: false,
};

it('allows 5 messages in 5 s, in each channel for itself', () => {
  const clock = new ManualClock();
  const limits = new RateLimits(clock, true);
  const remaining = [1, 2, 3, 4, 5, 6].map(() => limits.take(SEND, { channel_id: '1' }));
  expect(remaining.map((verdict) => verdict.remaining)).toEqual([4, 3, 2, 1, 0, 0]);
  expect(remaining.map(({ allowed }) => allowed)).toEqual([true, true, true, true, true, false]);
  expect(limits.take(SEND, { channel_id: '2' }).allowed).toBe(true);
  clock.advance(4_999);
  expect(limits.take(SEND, { channel_id: '1' }).allowed).toBe(false);
  clock.advance(1);
  expect(limits.take(SEND, { channel_id: '1' }).allowed).toBe(true);
});

it('allows 3 edits in 6 s of a message older than an hour', () => {
  const clock = new ManualClock();
  const params = { channel_id: '1', message_id: new SnowflakeSource(clock).next() };
  const limits = new RateLimits(clock, true);
  const allowed = (): boolean => limits.take(EDIT, params).allowed;
  expect([allowed(), allowed(), allowed(), allowed(), allowed(), allowed()].filter(Boolean)).toHaveLength(5);
  clock.advance(3_600_001);
  expect([allowed(), allowed(), allowed()]).toEqual([true, true, true]);
  expect(limits.take(EDIT, params)).toMatchObject({ allowed: false, oldEdit: true });
  clock.advance(6_000);
  expect(allowed()).toBe(true);
});

it('allows 50 requests a second in all, answers of interactions not counted', () => {
  const limits = new RateLimits(new ManualClock(), true);
  for (let n = 0; n < 50; n += 1) expect(limits.take(SEND, { channel_id: `${n}` }).allowed).toBe(true);
  expect(limits.take(SEND, { channel_id: '51' })).toMatchObject({ allowed: false, scope: 'global' });
  expect(limits.take(CALLBACK, { interaction_id: '1', interaction_token: 't' }).allowed).toBe(true);
});

it('refuses nothing when it is off', () => {
  const limits = new RateLimits(new ManualClock(), false);
  for (let n = 0; n < 60; n += 1) {
    expect(limits.take(SEND, { channel_id: '1' })).toMatchObject({ allowed: true, remaining: 5 });
  }
});

it('shows its limits in the headers that Discord sends', async () => {
  const { playground } = await play();
  const client = await connect(playground);
  await client.rest.post(Routes.channelMessages(playground.channel('퀴즈')), { body: { content: 'x' } });
  const response = await fetch(`${playground.apiUrl}/v10/channels/${playground.channel('퀴즈')}/messages`, {
    method: 'POST',
    headers: { authorization: 'Bot x', 'content-type': 'application/json' },
    body: '{"content":"y"}',
  });
  const header = (name: string): string | null => response.headers.get(`x-ratelimit-${name}`);
  expect([header('limit'), header('remaining'), header('reset-after')]).toEqual(['5', '3', '5.000']);
  expect(header('bucket')).toMatch(/^[\da-f]{32}$/);
});

it('answers 429 with what a client must know', async () => {
  const { playground } = await play();
  const send = (): Promise<Response> =>
    fetch(`${playground.apiUrl}/v10/channels/${playground.channel('퀴즈')}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bot x', 'content-type': 'application/json' },
      body: '{"content":"y"}',
    });
  for (let n = 0; n < 5; n += 1) await send();
  const refused = await send();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('5.000');
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(await refused.json()).toEqual({
    message: 'You are being rate limited.',
    retry_after: 5,
    global: false,
  });
});
