import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../src/base/locale.ts';
import { linksFor } from '../../src/commands/leaderboard/routes.ts';
import { PERIODS, type Board } from '../../src/commands/leaderboard/board.ts';
import { boardPage, boardView } from '../../src/commands/leaderboard/view.ts';
import { SECTION_IDS } from '../../src/content/schema.ts';
import type { BoardRow } from '../../src/db/index.ts';
import { createPictures } from '../../src/pictures/pictures.ts';
import { textOf } from '../support/messages.ts';
import { problemsOf } from '../support/view-problems.ts';

/** The longest snowflake there can be: custom_ids must fit even then. */
const OWNER = '18446744073709551615';
const pictures = createPictures();

const row = (rank: number, rest: Partial<BoardRow> = {}): BoardRow => ({
  rank,
  userId: String(BigInt(OWNER) - BigInt(rank)),
  name: 'ﷺ'.repeat(32),
  points: 2_000_000_000,
  right: 123_456_789,
  answered: 987_654_321,
  ...rest,
});
const board = (rest: Partial<Board> = {}): Board => ({
  choice: { period: 'season', topic: 'virtualization', page: 999_998 },
  start: '2026-10-01',
  rows: Array.from({ length: 10 }, (_, index) => row(9_999_980 + index)),
  total: 9_999_990,
  pages: 1_000_000,
  own: row(9_999_999, { userId: OWNER }),
  ...rest,
});

describe.each(LOCALES)('every page of a board is one that Discord takes (%s)', (locale) => {
  const view = async (shown: Board) => {
    const page = boardPage(shown, OWNER, locale);
    const drawn = page && (await pictures.leaderboard(page, locale));
    return boardView(shown, { userId: OWNER, locale, drawn }, linksFor(OWNER));
  };

  test.each(PERIODS)('%s', async (period) => {
    for (const topic of [undefined, ...SECTION_IDS]) {
      const choice = { period, topic, page: 999_998 };
      const shown = boardView(
        board({ choice, start: period === 'all' ? '' : '2026-10-01' }),
        { userId: OWNER, locale, drawn: undefined },
        linksFor(OWNER),
      );
      expect(problemsOf(shown)).toEqual([]);
    }
  });

  test('with its picture, on the first, a middle and the last page', async () => {
    for (const page of [0, 5, 999_999]) {
      const shown = await view(board({ choice: { period: 'all', topic: undefined, page }, start: '' }));
      expect(problemsOf(shown)).toEqual([]);
    }
  });

  test('with nobody, with one, with two pages', async () => {
    const empty = { rows: [], total: 0, pages: 1, own: undefined };
    const choice = { period: 'week', topic: undefined, page: 0 } as const;
    for (const rest of [
      empty,
      { ...empty, rows: [row(1)], total: 1 },
      { rows: [row(1)], total: 11, pages: 2 },
    ]) {
      expect(problemsOf(await view(board({ choice, ...rest })))).toEqual([]);
    }
  });
});

test('a name cannot be seen in the text, where it could do something', async () => {
  const shown = board({ rows: [row(1, { name: '@everyone [x](https://example.com)' })], own: undefined });
  const view = boardView(shown, { userId: OWNER, locale: 'ko', drawn: undefined }, linksFor(OWNER));
  expect(textOf(view)).not.toContain('everyone');
});
