import { z } from 'zod';
import type { BoardQuery, BoardRow } from '../../db/index.ts';
import { SECTION_IDS, type SectionId } from '../../content/schema.ts';
import { periodStart } from '../../quiz/calendar/period.ts';
import { DEFAULT_TIME_ZONE } from '../../quiz/calendar/time-zones.ts';
import type { Services } from '../../services.ts';

export const PERIODS = ['week', 'month', 'season', 'all'] as const;
export const ROWS_PER_PAGE = 10;

/** Which page of which board: what the buttons and menus of one carry. */
export const CHOICE = {
  period: z.enum(PERIODS),
  topic: z.enum(SECTION_IDS as readonly [SectionId, ...SectionId[]]).optional(),
  /** From 0. */
  page: z.coerce.number().int().min(0).max(1_000_000),
};

export type BoardChoice = z.infer<z.ZodObject<typeof CHOICE>>;

/** A page of a board as it is now. */
export interface Board {
  readonly choice: BoardChoice;
  /** The first day it counts, `YYYY-MM-DD`; '' for all time. */
  readonly start: string;
  readonly rows: readonly BoardRow[];
  /** How many are on the board, and how many pages that makes: at least one. */
  readonly total: number;
  readonly pages: number;
  /** Where whoever asked stands, on this page or another; undefined where they have no points. */
  readonly own: BoardRow | undefined;
}

/** Reads a page; one past the end, since people left the board meanwhile, is the last one. */
export async function readBoard(
  { store, clock }: Services,
  guildId: string,
  userId: string,
  choice: BoardChoice,
): Promise<Board> {
  const { timeZone } = await store.guilds.get(guildId);
  const start = periodStart(choice.period, clock.now(), timeZone ?? DEFAULT_TIME_ZONE);
  const query: BoardQuery = { guildId, topic: choice.topic ?? null, period: choice.period, start };
  const read = (page: number) => store.boards.page(query, page * ROWS_PER_PAGE, ROWS_PER_PAGE);
  const [asked, own] = await Promise.all([read(choice.page), store.boards.place(query, userId)]);
  const pages = Math.max(1, Math.ceil(asked.total / ROWS_PER_PAGE));
  const page = Math.min(choice.page, pages - 1);
  const { rows, total } = page === choice.page ? asked : await read(page);
  return { choice: { ...choice, page }, start, rows, total, pages, own };
}
