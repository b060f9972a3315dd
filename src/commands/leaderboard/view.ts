import type { APISelectMenuOption } from 'discord-api-types/v10';
import type { Locale } from '../../base/locale.ts';
import { SECTIONS } from '../../content/schema.ts';
import type { BoardRow } from '../../db/index.ts';
import {
  ACCENT,
  button,
  container,
  picture,
  row,
  select,
  text,
  type View,
} from '../../discord/components.ts';
import type { BoardLine, BoardPage } from '../../pictures/boards/leaderboard.ts';
import type { BoardPicture } from '../../pictures/pictures.ts';
import { PERIODS, type Board, type BoardChoice } from './board.ts';
import { WORDING } from './wording.ts';

/** Where the buttons and menus of a board lead: custom_ids. */
export interface BoardLinks {
  page(choice: BoardChoice): string;
  /** Menus that change the one and keep the other. */
  period(choice: BoardChoice): string;
  topic(choice: BoardChoice): string;
}

/** The value of "all topics" in the menu, where a section's id would be. */
export const ALL_TOPICS = 'all';

const MEDALS = ['🥇', '🥈', '🥉'] as const;
/** How people start a quiz. */
const QUIZ = { ko: '`/퀴즈 시작`', en: '`/quiz start`' } as const;

/** The same page for the picture; undefined where there is nobody to show. */
export function boardPage(board: Board, userId: string, locale: Locale): BoardPage | undefined {
  const { rows, own } = board;
  if (rows.length === 0) return undefined;
  const line = ({ rank, name, points, right, answered, ...rest }: BoardRow): BoardLine => ({
    rank,
    name,
    points,
    right,
    answered,
    own: rest.userId === userId,
  });
  return {
    title: WORDING[locale].title(WORDING[locale].period[board.choice.period]),
    detail: detailOf(board, locale),
    lines: rows.map(line),
    ...(own && isElsewhere(board) && { elsewhere: line(own) }),
  };
}

/**
 * A page of a leaderboard: the picture, the same in text, and what leads to other pages. Names stand in the picture;
 * the text has mentions, which every reader's Discord shows as it knows the person, and which ping nobody.
 */
export function boardView(
  board: Board,
  shown: { readonly userId: string; readonly locale: Locale; readonly drawn: BoardPicture | undefined },
  links: BoardLinks,
): View {
  const { userId, locale, drawn } = shown;
  const { choice, rows, pages, own } = board;
  const say = WORDING[locale];
  const notes = [detailOf(board, locale), ...(rows.length > 0 ? [say.brackets] : [])].join(' · ');
  const heading = `## 🏆 ${say.title(say.period[choice.period])}\n-# ${notes}`;
  const lines = rows.map((each) => lineOf(each, userId, locale));
  if (own === undefined) lines.push(`-# ${say.notYet}`);
  else if (isElsewhere(board)) lines.push('⋯', lineOf(own, userId, locale));
  return {
    components: [
      container(ACCENT.warning, [
        text(heading),
        drawn && picture({ name: drawn.filename, description: drawn.alt }),
        text(rows.length === 0 ? `${say.empty(QUIZ[locale])}\n\n-# ${say.emptyTopic}` : lines.join('\n')),
        row(select(links.period(choice), say.choosePeriod, periodOptions(choice, locale))),
        row(select(links.topic(choice), say.chooseTopic, topicOptions(choice, locale))),
        pages > 1 && pageButtons(board, locale, links),
      ]),
    ],
    files: drawn ? [{ name: drawn.filename, data: drawn.png, description: drawn.alt }] : [],
  };
}

function isElsewhere({ own, rows }: Board): boolean {
  return own !== undefined && rows.every(({ userId }) => userId !== own.userId);
}

/** The topic, and the day from which the board counts. */
function detailOf({ choice, start }: Board, locale: Locale): string {
  const say = WORDING[locale];
  const topic = SECTIONS.find(({ id }) => id === choice.topic)?.title[locale] ?? say.allTopics;
  if (start === '') return topic;
  const date = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  return `${topic} · ${say.since(date.format(Date.parse(start)))}`;
}

function lineOf({ rank, userId, points, right, answered }: BoardRow, reader: string, locale: Locale): string {
  const say = WORDING[locale];
  const place = MEDALS[rank - 1] ?? `**${count(rank)}.**`;
  const scored = say.line(count(points), count(right), count(answered));
  return `${place} <@${userId}>${userId === reader ? ` **(${say.you})**` : ''} · ${scored}`;
}

function periodOptions({ period }: BoardChoice, locale: Locale): APISelectMenuOption[] {
  return PERIODS.map((value) => ({ value, label: WORDING[locale].period[value], default: value === period }));
}

function topicOptions({ topic }: BoardChoice, locale: Locale): APISelectMenuOption[] {
  return [
    { value: ALL_TOPICS, label: WORDING[locale].allTopics, default: topic === undefined },
    ...SECTIONS.map(({ id, title }) => ({ value: id, label: title[locale], default: id === topic })),
  ];
}

function pageButtons({ choice, pages }: Board, locale: Locale, links: BoardLinks) {
  const say = WORDING[locale];
  const { page } = choice;
  // At either end a button leads nowhere, but two components may not have the same custom_id.
  const to = (target: number): string => links.page({ ...choice, page: target < 0 ? pages : target });
  return row(
    button(to(page - 1), say.previous, { emoji: '◀️', disabled: page === 0 }),
    button(links.page(choice), say.pageOf(page + 1, pages), { disabled: true }),
    button(to(page + 1), say.next, { emoji: '▶️', disabled: page + 1 >= pages }),
  );
}

function count(value: number): string {
  return value.toLocaleString('en');
}
