import type { Locale, Localized } from '../../base/locale.ts';
import { BREAD_SIZE, bread } from '../bread.ts';
import { LINE_HEIGHT, px } from '../kit/canvas.ts';
import type { Align, Canvas, Frame, Point } from '../kit/canvas.ts';
import type { Card } from '../kit/card.ts';
import type { Element } from '../kit/element.ts';
import { column } from '../kit/layout.ts';
import { SIZES, words } from '../kit/words.ts';
import { CARD, TONES } from '../theme.ts';
import { ellipsise, measure } from '../typesetting.ts';
import type { TextStyle } from '../typesetting.ts';

/** Where a learner is as to a stop: past it, at it, or before it. What was done out of turn is behind, too. */
export type StopState = 'behind' | 'here' | 'ahead';

/** One stop of a road: a step of a course, or a course. */
export interface RoadStop {
  readonly title: string;
  readonly state: StopState;
  /** How many of its parts are done. */
  readonly done: number;
  readonly of: number;
}

/** A road that is learned along, with what is behind and what is ahead. */
export interface Road {
  readonly title: string;
  /** A second, quieter line. */
  readonly detail: string;
  readonly stops: readonly RoadStop[];
}

const WORDS: Localized<{
  readonly alt: (title: string, behind: number, all: number) => string;
  readonly here: (place: number, title: string) => string;
  readonly all: string;
}> = {
  ko: {
    alt: (title, behind, all) => `‘${title}’ 길: ${all}곳 가운데 ${behind}곳을 지났어요.`,
    here: (place, title) => `지금은 ${place}번째, ${title}.`,
    all: '끝까지 왔어요.',
  },
  en: {
    alt: (title, behind, all) => `The road “${title}”: ${behind} of ${all} stops are behind you.`,
    here: (place, title) => `You are at number ${place}, ${title}.`,
    all: 'You have come all the way.',
  },
};

const ROW = 70;
/** How far the road swings, and where its middle is, from the left edge of the picture's room. */
const SWING = 44;
const MIDDLE = 92;
/** Stops from one side of the road to the other: it turns at every second one. */
const BENDS = [0, 1, 0, -1] as const;
const RADIUS = 21;
const ROAD_WIDTH = 16;
const BREAD_WIDTH = 76;
const EDGE = 16;
const TITLE: TextStyle = { size: 26, family: 'text', weight: 'bold' };
const COUNT: TextStyle = { size: SIZES.body, family: 'text', weight: 'regular' };
const NUMBER: TextStyle = { size: SIZES.small, family: 'text', weight: 'bold' };

/** A road as a card: from the first stop, at the top, to the last. */
export function roadCard(road: Road, locale: Locale): Card {
  const detail = words(road.detail, { size: SIZES.body, color: CARD.quiet });
  const end = road.stops.every(({ state }) => state === 'behind') ? WORDS[locale].all : undefined;
  return {
    title: road.title,
    body: column([detail, stops(road.stops)], { gap: 14 }),
    ...(end !== undefined && { caption: end }),
  };
}

/** What the picture shows, for a screen reader; the message says every stop in words. */
export function roadAlt({ title, stops: all }: Road, locale: Locale): string {
  const say = WORDS[locale];
  const behind = all.filter(({ state }) => state === 'behind').length;
  const place = all.findIndex(({ state }) => state === 'here');
  const here = all[place];
  return `${say.alt(title, behind, all.length)} ${here ? say.here(place + 1, here.title) : say.all}`;
}

function stops(all: readonly RoadStop[]): Element {
  return {
    measure: (_fonts, available) => ({ width: available, height: all.length * ROW }),
    paint(canvas, frame) {
      const points = all.map((_, index): Point => {
        const bend = BENDS[index % BENDS.length] ?? 0;
        return { x: frame.x + MIDDLE + bend * SWING, y: frame.y + (index + 0.5) * ROW };
      });
      paintRoad(canvas, points, all);
      const counts = Math.max(...all.map((stop) => measure(countOf(stop), COUNT, canvas.fonts)));
      for (const [index, stop] of all.entries()) {
        const point = points[index];
        if (point) paintStop(canvas, frame, point, index + 1, stop, counts);
      }
    },
  };
}

const countOf = ({ done, of }: RoadStop): string => `${done}/${of}`;

/** The road in pieces from stop to stop: walked, as far as the stop it leads to is reached. */
function paintRoad(canvas: Canvas, points: readonly Point[], all: readonly RoadStop[]): void {
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (!from) continue;
    const half = (to.y - from.y) / 2;
    const data = `M${px(from.x)} ${px(from.y)}C${px(from.x)} ${px(from.y + half)} ${px(to.x)} ${px(to.y - half)} ${px(to.x)} ${px(to.y)}`;
    const isWalked = all[index]?.state !== 'ahead' && all[index - 1]?.state === 'behind';
    canvas.path(data, { stroke: isWalked ? TONES.live.line : TONES.plain.line, strokeWidth: ROAD_WIDTH });
    if (!isWalked) canvas.path(data, { stroke: CARD.background, strokeWidth: 2.5, dash: '9 9' });
  }
}

function paintStop(
  canvas: Canvas,
  frame: Frame,
  point: Point,
  place: number,
  stop: RoadStop,
  counts: number,
): void {
  const left = frame.x + MIDDLE + SWING + BREAD_WIDTH / 2 + 10;
  const line: Frame = {
    x: left,
    y: point.y - ROW / 2 + 4,
    width: frame.x + frame.width - left,
    height: ROW - 8,
  };
  const isHere = stop.state === 'here';
  if (isHere) {
    canvas.rect({ ...line, x: line.x + 1, width: line.width - 2 }, CARD.radius, {
      fill: TONES.docker.fill,
      stroke: TONES.docker.line,
      strokeWidth: 3,
    });
  }
  canvas.box(line, String(place));
  const ink = stop.state === 'ahead' ? CARD.quiet : CARD.ink;
  const room = line.width - 3 * EDGE - counts;
  const title = ellipsise(stop.title, room, TITLE, canvas.fonts);
  put(canvas, title, { ...line, x: line.x + EDGE, width: room }, TITLE, ink, 'start');
  const tone = stop.state === 'behind' ? TONES.live.quiet : ink;
  const end = { ...line, x: line.x + line.width - EDGE - counts, width: counts };
  put(canvas, countOf(stop), end, COUNT, tone, 'end');
  if (isHere) paintBread(canvas, point);
  else paintDisc(canvas, point, place, stop.state);
}

/** Whoever learns here swims along. */
function paintBread(canvas: Canvas, { x, y }: Point): void {
  const height = (BREAD_WIDTH * BREAD_SIZE.height) / BREAD_SIZE.width;
  canvas.raw(bread(x - BREAD_WIDTH / 2, y - height / 2, BREAD_WIDTH));
}

function paintDisc(canvas: Canvas, point: Point, place: number, state: StopState): void {
  const tone = state === 'behind' ? TONES.live : TONES.plain;
  canvas.circle(point, RADIUS, { fill: tone.fill, stroke: tone.line, strokeWidth: 3 });
  const side = 2 * RADIUS;
  const disc = { x: point.x - RADIUS, y: point.y - RADIUS, width: side, height: side };
  canvas.box(disc);
  if (state === 'behind') {
    const data = `M${px(point.x - 9)} ${px(point.y + 1)}l6 7l12 -15`;
    canvas.path(data, { stroke: tone.ink, strokeWidth: 4 });
    return;
  }
  put(canvas, String(place), disc, NUMBER, tone.quiet, 'center');
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
