import { REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { defineCommand, toApiCommand, type Command } from '../../src/discord/command.ts';
import { registerCommands } from '../../src/discord/registration.ts';
import type { Playground } from '../../src/playground/index.ts';
import { TOKEN } from '../support/bot.ts';
import { localDiscord, startFixtureBot } from '../support/fixture-bot.ts';

const APPLICATION = '1323000000000000001';
const ALL = `/applications/${APPLICATION}/commands`;

function command(name: string, ko: string, change: { description?: string } = {}): Command<undefined> {
  return defineCommand({
    name,
    ko,
    description: { ko: `${ko} 설명`, en: change.description ?? `${name} description` },
    help: { ko, en: name },
    where: 'everywhere',
    memberPermissions: 32n,
    visibility: 'private',
    options: {
      what: {
        type: 'string',
        ko: '무엇',
        description: { ko: '무엇', en: 'what' },
        required: true,
        maxLength: 50,
        choices: { one: { ko: '하나', en: 'one' }, two: { ko: '둘', en: 'two' } },
      },
      count: { type: 'integer', ko: '개수', description: { ko: '개수', en: 'count' }, min: 1, max: 9 },
    },
    async run() {},
  });
}

/** Registers as a start does. @returns what it did, and the requests it took */
async function register(discord: Playground, commands: readonly Command<undefined>[]) {
  const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(TOKEN);
  const before = discord.requests.length;
  const report = await registerCommands(rest, APPLICATION, commands.map(toApiCommand));
  return { report, requests: discord.requests.slice(before).map(({ method, path }) => `${method} ${path}`) };
}

const kimbap = command('kimbap', '김밥');
const ramen = command('ramen', '라면');

describe('registration', () => {
  it('writes everything the first time, and nothing when nothing changed', async () => {
    const discord = await localDiscord();
    expect(await register(discord, [kimbap, ramen])).toEqual({
      report: { changed: ['kimbap', 'ramen'], removed: [], unchanged: [] },
      requests: [`GET ${ALL}`, `PUT ${ALL}`],
    });
    const ids = discord.commands.map(({ id, version }) => [id, version]);
    expect(await register(discord, [kimbap, ramen])).toEqual({
      report: { changed: [], removed: [], unchanged: ['kimbap', 'ramen'] },
      requests: [`GET ${ALL}`],
    });
    expect(discord.commands.map(({ id, version }) => [id, version])).toEqual(ids);
  });

  it('writes only what changed, which keeps its id', async () => {
    const discord = await localDiscord();
    await register(discord, [kimbap, ramen]);
    const ids = discord.commands.map(({ id }) => id);
    const changed = command('ramen', '라면', { description: 'hot' });
    expect(await register(discord, [kimbap, changed])).toEqual({
      report: { changed: ['ramen'], removed: [], unchanged: ['kimbap'] },
      requests: [`GET ${ALL}`, `POST ${ALL}`],
    });
    expect(discord.commands.map(({ id }) => id)).toEqual(ids);
    expect(discord.commands[1]?.description).toBe('hot');
  });

  it('notices a change in any language', async () => {
    const discord = await localDiscord();
    await register(discord, [kimbap]);
    const { report } = await register(discord, [command('kimbap', '꼬마김밥')]);
    expect(report.changed).toEqual(['kimbap']);
    expect(discord.commands[0]?.name_localizations?.ko).toBe('꼬마김밥');
  });

  it('adds what is new and deletes what is gone', async () => {
    const discord = await localDiscord();
    await register(discord, [kimbap]);
    const { report, requests } = await register(discord, [ramen]);
    expect(report).toEqual({ changed: ['ramen'], removed: ['kimbap'], unchanged: [] });
    expect(requests.map((line) => line.split(' ')[0])).toEqual(['GET', 'POST', 'DELETE']);
    expect(discord.commands.map(({ name }) => name)).toEqual(['ramen']);
  });

  it.each([404, 405])('a server that cannot list commands (%i) gets them all', async (status) => {
    const discord = await localDiscord();
    await register(discord, [kimbap]);
    discord.faults.rest({ method: 'GET', path: ALL }, { kind: 'status', status });
    const { requests } = await register(discord, [kimbap, ramen]);
    expect(requests).toEqual([`GET ${ALL}`, `PUT ${ALL}`]);
    expect(discord.commands).toHaveLength(2);
  });

  it('a server that lists them but takes no single one gets them all', async () => {
    const discord = await localDiscord();
    await register(discord, [kimbap]);
    discord.faults.rest({ method: 'POST', path: ALL }, { kind: 'status', status: 405 });
    const { requests } = await register(discord, [kimbap, ramen]);
    expect(requests).toEqual([`GET ${ALL}`, `POST ${ALL}`, `PUT ${ALL}`]);
  });
});

describe('a start', () => {
  it('whose registration fails goes on, and says so', async () => {
    const discord = await localDiscord();
    discord.faults.rest({ path: ALL }, { kind: 'status', status: 403, body: { message: 'No', code: 20012 } });
    const { bot, log } = await startFixtureBot({ commands: [kimbap], services: undefined, discord });
    expect(log.saying('commands could not be registered')).toMatchObject([{ level: 'error' }]);
    expect(bot.state).toBe('ready');
  });

  it('whose registration fails tries again, more and more rarely, until it is told', async () => {
    const discord = await localDiscord();
    const refusal = { kind: 'status', status: 403, body: { message: 'No', code: 20012 } } as const;
    discord.faults.rest({ path: ALL, times: 2 }, refusal);
    const { clock, log } = await startFixtureBot({ commands: [kimbap], services: undefined, discord });
    clock.advance(60_000);
    await log.until(({ retryAfter }) => retryAfter === 120_000);
    clock.advance(119_999);
    expect(discord.commands).toEqual([]);
    clock.advance(1);
    await log.until(({ msg }) => msg === 'commands registered');
    expect(discord.commands).toHaveLength(1);
  });

  it('a second one of the whole bot writes nothing', async () => {
    const discord = await localDiscord();
    const first = await startFixtureBot({ commands: [kimbap], services: undefined, discord });
    await first.bot.stop();
    const second = await startFixtureBot({ commands: [kimbap], services: undefined, discord });
    expect(second.log.saying('commands registered')).toMatchObject([{ changed: [], removed: [] }]);
    expect(discord.requests.filter(({ method, path }) => path === ALL && method !== 'GET')).toHaveLength(1);
  });
});
