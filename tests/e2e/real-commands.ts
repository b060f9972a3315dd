import { REST } from 'discord.js';
import { systemClock } from '../../src/base/clock.ts';
import { loadContent } from '../../src/content/load.ts';
import { createSearch } from '../../src/content/search.ts';
import { createCourses } from '../../src/create-courses.ts';
import { createDailies, createPractices } from '../../src/create-practice.ts';
import { createRounds } from '../../src/create-rounds.ts';
import { openStore, type Store } from '../../src/db/index.ts';
import { CommandGuide } from '../../src/discord/command-guide.ts';
import { createClient } from '../../src/discord/client.ts';
import { localesOf } from '../../src/discord/locales.ts';
import { discoverCommands } from '../../src/discord/registry.ts';
import { LearnerMachines } from '../../src/machine/learner-machines.ts';
import { MachinePool } from '../../src/machine/pool/machine-pool.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import type { Services } from '../../src/services.ts';
import { TOKEN } from '../support/bot.ts';
import { CapturedLog } from '../support/captured-log.ts';
import { localDiscord, startFixtureBot, type FixtureBot } from '../support/fixture-bot.ts';

/** The real commands where a test needs its hand on what boot() keeps to itself: the client, or a store that fails. */
export async function startRealCommands(
  change: (store: Store) => Store = (store) => store,
): Promise<FixtureBot & { store: Store }> {
  const discord = await localDiscord();
  const store = change(await openStore({ path: ':memory:', clock: discord.clock }));
  const { commands } = await discoverCommands<Services>(new URL('../../src/commands/', import.meta.url));
  const content = loadContent();
  const pool = new MachinePool({ clock: systemClock, workers: 1 });
  const pictures = createPictures();
  const log = await new CapturedLog().open();
  const rest = new REST({ version: '10', api: discord.apiUrl }).setToken(TOKEN);
  const { book, rounds } = createRounds({ store, content, pictures, pool, rest, clock: discord.clock, log });
  const services: Services = {
    store,
    content,
    search: createSearch(content),
    pictures,
    machines: new LearnerMachines({ store: store.machines, pool, clock: discord.clock }),
    rounds,
    practices: createPractices({ store, book, clock: discord.clock, log }),
    courses: createCourses({ store, content, book, clock: discord.clock, log }),
    dailies: createDailies({
      store,
      rounds,
      client: createClient(discord.apiUrl),
      defaultLocale: 'ko',
      clock: discord.clock,
      log,
    }),
    clock: discord.clock,
    defaultLocale: 'ko',
    guide: new CommandGuide(commands.values()),
    log,
  };
  const bot = await startFixtureBot({
    commands: [...commands.values()],
    services,
    discord,
    locales: (origin) =>
      localesOf(
        origin,
        {
          ofUser: async (id) => (await store.users.get(id)).locale,
          ofGuild: async (id) => (await store.guilds.get(id)).locale,
        },
        'ko',
      ),
    bot: { onGuildRemoved: (id) => store.guilds.delete(id) },
  });
  return { ...bot, store };
}
