import { once } from 'node:events';
import { request } from 'node:http';
import { ApplicationCommandOptionType, MessageFlags } from 'discord.js';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Playground } from '../../src/playground/index.ts';
import type { PageEvent, PageState } from '../../src/playground/protocol.ts';
import { bot, play } from './rig.ts';

const get = async (playground: Playground, path: string): Promise<Response> =>
  await fetch(`${playground.url}${path}`);

async function send(playground: Playground, method: string, path: string, body?: unknown): Promise<Response> {
  return await fetch(`${playground.url}${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
}

/** A page's socket: its events, one after another. */
async function page(playground: Playground, userId: string) {
  const socket = new WebSocket(`${playground.url.replace('http', 'ws')}/playground/socket?user=${userId}`);
  const events: PageEvent[] = [];
  socket.on('message', (data) => events.push(JSON.parse((data as Buffer).toString()) as PageEvent));
  await once(socket, 'open');
  const until = async <T extends PageEvent['t']>(t: T): Promise<Extract<PageEvent, { t: T }>> => {
    await expect.poll(() => events.some((event) => event.t === t)).toBe(true);
    return events.find((event): event is Extract<PageEvent, { t: T }> => event.t === t) as Extract<
      PageEvent,
      { t: T }
    >;
  };
  return { socket, events, until };
}

async function askBot(playground: Playground): Promise<void> {
  await bot(
    playground,
    [
      {
        name: 'ask',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'query',
            description: 'What.',
            autocomplete: true,
          },
        ],
      },
    ],
    async (interaction) => {
      if (interaction.isAutocomplete()) await interaction.respond([{ name: '컨테이너', value: 'container' }]);
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: '비밀', flags: MessageFlags.Ephemeral });
      }
    },
  );
}

it('gives a page all it needs to begin', async () => {
  const { playground } = await play();
  await askBot(playground);
  const minji = playground.person('민지');
  const state = (await (await get(playground, `/playground/state?user=${minji.id}`)).json()) as PageState;
  expect(state).toMatchObject({
    me: { user: { global_name: '민지' }, locale: 'ko' },
    people: [{}, {}, {}, {}],
    guilds: [
      {
        name: '도커 스터디',
        botIsMember: true,
        channels: [{ name: '일반' }, { name: '퀴즈' }, { name: 'english-corner' }],
      },
      { name: '다른 서버', botIsMember: false },
    ],
    dm: { id: minji.dm, kind: 'dm', name: '붕어' },
    application: { name: '붕어' },
    online: true,
    commands: [{ name: 'ask' }],
  });
  expect(state.me.manages).toEqual([playground.guilds[0]?.id]);
});

it('begins as the first person where the page knows nobody yet', async () => {
  const { playground } = await play();
  for (const query of ['', '?user=1']) {
    const state = (await (await get(playground, `/playground/state${query}`)).json()) as PageState;
    expect(state.me.user.global_name).toBe('민지');
  }
});

it('carries a command to the bot and its private answer back to that person only', async () => {
  const { playground } = await play();
  await askBot(playground);
  const [minji, junho] = [playground.person('민지'), playground.person('준호')];
  const channelId = playground.channel('일반');
  const mine = await page(playground, minji.id);
  const his = await page(playground, junho.id);
  const action = { type: 'command', channelId, commandId: playground.commands[0]?.id, options: [] };
  const response = await send(playground, 'POST', `/playground/interactions?user=${minji.id}`, action);
  const { interactionId } = (await response.json()) as { interactionId: string };
  const { message } = await mine.until('messageCreate');
  expect(message.content).toBe('비밀');
  expect(await mine.until('interactionSuccess')).toMatchObject({ interactionId });
  const messagesOf = async (id: string) =>
    (await (
      await get(playground, `/playground/channels/${channelId}/messages?user=${id}`)
    ).json()) as object[];
  expect(await messagesOf(minji.id)).toHaveLength(1);
  expect(await messagesOf(junho.id)).toEqual([]);
  expect(
    (await send(playground, 'DELETE', `/playground/messages/${message.id}?user=${junho.id}`)).status,
  ).toBe(404);
  expect(
    (await send(playground, 'DELETE', `/playground/messages/${message.id}?user=${minji.id}`)).status,
  ).toBe(204);
  expect(await mine.until('messageDelete')).toMatchObject({ messageId: message.id });
  expect(his.events).toEqual([]);
  mine.socket.terminate();
  his.socket.terminate();
});

it('answers autocomplete in the response itself', async () => {
  const { playground } = await play();
  await askBot(playground);
  const option = { name: 'query', type: 3, value: 'ㅋㅌ', focused: true };
  const action = {
    type: 'autocomplete',
    channelId: playground.channel('일반'),
    commandId: playground.commands[0]?.id,
    options: [option],
  };
  const response = await send(
    playground,
    'POST',
    `/playground/interactions?user=${playground.person('민지').id}`,
    action,
  );
  expect(await response.json()).toMatchObject({ choices: [{ name: '컨테이너', value: 'container' }] });
});

it('writes lines, changes languages and pages through history', async () => {
  const { playground } = await play();
  const minji = playground.person('민지');
  const path = `/playground/channels/${playground.channel('일반')}/messages?user=${minji.id}`;
  const { socket, until } = await page(playground, playground.person('준호').id);
  for (let n = 0; n < 60; n += 1) await send(playground, 'POST', path, { content: `${n}` });
  expect(await until('messageCreate')).toMatchObject({
    message: { content: '0', author: { global_name: '민지' } },
  });
  const latest = (await (await get(playground, path)).json()) as { id: string; content: string }[];
  expect([latest.length, latest[0]?.content, latest.at(-1)?.content]).toEqual([50, '10', '59']);
  const older = (await (await get(playground, `${path}&before=${latest[0]?.id}`)).json()) as {
    content: string;
  }[];
  expect(older.map(({ content }) => content)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  await send(playground, 'PATCH', `/playground/people/${minji.id}`, { locale: 'en-US' });
  expect(minji.locale).toBe('en-US');
  socket.terminate();
});

it('shows a violation to every page', async () => {
  const { playground } = await play();
  const { socket, until } = await page(playground, playground.person('민지').id);
  await fetch(`${playground.apiUrl}/v10/channels/${playground.channel('일반')}/messages`, {
    method: 'POST',
    headers: { authorization: 'Bot x', 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'x'.repeat(2001) }),
  });
  expect(await until('violation')).toMatchObject({
    method: 'POST',
    problems: ['content: must be at most 2000 characters'],
  });
  socket.terminate();
});

it.each([
  ['an unknown person', 'GET', '/playground/channels/1323000000000000031/messages?user=1', undefined, 404],
  ['nonsense', 'POST', '/playground/interactions?user=1323000000000000011', { type: 'dance' }, 400],
  ['an unknown call', 'GET', '/playground/nothing', undefined, 404],
  ['another language', 'PATCH', '/playground/people/1323000000000000011', { locale: 'xx' }, 400],
])('answers %s with an error', async (_what, method, path, body, status) => {
  const { playground } = await play();
  const response = await send(playground, method, path, body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: expect.any(String) as string });
});

/** A request with headers that fetch would not let a test set. */
async function forged(
  playground: Playground,
  path: string,
  headers: Record<string, string>,
): Promise<number> {
  const { port } = new URL(playground.url);
  const asked = request({ host: '127.0.0.1', port, path, headers });
  asked.end();
  const [response] = (await once(asked, 'response')) as [NodeJS.ReadableStream & { statusCode: number }];
  response.resume();
  return response.statusCode;
}

it('does not hear web pages of elsewhere', async () => {
  const { playground } = await play();
  const path = `/playground/state?user=${playground.person('민지').id}`;
  const { host } = new URL(playground.url);
  expect(await forged(playground, path, { host })).toBe(200);
  expect(await forged(playground, path, { host, origin: playground.url })).toBe(200);
  expect(await forged(playground, path, { host: 'evil.example' })).toBe(403);
  expect(await forged(playground, path, { host, origin: 'http://evil.example' })).toBe(403);
  const socket = new WebSocket(
    `${playground.url.replace('http', 'ws')}/playground/socket?user=1323000000000000011`,
    {
      origin: 'http://evil.example',
    },
  );
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('403');
});

it('does not take a form of another site for JSON', async () => {
  const { playground } = await play();
  const path = `/playground/channels/${playground.channel('일반')}/messages?user=${playground.person('민지').id}`;
  const response = await fetch(`${playground.url}${path}`, { method: 'POST', body: '{"content":"x"}' });
  expect(response.status).toBe(415);
});

it('serves the page, lit-html and fonts, and nothing beside them', async () => {
  const { playground } = await play();
  const lit = await get(playground, '/vendor/lit-html/lit-html.js');
  expect(lit.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  // Neither the build for servers nor the one that warns developers, whatever conditions Node runs under.
  expect(await lit.text()).not.toMatch(/node-dom|dev mode/);
  const css = await get(playground, '/fonts/gothic-a1/korean-400.css');
  expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8');
  const [, file = ''] = /url\(\.\/(files\/[^)]+woff2)\)/.exec(await css.text()) ?? [];
  const font = await get(playground, `/fonts/gothic-a1/${file}`);
  expect(font.headers.get('content-type')).toBe('font/woff2');
  for (const path of [
    '/web/..%2Findex.ts',
    '/web/%2e%2e/index.ts',
    '/web/..%5cindex.ts',
    '/vendor/lit-html/..%2f..%2fpackage.json',
    '/fonts/gothic-a1/.npmignore',
    '/web/nothing.ts',
    '/etc/passwd',
  ]) {
    expect(await forged(playground, path, { host: new URL(playground.url).host })).toBe(404);
  }
});

it('hands other paths to the process it runs in', async () => {
  const { playground } = await play({
    fallback(incoming, response) {
      if (incoming.url !== '/healthz') return false;
      response.end('ok');
      return true;
    },
  });
  expect(await (await get(playground, '/healthz')).text()).toBe('ok');
  expect((await get(playground, '/other')).status).toBe(404);
});
