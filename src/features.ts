import type { Client } from 'discord.js';
import type { Clock } from './base/clock.ts';
import type { Locale } from './base/locale.ts';
import type { ConceptGraph } from './content/graph.ts';
import { openContent, type Content } from './content/load.ts';
import { createSearch, type ConceptSearch } from './content/search.ts';
import { createCourses } from './create-courses.ts';
import { createDailies, createPractices } from './create-practice.ts';
import { createRounds } from './create-rounds.ts';
import type { Store } from './db/index.ts';
import type { MachinePool } from './machine/pool/machine-pool.ts';
import type { Pictures } from './pictures/pictures.ts';
import type { Dailies } from './quiz/daily/dailies.ts';
import type { RoundRunner } from './quiz/runner/round-runner.ts';
import type { Services } from './services.ts';

export interface FeatureParts {
  readonly store: Store;
  readonly graph: ConceptGraph;
  readonly pictures: Pictures;
  readonly pool: MachinePool;
  readonly client: Client;
  readonly defaultLocale: Locale;
  readonly clock: Clock;
  readonly log: Services['log'];
}

/** What the bot does beyond being there: pages are found, rounds and courses go on. */
export interface Features {
  readonly content: Content;
  /** Reads what nobody has needed yet of the content. @throws ContentError */
  readonly readContent: (pause: () => Promise<void>) => Promise<void>;
  readonly search: ConceptSearch;
  readonly rounds: RoundRunner;
  readonly practices: Services['practices'];
  readonly courses: Services['courses'];
  readonly dailies: Dailies;
  stop(): Promise<void>;
}

/**
 * Puts together what takes a third of the bot's code and is not needed to be there, and goes on with the rounds that are
 * stored; so this module is loaded once the bot is ready, or with the first interaction.
 * @throws StoreError when what is stored cannot be read
 */
export async function openFeatures(parts: FeatureParts): Promise<Features> {
  const { store, graph, pictures, pool, client, defaultLocale, clock, log } = parts;
  const { content, finish: readContent } = openContent(graph);
  const { book, rounds } = createRounds({ store, content, pictures, pool, rest: client.rest, clock, log });
  const dailies = createDailies({ store, rounds, client, defaultLocale, clock, log });
  await rounds.load();
  await rounds.resume();
  await dailies.start();
  return {
    content,
    readContent,
    search: createSearch(content),
    rounds,
    practices: createPractices({ store, book, clock, log }),
    courses: createCourses({ store, content, book, clock, log }),
    dailies,
    async stop() {
      dailies.stop();
      await rounds.stop();
    },
  };
}
