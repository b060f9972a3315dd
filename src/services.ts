import type { Logger } from 'pino';
import type { Clock } from './base/clock.ts';
import type { Locale } from './base/locale.ts';
import type { Content } from './content/load.ts';
import type { ConceptSearch } from './content/search.ts';
import type { MachineOwner, Store } from './db/index.ts';
import type { CommandGuide } from './discord/command-guide.ts';
import type { LearnerMachines } from './machine/learner-machines.ts';
import type { Pictures } from './pictures/pictures.ts';
import type { Courses } from './quiz/courses/courses.ts';
import type { Dailies } from './quiz/daily/dailies.ts';
import type { Practices } from './quiz/practice/practice.ts';
import type { Rounds } from './quiz/rounds.ts';

/** What commands work with. Made once by the wiring; tests hand in their own. */
export interface Services {
  readonly store: Store;
  readonly content: Content;
  readonly search: ConceptSearch;
  readonly pictures: Pictures;
  /** The simulated computers of people and channels. */
  readonly machines: LearnerMachines<MachineOwner>;
  /** The quiz rounds that are going on. */
  readonly rounds: Rounds;
  /** People practising alone. */
  readonly practices: Practices;
  /** People on their way through courses. */
  readonly courses: Courses;
  /** The questions of the day. */
  readonly dailies: Dailies;
  readonly clock: Clock;
  readonly defaultLocale: Locale;
  /** The bot's own commands, for /help and for naming them in messages. */
  readonly guide: CommandGuide;
  /** For what whoever runs the bot should know, and a learner cannot help. */
  readonly log: Pick<Logger, 'error' | 'warn' | 'info'>;
}
