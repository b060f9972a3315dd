import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import type { Locale } from '../base/locale.ts';
import { leaderboardAlt, leaderboardCard } from './boards/leaderboard.ts';
import type { BoardPage } from './boards/leaderboard.ts';
import { podiumAlt, podiumCard } from './boards/podium.ts';
import type { Podium } from './boards/podium.ts';
import { roadAlt, roadCard } from './boards/road.ts';
import type { Road } from './boards/road.ts';
import { DIAGRAMS } from './diagrams/index.ts';
import { profileAlt, profileCard } from './boards/profile/profile.ts';
import type { ProfileSheet } from './boards/profile/profile.ts';
import type { DiagramId } from './diagrams/index.ts';
import type { Fonts } from './fonts.ts';
import { drawCard } from './kit/card.ts';
import type { Card } from './kit/card.ts';
import type { Rendered, Renderer } from './render.ts';
import { CARD } from './theme.ts';

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

export interface Pictures {
  /** A drawn diagram. Rendered at most once at a time, then kept. */
  diagram(id: DiagramId, locale: Locale): Promise<Picture>;
  /** The first three of a round. Names may be any text. */
  podium(podium: Podium, locale: Locale): Promise<BoardPicture>;
  /** A page of a leaderboard. Names may be any text. */
  leaderboard(page: BoardPage, locale: Locale): Promise<BoardPicture>;
  /** What somebody has learnt so far. The name may be any text. */
  profile(sheet: ProfileSheet, locale: Locale): Promise<BoardPicture>;
  /** How far somebody is on a way through courses or steps. */
  road(road: Road, locale: Locale): Promise<BoardPicture>;
  /** Loads what the first picture would wait for; it is let go again when none is drawn for long. */
  warm(): Promise<void>;
  /** Any other card, for pictures that are made of data. */
  card(card: Card): Promise<Rendered>;
  readonly stats: Renderer['stats'];
}

const DEFAULT_CACHE_BYTES = 8 * 1024 * 1024;
/** How long the drawing process waits for another picture, in milliseconds. */
const IDLE = 60_000;

/** Whether a name, from content say, is the id of a diagram. */
export function isDiagramId(value: string): value is DiagramId {
  return DIAGRAMS.some(({ id }) => id === value);
}

/** What drawing takes: loaded when the first picture is asked for, so that a start does not wait for it. */
interface Studio {
  readonly fonts: Fonts;
  readonly renderer: Renderer;
}

async function openStudio({
  cacheBytes = DEFAULT_CACHE_BYTES,
  clock = systemClock,
}: PicturesOptions): Promise<Studio> {
  const [{ loadFonts }, { createRenderer }] = await Promise.all([
    import('./fonts.ts'),
    import('./render.ts'),
  ]);
  const fonts = await loadFonts();
  return { fonts, renderer: createRenderer({ background: CARD.background, cacheBytes, clock, idle: IDLE }) };
}

/** Ready at once; the fonts and the renderer are loaded with the first picture. */
export function createPictures(options: PicturesOptions = {}): Pictures {
  let opening: Promise<Studio> | undefined;
  let opened: Studio | undefined;
  const studio = async (): Promise<Studio> => {
    opening ??= openStudio(options);
    opened = await opening;
    return opened;
  };
  const card = async (value: Card): Promise<Rendered> => {
    const { fonts, renderer } = await studio();
    return renderer.render(drawCard(value, fonts).svg);
  };
  return {
    async diagram(id, locale) {
      const found = DIAGRAMS.find((each) => each.id === id);
      if (!found) throw new Error(`no diagram is called ${id}`);
      return {
        ...(await card(found.draw(locale))),
        alt: found.alt[locale],
        text: found.text[locale],
        filename: `${id}-${locale}.png`,
      };
    },
    async podium(podium, locale) {
      const drawn = await card(podiumCard(podium, locale));
      return { ...drawn, alt: podiumAlt(podium, locale), filename: 'podium.png' };
    },
    async leaderboard(page, locale) {
      const drawn = await card(leaderboardCard(page, locale));
      return { ...drawn, alt: leaderboardAlt(page, locale), filename: 'leaderboard.png' };
    },
    async profile(sheet, locale) {
      const drawn = await card(profileCard(sheet, locale));
      return { ...drawn, alt: profileAlt(sheet, locale), filename: 'profile.png' };
    },
    async road(road, locale) {
      const drawn = await card(roadCard(road, locale));
      return { ...drawn, alt: roadAlt(road, locale), filename: 'road.png' };
    },
    async warm() {
      (await studio()).renderer.warm();
    },
    card,
    get stats() {
      return opened?.renderer.stats ?? { renders: 0, cachedBytes: 0 };
    },
  };
}
