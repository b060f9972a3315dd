import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import type { Locale } from '../base/locale.ts';
import type { BoardPage } from './boards/leaderboard.ts';
import type { Podium } from './boards/podium.ts';
import type { ProfileSheet } from './boards/profile/profile.ts';
import type { Road } from './boards/road.ts';
import type { DiagramId } from './diagrams/index.ts';
import type { Card } from './kit/card.ts';
import type { Rendered, Renderer } from './render.ts';

/** A picture of data as it goes into a message, which says the same in words beside it. */
export interface BoardPicture extends Rendered {
  /** Within Discord's 1,024 characters. */
  readonly alt: string;
  readonly filename: string;
}

/** A picture that explains something: never without words for those who do not see it. */
export interface Picture extends BoardPicture {
  /** A few sentences that teach the same without the picture. */
  readonly text: string;
}

export interface PicturesOptions {
  /** How many bytes of PNG to keep; 8 MB by default, which holds every diagram in both languages. */
  readonly cacheBytes?: number;
  /** Tells when the drawing process had nothing to do for long; the system's by default. */
  readonly clock?: Clock;
}

/** Pictures are rendered at most once at a time, then kept. */
export interface DrawnPictures {
  diagram(id: DiagramId, locale: Locale): Promise<Picture>;
  /** The diagram of that name, which comes from content say, if there is one. */
  find(id: string, locale: Locale): Promise<Picture | undefined>;
  /** The first three of a round. Names may be any text. */
  podium(podium: Podium, locale: Locale): Promise<BoardPicture>;
  /** A page of a leaderboard. Names may be any text. */
  leaderboard(page: BoardPage, locale: Locale): Promise<BoardPicture>;
  /** What somebody has learnt so far. The name may be any text. */
  profile(sheet: ProfileSheet, locale: Locale): Promise<BoardPicture>;
  /** How far somebody is on a way through courses or steps. */
  road(road: Road, locale: Locale): Promise<BoardPicture>;
  /** Any other card, for pictures that are made of data. */
  card(card: Card): Promise<Rendered>;
  readonly stats: Renderer['stats'];
}

export interface Pictures extends DrawnPictures {
  /** Loads what the first picture would wait for. Doing it twice costs nothing. */
  load(this: void): Promise<void>;
}

const DEFAULT_CACHE_BYTES = 8 * 1024 * 1024;
/** How long the drawing process waits for another picture, in milliseconds. */
const IDLE = 60_000;

/** Ready at once: some eighty files of drawing code, and the fonts, are loaded with the first picture. */
export function createPictures({
  cacheBytes = DEFAULT_CACHE_BYTES,
  clock = systemClock,
}: PicturesOptions = {}): Pictures {
  let opening: Promise<DrawnPictures> | undefined;
  let opened: DrawnPictures | undefined;
  async function open(): Promise<DrawnPictures> {
    const { openStudio } = await import('./studio.ts');
    opened = await openStudio({ cacheBytes, clock, idle: IDLE });
    return opened;
  }
  const studio = (): Promise<DrawnPictures> => (opening ??= open());
  return {
    diagram: async (id, locale) => (await studio()).diagram(id, locale),
    find: async (id, locale) => (await studio()).find(id, locale),
    podium: async (podium, locale) => (await studio()).podium(podium, locale),
    leaderboard: async (page, locale) => (await studio()).leaderboard(page, locale),
    profile: async (sheet, locale) => (await studio()).profile(sheet, locale),
    road: async (road, locale) => (await studio()).road(road, locale),
    card: async (card) => (await studio()).card(card),
    async load() {
      await studio();
    },
    get stats() {
      return opened?.stats ?? { renders: 0, cachedBytes: 0 };
    },
  };
}
