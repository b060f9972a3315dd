import { expect, it } from 'vitest';
import { ENDPOINTS } from '../../../src/playground/rest/endpoints.ts';
import type { Method } from '../../../src/playground/rest/handler.ts';
import { discordOpenApi } from '../../../src/playground/validate/openapi.ts';
import { problemText } from '../../../src/playground/validate/problem.ts';

function check(
  method: Method,
  path: string,
  body: unknown,
  rest: { params?: Record<string, string>; query?: string } = {},
): string[] {
  const endpoint = ENDPOINTS.find((entry) => entry.method === method && entry.path === path);
  if (!endpoint) throw new Error(`no ${method} ${path}`);
  const query = new URLSearchParams(rest.query);
  return discordOpenApi
    .problems(endpoint, { params: rest.params ?? {}, query, body, uploads: [] })
    .map(problemText);
}

const MESSAGES = '/channels/{channel_id}/messages';
const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback';

it("finds every endpoint in Discord's document", () => {
  expect(() => ENDPOINTS.forEach((endpoint) => discordOpenApi.prepare(endpoint))).not.toThrow();
});

it('names the place and the rule inside nested components', () => {
  const button = { type: 2, style: 1, custom_id: 'a', label: 'x'.repeat(81) };
  const body = {
    flags: 1 << 15,
    components: [{ type: 17, components: [{ type: 1, components: [button] }] }],
  };
  expect(check('POST', MESSAGES, body)).toEqual([
    'components[0].components[0].components[0].label: must be at most 80 characters',
  ]);
});

it('names the types that may stand where a wrong one stands', () => {
  expect(check('POST', MESSAGES, { components: [{ type: 4, custom_id: 'a' }] })).toEqual([
    'components[0].type: must be one of 1, 17, 13, 12, 9, 14, 10',
  ]);
});

it('says what is required', () => {
  expect(
    check('POST', MESSAGES, { components: [{ type: 9, components: [{ type: 10, content: 'x' }] }] }),
  ).toEqual(['components[0].accessory: is required']);
});

it('picks the callback by its type', () => {
  expect(check('POST', CALLBACK, { type: 9, data: { custom_id: 'm', title: 'x' } })).toEqual([
    'data.components: is required',
  ]);
  expect(check('POST', CALLBACK, { type: 4, data: { content: 'x' } })).toEqual([]);
});

it('accepts null where the document does', () => {
  expect(check('POST', MESSAGES, { content: 'x', components: null, allowed_mentions: null })).toEqual([]);
});

it('takes permissions as the string that clients send', () => {
  const body = [{ name: 'settings', description: 'x', default_member_permissions: '32' }];
  expect(check('PUT', '/applications/{application_id}/commands', body)).toEqual([]);
});

it('checks path and query', () => {
  expect(
    check('GET', MESSAGES, undefined, { params: { channel_id: 'general' }, query: 'limit=500' }),
  ).toEqual([
    'channel_id: must match pattern "^(0|[1-9][0-9]*)$"',
    'channel_id: must match format "snowflake"',
    'limit: must be <= 100',
  ]);
});

it('knows the paths of Discord, with or without an endpoint here', () => {
  expect(discordOpenApi.describes('GET', '/voice/regions')).toBe(true);
  expect(discordOpenApi.describes('GET', '/quizzes')).toBe(false);
});
