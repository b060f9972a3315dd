import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import packageJson from '../package.json' with { type: 'json' };
import { systemClock, type Clock } from './base/clock.ts';
import { Later } from './base/later.ts';
import type { Config } from './config.ts';
import { readGraph } from './content/graph.ts';
import { ContentError } from './content/problem.ts';
import { openStore, StoreError } from './db/index.ts';
import { Bot, type GatewayState } from './discord/bot.ts';
import { createClient } from './discord/client.ts';
import { CommandGuide } from './discord/command-guide.ts';
import { Dispatcher } from './discord/dispatcher.ts';
import { FatalError } from './discord/fatal.ts';
import { localesOf } from './discord/locales.ts';
import { CommandFileError, discoverCommands } from './discord/registry.ts';
import { answerHealth, startHealthServer, type HealthSource } from './health.ts';
import { LearnerMachines } from './machine/learner-machines.ts';
import { MissingFeatures } from './machine/missing-features.ts';
import { MachinePool } from './machine/pool/machine-pool.ts';
import { createPictures } from './pictures/pictures.ts';
import type { Services } from './services.ts';

/** The bot could not start or go on, for a reason that whoever runs it can mend; the message says which and how. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface BootOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  /** Called once when the bot is of use, before it does what can wait. */
  readonly onReady?: () => void;
  /** Called once when the running bot cannot go on. */
  readonly onFatal: (error: StartError) => void;
}

export interface Running {
  /** Where `/healthz` and, without a token, the local Discord's page are. */
  readonly url: string;
  /** Resolves when stored rounds go on; the bot answers before, too. */
  readonly goingOn: Promise<void>;
  /** Ends everything in order: interactions in flight first, the store last. */
  stop(): Promise<void>;
}

/** Commands are the files of this folder. */
const COMMANDS = new URL('commands/', import.meta.url);

/** Turns the failures that a person can mend into one line each; anything else is a bug and stays as it is. */
function startError(error: unknown): unknown {
  const known = [FatalError, StoreError, ContentError, CommandFileError];
  if (error instanceof Error && known.some((type) => error instanceof type))
    return new StartError(error.message);
  return error;
}

function listenError(error: unknown, config: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const place = `${config.host}:${config.port}`;
  if (code === 'EADDRINUSE') return new StartError(`PORT: ${place} is in use already. Choose another port.`);
  if (code === 'EACCES') return new StartError(`PORT: ${place} is not allowed. Choose a port above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(`HOST: this machine has no address ${config.host}.`);
  }
  return error;
}

/**
 * Starts everything: store, content, pictures, commands, then Discord, or the local one where there is no token.
 * What had been started is ended again when something fails.
 * @throws {StartError} with one readable line
 */
export async function boot(options: BootOptions): Promise<Running> {
  const endings: Ending[] = [];
  try {
    return await bootParts(options, endings);
  } catch (error) {
    await endAll(endings);
    throw startError(error);
  }
}

/** How a part is ended. */
type Ending = () => Promise<void>;

/** Ends the parts in the reverse of the order in which they were started. */
async function endAll(endings: readonly Ending[]): Promise<void> {
  for (const end of endings.toReversed()) await end();
}

async function bootParts(
  { config, log, clock, onReady, onFatal }: BootOptions,
  endings: Ending[],
): Promise<Running> {
  const startedAt = clock.now();
  const [store, registry] = await Promise.all([
    openStore({ path: config.databasePath, clock }),
    discoverCommands<Services>(COMMANDS),
  ]);
  endings.push(() => store.close());
  // A stuck worker is ended in real time, also where a test holds the clock.
  const pool = new MachinePool({ clock: systemClock, workers: config.machineWorkers });
  endings.push(() => pool.close());
  const missing = new MissingFeatures(log);
  const machines = new LearnerMachines({
    store: store.machines,
    pool,
    clock,
    events: {
      missing: (what) => missing.note(what),
      fault: (fault) => log.error(fault, 'a program of a machine failed'),
    },
  });
  const pictures = createPictures();
  const graph = readGraph();
  const guide = new CommandGuide(registry.commands.values());
  let gateway: () => GatewayState = () => 'connecting';
  const health: HealthSource = {
    store,
    gateway: () => gateway(),
    clock,
    startedAt,
    version: packageJson.version,
  };
  const place = await (config.discordToken === undefined
    ? openPlayground(config, log, clock, health)
    : openDiscord(config, config.discordToken, health));
  endings.push(() => place.close());

  const client = createClient(place.apiUrl);
  const { defaultLocale } = config;
  const features = new Later(async () => {
    const { openFeatures } = await import('./features.ts');
    return openFeatures({ store, graph, pictures, pool, client, defaultLocale, clock, log });
  });
  endings.push(async () => (await features.started?.catch(() => undefined))?.stop());
  const services = new Later(async () => {
    const { content, search, rounds, practices, courses, dailies } = await features.get();
    const doing = { content, search, rounds, practices, courses, dailies };
    return { ...doing, store, pictures, machines, clock, defaultLocale, guide, log };
  });
  const dispatcher = new Dispatcher<Services>({
    registry,
    services: () => services.get(),
    clock,
    log,
    defaultLocale,
    locales: (origin) =>
      localesOf(
        origin,
        {
          ofUser: async (id) => (await store.users.get(id)).locale,
          ofGuild: async (id) => (await store.guilds.get(id)).locale,
        },
        defaultLocale,
      ),
  });
  const bot = new Bot({
    client,
    registry,
    dispatcher,
    clock,
    log,
    onFatal: (error) => onFatal(new StartError(error.message)),
    onGuildRemoved: async (guildId) => {
      const { rounds, dailies } = await features.get();
      await rounds.endGuild(guildId);
      await store.guilds.delete(guildId);
      await dailies.changed(guildId);
    },
  });
  gateway = () => bot.state;
  endings.push(() => bot.stop());
  await bot.start(place.token);
  log.info(
    {
      concepts: graph.concepts.size,
      commands: registry.commands.size,
      database: config.databasePath,
      health: `${place.url}/healthz`,
    },
    'Bungeo is ready',
  );
  place.announce();
  onReady?.();
  const failed = (error: unknown): void => {
    const known = startError(error);
    if (!(known instanceof StartError)) throw error;
    onFatal(known);
  };
  const goingOn = features.get().then(({ search, readContent }) => {
    const parts = [registry.load, search.warm, readContent, pictures.load];
    prepare(parts, dispatcher).catch(failed);
  }, failed);
  return {
    url: place.url,
    goingOn,
    async stop() {
      await endAll(endings);
      log.info('stopped');
    },
  };
}

/**
 * Does what somebody would have to wait for later, bit by bit, while nobody waits for anything.
 * @param parts each pauses now and then by what it is given
 */
async function prepare(
  parts: readonly ((pause: () => Promise<void>) => Promise<void>)[],
  dispatcher: Dispatcher<Services>,
): Promise<void> {
  const pause = async (): Promise<void> => {
    await nextTurn();
    await dispatcher.idle();
  };
  for (const part of parts) {
    await pause();
    await part(pause);
  }
}

/** Where the bot connects to, and what of it ends with the bot. */
interface Place {
  readonly url: string;
  readonly apiUrl: string;
  readonly token: string;
  announce(): void;
  close(): Promise<void>;
}

async function openDiscord(config: Config, token: string, health: HealthSource): Promise<Place> {
  const server = await startHealthServer(health, config.host, config.port).catch((error: unknown) => {
    throw listenError(error, config);
  });
  return {
    url: addressOf(server, config.host),
    apiUrl: config.discordApiUrl,
    token,
    announce() {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function openPlayground(
  config: Config,
  log: Logger,
  clock: Clock,
  health: HealthSource,
): Promise<Place> {
  // Only loaded where it is used: with a token, none of it is in memory.
  const { ArchiveError, startPlayground } = await import('./playground/index.ts');
  const file = config.playgroundPath;
  await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
    throw new StartError(`PLAYGROUND_PATH: ${dirname(file)} cannot be made: ${String(error)}`);
  });
  const playground = await startPlayground({
    host: config.host,
    port: config.port,
    clock,
    file,
    fallback: (request, response) => answerHealth(health, request, response),
    log,
  }).catch((error: unknown) => {
    if (error instanceof ArchiveError) throw new StartError(`PLAYGROUND_PATH: ${error.message}`);
    throw listenError(error, config);
  });
  return {
    url: playground.url,
    apiUrl: playground.apiUrl,
    token: playground.token,
    announce() {
      process.stdout.write(
        `\n  Bungeo is here: ${playground.url}\n  (no DISCORD_TOKEN, so this is a local Discord)\n\n`,
      );
    },
    close: () => playground.close(),
  };
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
