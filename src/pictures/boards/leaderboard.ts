import type { Locale, Localized } from '../../base/locale.ts';
import { LINE_HEIGHT } from '../kit/canvas.ts';
import type { Align, Canvas, Frame } from '../kit/canvas.ts';
import type { Card } from '../kit/card.ts';
import type { Element } from '../kit/element.ts';
import { column } from '../kit/layout.ts';
import { SIZES, words } from '../kit/words.ts';
import type { Fonts } from '../fonts.ts';
import { CARD, TONES } from '../theme.ts';
import type { Tone } from '../theme.ts';
import { drawable, ellipsise, measure } from '../typesetting.ts';
import type { TextStyle } from '../typesetting.ts';
import { MEDALS } from './medal.ts';
import { personName } from './person-name.ts';

/** One line of a leaderboard. */
export interface BoardLine {
  /** From 1. */
  readonly rank: number;
  /** Any text. */
  readonly name: string;
  readonly points: number;
  /** Answers right in full, of those given. */
  readonly right: number;
  readonly answered: number;
  /** Whether it is the line of whoever asked. */
  readonly own: boolean;
}

/** A page of a leaderboard, as a picture shows it. */
export interface BoardPage {
  /** What is ranked, such as "This month". */
  readonly title: string;
  /** A second, quieter line: the topic and the days it covers. */
  readonly detail: string;
  readonly lines: readonly BoardLine[];
  /** The line of whoever asked, where it is on another page. */
  readonly elsewhere?: BoardLine;
}

const WORDS: Localized<{
  readonly rank: string;
  readonly name: string;
  readonly right: string;
  readonly points: string;
  readonly you: string;
  readonly empty: string;
  readonly line: (rank: number, name: string, points: string) => string;
}> = {
  ko: {
    rank: '순위',
    name: '이름',
    right: '정답',
    points: '점수',
    you: '나',
    empty: '아직 아무도 없어요.',
    line: (rank, name, points) => `${rank}위 ${name} ${points}점`,
  },
  en: {
    rank: 'Rank',
    name: 'Name',
    right: 'Right',
    points: 'Points',
    you: 'You',
    empty: 'Nobody is here yet.',
    line: (rank, name, points) => `${rank}. ${name}, ${points}`,
  },
};

const ROW = 50;
const ROW_GAP = 6;
const HEAD = 36;
const BREAK = 34;
const EDGE = 14;
/** Between two columns. */
const GUTTER = 18;
const NAME_STYLE: TextStyle = { size: 27, family: 'text', weight: 'bold' };
const RANK_STYLE: TextStyle = { size: SIZES.body, family: 'text', weight: 'bold' };
const SMALL: TextStyle = { size: SIZES.small, family: 'text', weight: 'regular' };
const YOU_STYLE: TextStyle = { ...SMALL, weight: 'bold' };

/** A page of a leaderboard as a card. */
export function leaderboardCard(page: BoardPage, locale: Locale): Card {
  const detail = words(page.detail, { size: SIZES.body, color: CARD.quiet, maxLines: 1 });
  const body =
    page.lines.length === 0 && page.elsewhere === undefined
      ? words(WORDS[locale].empty, { size: SIZES.heading })
      : table(page, locale);
  return { title: page.title, body: column([detail, body], { gap: 14 }) };
}

/** What the picture shows, for a screen reader: the whole page would be longer than anybody listens to. */
export function leaderboardAlt(page: BoardPage, locale: Locale): string {
  const say = WORDS[locale];
  const spoken = [...page.lines.slice(0, 3), ...ownLine(page)].map(({ rank, name, points }) =>
    say.line(rank, personName(name, locale), points.toLocaleString(locale)),
  );
  const said = spoken.length === 0 ? say.empty : [...new Set(spoken)].join(' · ');
  return `${page.title}, ${page.detail}: ${said}`;
}

function ownLine({ lines, elsewhere }: BoardPage): readonly BoardLine[] {
  return [...lines.slice(3).filter(({ own }) => own), ...(elsewhere ? [elsewhere] : [])];
}

function table({ lines, elsewhere }: BoardPage, locale: Locale): Element {
  const below = elsewhere === undefined ? 0 : BREAK + ROW;
  const all = [...lines, ...(elsewhere === undefined ? [] : [elsewhere])];
  return {
    measure: (_fonts, available) => ({
      width: available,
      height: HEAD + lines.length * (ROW + ROW_GAP) - ROW_GAP + below,
    }),
    paint(canvas, frame) {
      const widths = widthsOf(all, locale, canvas.fonts);
      paintHead(canvas, columnsOf({ ...frame, height: HEAD }, widths), locale);
      let y = frame.y + HEAD;
      for (const line of lines) {
        paintLine(canvas, { ...frame, y, height: ROW }, widths, line, locale);
        y += ROW + ROW_GAP;
      }
      if (elsewhere === undefined) return;
      y -= ROW_GAP;
      paintGap(canvas, { ...frame, y, width: widths.rank + 2 * EDGE, height: BREAK });
      paintLine(canvas, { ...frame, y: y + BREAK, height: ROW }, widths, elsewhere, locale);
    },
  };
}

type Column = 'rank' | 'right' | 'points';

/** What a line says in its columns of numbers. */
function numbersOf(line: BoardLine, locale: Locale): Readonly<Record<Column, string>> {
  return {
    rank: line.rank.toLocaleString(locale),
    right: `${line.right.toLocaleString(locale)} / ${line.answered.toLocaleString(locale)}`,
    points: line.points.toLocaleString(locale),
  };
}

/** Each column of numbers is as wide as its widest; names get the rest. */
function widthsOf(
  lines: readonly BoardLine[],
  locale: Locale,
  fonts: Fonts,
): Readonly<Record<Column, number>> {
  const numbers = lines.map((line) => numbersOf(line, locale));
  const widest = (column: Column, style: TextStyle): number =>
    Math.max(
      measure(WORDS[locale][column], SMALL, fonts),
      ...numbers.map((each) => measure(each[column], style, fonts)),
    );
  return {
    rank: widest('rank', RANK_STYLE),
    right: widest('right', SMALL),
    points: widest('points', NAME_STYLE),
  };
}

type Columns = Readonly<Record<Column | 'name', Frame>>;

function columnsOf(row: Frame, widths: Readonly<Record<Column, number>>): Columns {
  const end = row.x + row.width - EDGE;
  const from = (x: number, width: number): Frame => ({ ...row, x, width });
  const nameAt = row.x + EDGE + widths.rank + GUTTER;
  const rightAt = end - widths.points - GUTTER - widths.right;
  return {
    rank: from(row.x + EDGE, widths.rank),
    name: from(nameAt, rightAt - GUTTER - nameAt),
    right: from(rightAt, widths.right),
    points: from(end - widths.points, widths.points),
  };
}

/** A line of text in the middle of its frame's height. */
function put(canvas: Canvas, text: string, frame: Frame, style: TextStyle, fill: string, align: Align): void {
  const height = style.size * LINE_HEIGHT;
  canvas.text(
    text,
    { ...frame, y: frame.y + (frame.height - height) / 2, height },
    { ...style, fill, align },
  );
}

function paintHead(canvas: Canvas, columns: Columns, locale: Locale): void {
  const say = WORDS[locale];
  put(canvas, say.rank, columns.rank, SMALL, CARD.quiet, 'center');
  put(canvas, say.name, columns.name, SMALL, CARD.quiet, 'start');
  put(canvas, say.right, columns.right, SMALL, CARD.quiet, 'end');
  put(canvas, say.points, columns.points, SMALL, CARD.quiet, 'end');
}

function paintLine(
  canvas: Canvas,
  frame: Frame,
  widths: Readonly<Record<Column, number>>,
  line: BoardLine,
  locale: Locale,
): void {
  const tone = line.own ? TONES.docker : TONES.plain;
  const { rank, name, right, points } = columnsOf(frame, widths);
  const said = numbersOf(line, locale);
  canvas.rect({ ...frame, x: frame.x + 1, width: frame.width - 2 }, CARD.radius - 2, {
    fill: tone.fill,
    ...(line.own && { stroke: tone.line, strokeWidth: 3 }),
  });
  canvas.box(frame, said.rank);
  const medal = MEDALS[line.rank - 1];
  if (medal) paintMedal(canvas, rank, medal);
  put(canvas, said.rank, rank, RANK_STYLE, medal?.ink ?? tone.ink, 'center');
  const you = line.own ? paintYou(canvas, name, WORDS[locale].you) + 8 : 0;
  const called = drawable(personName(line.name, locale), canvas.fonts);
  const shown = ellipsise(called, name.width - you, NAME_STYLE, canvas.fonts);
  put(canvas, shown, name, NAME_STYLE, tone.ink, 'start');
  put(canvas, said.right, right, SMALL, tone.quiet, 'end');
  put(canvas, said.points, points, NAME_STYLE, tone.ink, 'end');
}

/** The first three have a disc of their medal's colour behind their number. */
function paintMedal(canvas: Canvas, { x, y, width, height }: Frame, medal: Tone): void {
  const center = { x: x + width / 2, y: y + height / 2 };
  canvas.circle(center, 18, { fill: medal.fill, stroke: medal.line, strokeWidth: 2.5 });
}

/** Marks a line as the reader's own in words, at the end of the name's room. @returns the room it takes */
function paintYou(canvas: Canvas, name: Frame, you: string): number {
  const width = measure(you, YOU_STYLE, canvas.fonts) + 22;
  const height = 34;
  const pill = { x: name.x + name.width - width, y: name.y + (name.height - height) / 2, width, height };
  canvas.rect(pill, height / 2, { fill: TONES.docker.line });
  put(canvas, you, pill, YOU_STYLE, CARD.background, 'center');
  return width;
}

/** Three dots: lines are left out here. */
function paintGap(canvas: Canvas, frame: Frame): void {
  const y = frame.y + frame.height / 2;
  for (const step of [-1, 0, 1]) {
    canvas.circle({ x: frame.x + frame.width / 2 + step * 14, y }, 3.5, { fill: CARD.quiet });
  }
}
