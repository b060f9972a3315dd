import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../base/clock.ts';
import { Admin } from './admin.ts';
import type { Faults } from './faults.ts';
import type { PlaygroundLog } from './log.ts';
import { Person } from './people/person.ts';
import { run } from './playground.ts';
import type { RequestRecord } from './rest/server.ts';
import { DEFAULT_TOKEN } from './seed.ts';
import type { Violation } from './validate/problem.ts';

export { ArchiveError } from './archive.ts';
export { PersonError } from './people/problem.ts';
export type { Faults, RestFault, RestMatch } from './faults.ts';
export type { GatewayFaults } from './gateway/faults.ts';
export type { OpenModal } from './interactions/log.ts';
export type { PlaygroundLog } from './log.ts';
export type { OptionValue } from './people/slash-commands.ts';
export type { ModalValues } from './people/modals.ts';
export type { Outcome } from './people/outcome.ts';
export type { MessageRef, Person } from './people/person.ts';
export type { RequestRecord } from './rest/server.ts';
export type { Violation } from './validate/problem.ts';
export type { Admin } from './admin.ts';

export interface StartOptions {
  /** What 3 seconds, 15 minutes, rate limits and ids are measured by. */
  clock: Clock;
  /** The address to listen on; loopback by default. */
  host?: string;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Where guilds, people, messages and commands are kept between runs; in memory without it. */
  file?: string;
  /** Answers other paths of this process's HTTP (a health check); gives false for a 404. */
  fallback?: (request: IncomingMessage, response: ServerResponse) => boolean;
  log?: PlaygroundLog;
  /**
   * `enforced` (the default) refuses as Discord does. Windows move with `clock` while discord.js waits in
   * real time, so a test on a standing clock that sends more than 5 messages wants `off`.
   */
  rateLimits?: 'enforced' | 'off';
  /** Start with every token refused; `faults.refuseTokens` changes it later. */
  refuseTokens?: boolean;
}

export interface PlaygroundGuild {
  id: string;
  name: string;
  botIsMember: boolean;
  channels: { id: string; name: string; kind: 'text' | 'thread' }[];
}

/** A running local Discord. */
export interface Playground {
  /** `http://127.0.0.1:PORT`: the page. */
  readonly url: string;
  /** What DISCORD_API_URL, and discord.js's `rest.api`, take. */
  readonly apiUrl: string;
  /** A token to log in with. Any other will do as well. */
  readonly token: string;
  readonly clock: Clock;
  readonly people: readonly Person[];
  /** By display name: 민지, 준호, Alex, Sam. @throws Error when there is nobody of that name */
  person(name: string): Person;
  readonly guilds: readonly PlaygroundGuild[];
  /** The id of a channel by name, as `#퀴즈`. @throws Error when there is none */
  channel(name: string): string;
  /** The global commands as registered. */
  readonly commands: readonly APIApplicationCommand[];
  readonly online: boolean;
  /** Resolves when a bot is connected and ready; at once if one is. */
  untilOnline(): Promise<void>;
  readonly faults: Faults;
  /** Changes the world behind the bot's back: new channels, the bot thrown out of a guild. */
  readonly admin: Admin;
  /** What the bot did that Discord forbids. A good test ends with this empty. */
  readonly violations: readonly Violation[];
  /** The latest requests of the bot. */
  readonly requests: readonly RequestRecord[];
  /** Ends every connection at once; the file is complete already. */
  close(): Promise<void>;
}

/**
 * Starts a local Discord: REST v10 and Gateway v10 for a bot, a web page for people, and the same people in
 * process for tests.
 *
 * ```ts
 * const clock = new ManualClock();
 * const playground = await startPlayground({ clock });
 * const client = new Client({ intents: ['Guilds'], rest: { api: playground.apiUrl } });
 * client.on('interactionCreate', async (interaction) => {
 *   if (interaction.isChatInputCommand()) await interaction.reply({ content: 'pong', flags: MessageFlags.Ephemeral });
 * });
 * await client.login(playground.token);
 * await playground.untilOnline();
 * await client.rest.put(Routes.applicationCommands(client.application.id), {
 *   body: [{ name: 'ping', description: 'Answers.' }],
 * });
 *
 * const minji = playground.person('민지');
 * const outcome = await minji.slash(playground.channel('#일반'), 'ping');
 * assert(outcome.kind === 'reply' && outcome.ephemeral && outcome.message.content === 'pong');
 * assert(playground.person('준호').messages(playground.channel('#일반')).length === 0);
 * assert(playground.violations.length === 0);
 *
 * await client.destroy();
 * await playground.close();
 * ```
 *
 * @throws ArchiveError when the file cannot be used; Error with a code when the address is taken
 */
export async function startPlayground(options: StartOptions): Promise<Playground> {
  const running = await run(options);
  const { world, faults, rest } = running;
  const { state } = world;
  const people = (): Person[] => [...state.people.keys()].map((id) => new Person(world, id));
  const textName = (name: string): string => name.replace(/^#/, '');
  return {
    url: world.url,
    apiUrl: `${world.url}/api`,
    token: DEFAULT_TOKEN,
    clock: world.clock,
    get people() {
      return people();
    },
    person(name) {
      const found = people().find((person) => person.name === name);
      if (!found) throw new Error(`nobody is called ${name}`);
      return found;
    },
    get guilds() {
      return [...state.guilds.values()].map(({ id, name, botIsMember }) => ({
        id,
        name,
        botIsMember,
        channels: [...state.channels.values()].flatMap((channel) =>
          channel.guildId === id && channel.kind !== 'dm'
            ? [{ id: channel.id, name: channel.name, kind: channel.kind }]
            : [],
        ),
      }));
    },
    channel(name) {
      const channels = [...state.channels.values()].filter(({ kind }) => kind !== 'dm');
      const found = channels.find((channel) => channel.name === textName(name));
      if (!found) throw new Error(`there is no channel ${name}`);
      return found.id;
    },
    get commands() {
      return [...state.commands.values()].filter((command) => command.guild_id === undefined);
    },
    get online() {
      return world.presence() === 'online';
    },
    untilOnline() {
      return new Promise((resolve) => {
        if (world.presence() === 'online') return resolve();
        const unsubscribe = world.bus.subscribe((event) => {
          if (event.t !== 'online' || !event.online) return;
          unsubscribe();
          resolve();
        });
      });
    },
    faults,
    admin: new Admin(world),
    violations: world.violations,
    requests: rest.requests,
    close: () => running.close(),
  };
}
