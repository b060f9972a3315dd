import { Client, Events, Routes } from 'discord.js';
import type { ClientOptions, Interaction, RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { afterEach } from 'vitest';
import { ManualClock } from '../../src/base/manual-clock.ts';
import { startPlayground } from '../../src/playground/index.ts';
import type { Playground, StartOptions } from '../../src/playground/index.ts';

/** Things to end after each test, last first. */
const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** A playground on a clock that stands still, closed after the test. */
export async function play(
  options: Partial<StartOptions> = {},
): Promise<{ playground: Playground; clock: ManualClock }> {
  const clock = new ManualClock();
  const playground = await startPlayground({ clock, ...options });
  endings.push(() => playground.close());
  return { playground, clock };
}

/** A real discord.js client that has logged in, destroyed after the test. */
export async function connect(
  playground: Playground,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = newClient(playground, options);
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(playground.token);
  return await ready;
}

/** A real discord.js client that has not logged in yet. */
export function newClient(playground: Playground, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: ['Guilds'],
    ...options,
    rest: { api: playground.apiUrl, offset: 0, ...options.rest },
  });
  endings.push(() => client.destroy());
  return client;
}

export type CommandJson = Partial<RESTPostAPIChatInputApplicationCommandsJSONBody> & { name: string };

/** A bot with these commands; `handle` gets every interaction and its errors are collected. */
export async function bot(
  playground: Playground,
  commands: readonly CommandJson[],
  handle: (interaction: Interaction) => Promise<unknown>,
  options: Partial<ClientOptions> = {},
): Promise<{ client: Client<true>; errors: unknown[] }> {
  const client = await connect(playground, options);
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => errors.push(error));
  });
  await client.rest.put(Routes.applicationCommands(client.application.id), {
    body: commands.map((command) => ({
      description: 'A command.',
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      ...command,
    })),
  });
  return { client, errors };
}
