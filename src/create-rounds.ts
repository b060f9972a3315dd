import type { REST } from 'discord.js';
import type { Clock } from './base/clock.ts';
import { DiscordMessenger } from './commands/quiz/messenger.ts';
import type { Content } from './content/load.ts';
import type { Store } from './db/index.ts';
import { ChannelMessages } from './discord/channel-messages.ts';
import { EditBudget } from './discord/edit-budget.ts';
import { PoolLab } from './machine/lab/pool-lab.ts';
import type { MachinePool } from './machine/pool/machine-pool.ts';
import type { Pictures } from './pictures/pictures.ts';
import { GENERATORS } from './quiz/generators/index.ts';
import { newCard } from './quiz/practice/cards.ts';
import { QuestionBook } from './quiz/question-book.ts';
import { outcomeOf } from './quiz/runner/outcome-of.ts';
import { RoundRunner } from './quiz/runner/round-runner.ts';
import { TimeSlices } from './quiz/runner/time-slices.ts';
import type { Services } from './services.ts';

export interface RoundsParts {
  readonly store: Store;
  readonly content: Content;
  readonly pictures: Pictures;
  readonly pool: MachinePool;
  /** By which the messages of rounds are posted. */
  readonly rest: REST;
  readonly clock: Clock;
  readonly log: Services['log'];
}

/** Everything that quiz rounds are made of, put together. Nothing happens before they are loaded and resumed. */
export function createRounds({ store, content, pictures, pool, rest, clock, log }: RoundsParts): {
  readonly book: QuestionBook;
  readonly rounds: RoundRunner;
} {
  const book = new QuestionBook({ content, generators: GENERATORS, lab: new PoolLab(pool) });
  const messages = new ChannelMessages(rest, new EditBudget(clock));
  const slices = new TimeSlices();
  const rounds = new RoundRunner({
    store,
    quizmaster: book,
    messenger: new DiscordMessenger({ messages, content, pictures, log }),
    outcome: outcomeOf({
      guilds: store.guilds,
      newCard,
      isGenerated: (poolId) => book.isGenerated(poolId),
      slices,
    }),
    slices,
    clock,
    log,
  });
  return { book, rounds };
}
