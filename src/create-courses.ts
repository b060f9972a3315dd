import type { Clock } from './base/clock.ts';
import type { Content } from './content/load.ts';
import type { Store } from './db/index.ts';
import { DEFAULT_TIME_ZONE } from './quiz/calendar/time-zones.ts';
import { Courses } from './quiz/courses/courses.ts';
import type { PracticeBook } from './quiz/practice/practice.ts';
import type { Services } from './services.ts';

/** People on their way through courses, put together. */
export function createCourses({
  store,
  content,
  book,
  clock,
  log,
}: {
  readonly store: Store;
  readonly content: Content;
  readonly book: PracticeBook;
  readonly clock: Clock;
  readonly log: Services['log'];
}): Courses {
  return new Courses({
    content,
    store: store.courses,
    cards: store.cards,
    profiles: store.profiles,
    book,
    // In direct messages nobody says where they are.
    timeZoneOf: async (guildId) =>
      (guildId === null ? null : (await store.guilds.get(guildId)).timeZone) ?? DEFAULT_TIME_ZONE,
    clock,
    log,
  });
}
