import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCommand, defineSubcommand, toApiCommand, type Command } from '../../src/discord/command.ts';
import { CommandFileError, createRegistry, discoverCommands } from '../../src/discord/registry.ts';
import { defineComponent } from '../../src/discord/routes.ts';

const both = (text: string) => ({ ko: `${text} 설명`, en: `${text} description` });

function fixture(change: Partial<Command<unknown>> = {}): Command<unknown> {
  const command = defineCommand({
    name: 'hello',
    ko: '안녕',
    description: both('hello'),
    help: both('hello'),
    where: 'everywhere',
    visibility: 'private',
    options: {},
    async run() {},
  });
  return { ...command, ...change } as Command<unknown>;
}

async function folder(files: Record<string, string>): Promise<URL> {
  const path = await mkdtemp(join(tmpdir(), 'bungeo-commands-'));
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(path, name), text)));
  return pathToFileURL(`${path}/`);
}

describe('discovery', () => {
  it('finds every command of the bot', async () => {
    const { commands } = await discoverCommands(new URL('../../src/commands/', import.meta.url));
    expect([...commands.keys()]).toEqual(expect.arrayContaining(['explain', 'help', 'privacy', 'settings']));
  });

  const declared =
    'export const command = { name: "a", ko: "가", description: { ko: "가", en: "a" }, action: {} };';

  it('takes a file that exports its command', async () => {
    const { commands } = await discoverCommands(await folder({ 'a.ts': declared }));
    expect([...commands.keys()]).toEqual(['a']);
  });

  it.each([
    ['exports no command', { 'a.ts': 'export const other = 1;' }, 'a.ts: must export'],
    ['is named otherwise', { 'b.ts': declared }, 'b.ts: declares /a'],
    ['is no command file', { 'a.ts': declared, 'notes.txt': '' }, 'notes.txt: only command files'],
  ])('skips nothing in silence: a file that %s stops it', async (_, files, message) => {
    await expect(discoverCommands(await folder(files))).rejects.toThrow(message);
  });
});

describe('the registry', () => {
  const route = (name: string) => defineComponent({ name, params: z.object({}), async run() {} });

  it.each<[string, Command<unknown>[]]>([
    ['one name for two commands', [fixture(), fixture({ ko: '다른' })]],
    ['one Korean name for two commands', [fixture(), fixture({ name: 'other' })]],
    ['a name with a space', [fixture({ name: 'two words' })]],
    ['a name in capitals', [fixture({ name: 'Hello' })]],
    ['an overlong description', [fixture({ description: { ko: '가'.repeat(101), en: 'x' } })]],
  ])('refuses %s', (_, commands) => {
    expect(() => createRegistry(commands)).toThrow(CommandFileError);
  });

  it.each([
    ['one name for two routes', ['hello.a', 'hello.a']],
    ['a route without its command', ['hello']],
    ['a route of another command', ['hello.a', 'other.b']],
  ])('refuses %s, when the routes are loaded', async (_, names) => {
    const registry = createRegistry([fixture({ routes: async () => names.map((name) => route(name)) })]);
    await expect(registry.load()).rejects.toThrow(CommandFileError);
  });

  it('loads the routes of a command once, when the first of them is asked for', async () => {
    let loaded = 0;
    const routes = async () => {
      loaded += 1;
      return [route('hello.a'), route('hello.b')];
    };
    const registry = createRegistry([fixture({ routes }), fixture({ name: 'other', ko: '다른', routes })]);
    expect(loaded).toBe(0);
    const names = ['hello.a', 'hello.b', 'hello.c', 'nobody.a'];
    const found = await Promise.all(names.map((name) => registry.route(name)));
    expect(found.map((each) => each?.name)).toEqual(['hello.a', 'hello.b', undefined, undefined]);
    expect(loaded).toBe(1);
  });
});

describe('a command as Discord takes it', () => {
  it('is named in both languages, English listed', () => {
    expect(toApiCommand(fixture())).toMatchObject({
      name: 'hello',
      name_localizations: { ko: '안녕', 'en-US': 'hello', 'en-GB': 'hello' },
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      default_member_permissions: null,
    });
  });

  it('is offered in servers alone when it needs one', () => {
    const api = toApiCommand(fixture({ where: 'servers', memberPermissions: 32n }));
    expect(api).toMatchObject({ integration_types: [0], contexts: [0], default_member_permissions: '32' });
  });

  it('carries sub-commands with their own options', () => {
    const start = defineSubcommand({
      name: 'start',
      ko: '시작',
      description: both('start'),
      visibility: 'public',
      options: { count: { type: 'integer', ko: '개수', description: both('count'), min: 3, max: 30 } },
      async run() {},
    });
    const { action: _, ...group } = fixture();
    const api = toApiCommand({ ...group, subcommands: [start] });
    expect(api.options).toMatchObject([
      {
        type: 1,
        name: 'start',
        options: [{ type: 4, name: 'count', min_value: 3, max_value: 30, required: false }],
      },
    ]);
  });
});
