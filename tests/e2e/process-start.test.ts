import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { startPlayground, type Playground, type StartOptions } from '../../src/playground/index.ts';
import { labelsOf, privateReply, textOf } from '../support/messages.ts';
import { PagePerson } from '../support/page-person.ts';
import { BotProcess, temporaryDirectory } from '../support/process.ts';

const TOKEN = 'MTIz.a-token.that-no-output-may-show';

async function discord(options: Partial<StartOptions> = {}): Promise<Playground> {
  const playground = await startPlayground({ clock: systemClock, ...options });
  onTestFinished(async () => await playground.close());
  return playground;
}

const withDiscord = ({ apiUrl }: Playground, token = TOKEN) => ({
  DISCORD_TOKEN: token,
  DISCORD_API_URL: apiUrl,
});

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A start that must fail: what it said. It says it in one line, without a stack, and never names the token. */
async function refusedStart(env: Record<string, string>, directory?: string): Promise<string> {
  const bot = new BotProcess(env, directory);
  const { code } = await bot.exited;
  const output = bot.lines.join('\n');
  expect({ code, output }).toMatchObject({ code: 1 });
  expect(output).not.toContain(TOKEN);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).not.toContain('"stack"');
  const fatal = bot.lines.filter((line) => line.includes('"level":"fatal"'));
  expect(fatal).toHaveLength(1);
  return (JSON.parse(fatal[0] ?? '') as { msg: string }).msg;
}

describe('without a token', () => {
  it('prints the address of the page, which is there, and answers people', async () => {
    const bot = new BotProcess({});
    const url = await bot.address();
    expect((await fetch(url)).status).toBe(200);
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    expect(health.headers.get('content-type')).toContain('application/json');
    expect(await health.json()).toMatchObject({ status: 'ok', gateway: 'ready', database: 'ok' });
    bot.kill('SIGTERM');
    expect(await bot.exited).toEqual({ code: 0, signal: null });
    expect(bot.lines.filter((each) => /"level":"(?:warn|error|fatal)"/.test(each))).toEqual([]);
  });

  it('keeps what everybody saw over a restart, with buttons that work', async () => {
    const directory = temporaryDirectory();
    const first = new BotProcess({}, directory);
    await first.until(/commands registered/);
    const before = await PagePerson.open(await first.address());
    const asked = before.nextMessage();
    await before.explain('container');
    const own = await asked;
    const shared = before.nextMessage();
    await before.press(own, '채널에 공유');
    const { id } = await shared;
    first.kill('SIGTERM');
    expect((await first.exited).code).toBe(0);

    const second = new BotProcess({}, directory);
    const registered = await second.until(/commands registered/);
    expect(JSON.parse(registered)).toMatchObject({ changed: [], removed: [] });
    const after = await PagePerson.open(await second.address());
    const messages = await after.messages();
    // The private one lived on its reader's screen only.
    expect(messages.map((message) => message.id)).toEqual([id]);
    const [kept] = messages;
    if (!kept) throw new Error('the shared page is gone');
    // Its first buttons run commands; the last one leads to another page.
    const label = labelsOf(kept).at(-1) ?? '';
    const answer = after.nextMessage();
    await after.press(kept, label);
    expect(textOf(await answer)).toContain(`## ${label}`);
    after.close();
  });
});

describe('with any token and DISCORD_API_URL', () => {
  it('works against whatever speaks the protocol, and keeps the token to itself', async () => {
    const playground = await discord();
    const bot = new BotProcess({ ...withDiscord(playground), LOG_LEVEL: 'trace' });
    const health = await fetch(await bot.ready());
    expect(await health.json()).toMatchObject({ status: 'ok' });
    await bot.until(/commands registered/);
    const answer = await privateReply(
      playground.person('민지').slash(playground.channel('#일반'), '설명', { concept: '컨테이너' }),
    );
    expect(textOf(answer)).toContain('컨테이너');
    expect(bot.lines.join('\n')).not.toContain(TOKEN);
    expect(playground.violations).toEqual([]);
  });

  it('reads the same from .env, with a version at the end of the address and `Bot` before the token', async () => {
    const playground = await discord();
    const directory = temporaryDirectory();
    const lines = [`DISCORD_TOKEN=Bot ${TOKEN}`, `DISCORD_API_URL=${playground.apiUrl}/v10/`];
    writeFileSync(join(directory, '.env'), lines.join('\n'));
    await new BotProcess({}, directory).ready();
    expect(playground.online).toBe(true);
  });
});

describe('a start that cannot be', () => {
  it('with wrong configuration says every mistake in a line of its own', async () => {
    const bot = new BotProcess({
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      DISCORD_API_URL: 'discord',
      DISCORD_TOKEN: 'two words',
    });
    expect((await bot.exited).code).toBe(1);
    const [head, ...problems] = bot.lines;
    expect(head).toBe('Bungeo cannot start:');
    expect(problems.map((line) => line.trim().split(':')[0])).toEqual([
      'DISCORD_TOKEN',
      'DISCORD_API_URL',
      'PORT',
      'LOG_LEVEL',
    ]);
    expect(bot.lines.join()).not.toContain('two words');
  });

  it('with a token that is refused', async () => {
    const playground = await discord({ refuseTokens: true });
    expect(await refusedStart(withDiscord(playground))).toContain('Discord refused DISCORD_TOKEN');
  });

  it('with a token that only the gateway refuses', async () => {
    const playground = await discord();
    playground.faults.gateway.refuseIdentify(1, 4004);
    expect(await refusedStart(withDiscord(playground))).toContain('Discord refused DISCORD_TOKEN');
  });

  it('with intents that are refused', async () => {
    const playground = await discord();
    playground.faults.gateway.refuseIdentify(1, 4014);
    expect(await refusedStart(withDiscord(playground))).toContain('intents');
  });

  it('with nothing listening at DISCORD_API_URL', async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    expect(
      await refusedStart({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: `http://127.0.0.1:${port}/api` }),
    ).toMatch(/could not be reached \(ECONNREFUSED\).*DISCORD_API_URL/);
  });

  it('with something else listening at DISCORD_API_URL', async () => {
    const port = await listening(createServer((_, response) => void response.end('<h1>Welcome</h1>')));
    expect(
      await refusedStart({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: `http://127.0.0.1:${port}` }),
    ).toContain('DISCORD_API_URL');
  });

  it('with an API that is down', async () => {
    const playground = await discord();
    playground.faults.rest({ path: '/gateway/bot', times: Infinity }, { kind: 'status', status: 503 });
    expect(await refusedStart(withDiscord(playground))).toContain('answered 503');
  });

  it.each(['', TOKEN])('with a port in use (token: %j)', async (token) => {
    const port = await listening(createServer());
    const playground = await discord();
    const env = token === '' ? {} : withDiscord(playground);
    expect(await refusedStart({ ...env, PORT: String(port) })).toMatch(
      new RegExp(`PORT: 127.0.0.1:${port} is in use`),
    );
  });

  it('with an address of another machine', async () => {
    expect(await refusedStart({ HOST: '203.0.113.1' })).toContain(
      'HOST: this machine has no address 203.0.113.1',
    );
  });

  it('with a damaged database, which stays as it is', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'my.db');
    writeFileSync(path, 'SQLite format 3\0 but not really'.repeat(100));
    const before = readFileSync(path);
    expect(await refusedStart({ DATABASE_PATH: path }, directory)).toContain(path);
    expect(readFileSync(path)).toEqual(before);
  });

  it('with a file of the local Discord that is none', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'playground.db');
    writeFileSync(path, 'not a database '.repeat(1_000));
    expect(await refusedStart({ PLAYGROUND_PATH: path }, directory)).toMatch(
      /PLAYGROUND_PATH: .*playground\.db/,
    );
  });

  it('with a database of a newer Bungeo, which stays as it is', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'my.db');
    const first = new BotProcess({ DATABASE_PATH: path }, directory);
    await first.until(/Bungeo is here/);
    first.kill('SIGTERM');
    await first.exited;
    const database = new Database(path);
    database.pragma('user_version = 999');
    database.close();
    const before = readFileSync(path);
    copyFileSync(path, `${path}.copy`);
    expect(await refusedStart({ DATABASE_PATH: path }, directory)).toMatch(/newer/);
    expect(readFileSync(path)).toEqual(before);
  });
});
