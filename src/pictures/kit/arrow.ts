import { CARD, TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';
import { measure } from '../typesetting.ts';
import type { Family } from '../fonts.ts';
import { LINE_HEIGHT, px } from './canvas.ts';
import type { Align, Canvas, Frame, Point } from './canvas.ts';
import { SIZES } from './words.ts';

export type Side = 'top' | 'right' | 'bottom' | 'left';

export interface Arrow {
  /** Names of boxes. */
  readonly from: string;
  readonly to: string;
  /** The sides it leaves and enters by; from left to right unless said. */
  readonly exit?: Side;
  readonly enter?: Side;
  /** Lines are separated by a line feed. */
  readonly label?: string;
  readonly labelSide?: Side;
  /** Sets the label as typed in a terminal. */
  readonly mono?: boolean;
  readonly tone?: ToneName;
  readonly dashed?: boolean;
  /** A head at both ends. */
  readonly both?: boolean;
  /** Pixels to move the arrow along the sides (both ends alike if a number), so that two can run side by side. */
  readonly shift?: number | { readonly exit?: number; readonly enter?: number };
  /** Turns off the straight way, so that several arrows from one place leave it together. */
  readonly elbow?: boolean;
  /** Where along its longest straight part the label stands: 0 at its start, 1 at its end, 0.5 unless said. */
  readonly labelAt?: number;
  /** How far an arrow that leaves and enters by the same side swings out. */
  readonly reach?: number;
}

const HEAD = 11;
const CORNER = 12;
const CLEARANCE = 4;
const LABEL_GAP = 5;

/** Draws an arrow between two boxes that are already painted, along straight lines with rounded corners. */
export function paintArrow(canvas: Canvas, arrow: Arrow): void {
  const points = route(canvas.find(arrow.from), canvas.find(arrow.to), arrow);
  const color = arrow.tone === undefined ? CARD.arrow : TONES[arrow.tone].line;
  const [start, second] = points;
  const [beforeEnd, end] = points.slice(-2);
  if (!start || !second || !beforeEnd || !end) return;
  const tip = toward(end, beforeEnd, CLEARANCE);
  const tail = toward(start, second, CLEARANCE);
  const line = [
    arrow.both === true ? toward(tail, second, HEAD - 2) : tail,
    ...points.slice(1, -1),
    toward(tip, beforeEnd, HEAD - 2),
  ];
  canvas.path(roundedPath(line), {
    stroke: color,
    strokeWidth: 2.5,
    ...(arrow.dashed === true && { dash: '7 6' }),
  });
  paintHead(canvas, tip, beforeEnd, color);
  if (arrow.both === true) paintHead(canvas, tail, second, color);
  if (arrow.label !== undefined) paintLabel(canvas, arrow, points, arrow.label);
}

/** The corners of an arrow's way, ends included. */
export function route(from: Frame, to: Frame, arrow: Arrow): Point[] {
  const exit = arrow.exit ?? 'right';
  const enter = arrow.enter ?? 'left';
  const shift = typeof arrow.shift === 'object' ? arrow.shift : { exit: arrow.shift, enter: arrow.shift };
  const lengthwise = isSideways(exit);
  const start = anchor(from, exit, shift.exit ?? 0);
  const end = anchor(to, enter, shift.enter ?? 0);

  if (exit === enter) {
    const reach = arrow.reach ?? 36;
    const sign = exit === 'right' || exit === 'bottom' ? 1 : -1;
    const farthest = (a: number, b: number): number =>
      (sign > 0 ? Math.max(a, b) : Math.min(a, b)) + sign * reach;
    if (lengthwise) {
      const x = farthest(start.x, end.x);
      return [start, { x, y: start.y }, { x, y: end.y }, end];
    }
    const y = farthest(start.y, end.y);
    return [start, { x: start.x, y }, { x: end.x, y }, end];
  }
  if (lengthwise !== isSideways(enter)) {
    return [start, lengthwise ? { x: end.x, y: start.y } : { x: start.x, y: end.y }, end];
  }
  const aligned = Math.abs(lengthwise ? start.y - end.y : start.x - end.x) < CORNER / 2;
  const across = arrow.elbow === true && !aligned ? undefined : overlap(from, to, lengthwise);
  if (across !== undefined) {
    const at = across + (shift.exit ?? 0);
    return lengthwise
      ? [
          { ...start, y: at },
          { ...end, y: at },
        ]
      : [
          { ...start, x: at },
          { ...end, x: at },
        ];
  }
  if (lengthwise) {
    const x = (start.x + end.x) / 2;
    return [start, { x, y: start.y }, { x, y: end.y }, end];
  }
  const y = (start.y + end.y) / 2;
  return [start, { x: start.x, y }, { x: end.x, y }, end];
}

function isSideways(side: Side): boolean {
  return side === 'left' || side === 'right';
}

function anchor({ x, y, width, height }: Frame, side: Side, shift: number): Point {
  switch (side) {
    case 'top':
      return { x: x + width / 2 + shift, y };
    case 'bottom':
      return { x: x + width / 2 + shift, y: y + height };
    case 'left':
      return { x, y: y + height / 2 + shift };
    case 'right':
      return { x: x + width, y: y + height / 2 + shift };
  }
}

/** The middle of what two boxes share beside (or below) each other, where a straight arrow can run. */
function overlap(a: Frame, b: Frame, sideBySide: boolean): number | undefined {
  const [low, high] = sideBySide
    ? [Math.max(a.y, b.y), Math.min(a.y + a.height, b.y + b.height)]
    : [Math.max(a.x, b.x), Math.min(a.x + a.width, b.x + b.width)];
  return high - low > 2 * CORNER ? (low + high) / 2 : undefined;
}

/** The point `distance` pixels from `from` on the way to `to`. */
function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return {
    x: from.x + ((to.x - from.x) / length) * distance,
    y: from.y + ((to.y - from.y) / length) * distance,
  };
}

function roundedPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${px(point.x)} ${px(point.y)}`;
      if (!after) return `L${px(point.x)} ${px(point.y)}`;
      const room = Math.min(
        CORNER,
        Math.hypot(point.x - before.x, point.y - before.y) / 2,
        Math.hypot(after.x - point.x, after.y - point.y) / 2,
      );
      const into = toward(point, before, room);
      const out = toward(point, after, room);
      return `L${px(into.x)} ${px(into.y)}Q${px(point.x)} ${px(point.y)} ${px(out.x)} ${px(out.y)}`;
    })
    .join('');
}

function paintHead(canvas: Canvas, tip: Point, from: Point, color: string): void {
  const base = toward(tip, from, HEAD);
  const [dx, dy] = [((tip.y - base.y) / HEAD) * 7, ((base.x - tip.x) / HEAD) * 7];
  canvas.path(
    `M${px(tip.x)} ${px(tip.y)}L${px(base.x + dx)} ${px(base.y + dy)}L${px(base.x - dx)} ${px(base.y - dy)}Z`,
    { fill: color },
  );
}

function paintLabel(canvas: Canvas, arrow: Arrow, points: readonly Point[], label: string): void {
  const [a, b] = longestSegment(points);
  const at = arrow.labelAt ?? 0.5;
  const middle = { x: a.x + (b.x - a.x) * at, y: a.y + (b.y - a.y) * at };
  const side = arrow.labelSide ?? (Math.abs(a.y - b.y) < 1 ? 'top' : 'right');
  const family: Family = arrow.mono === true ? 'mono' : 'text';
  const style = { size: SIZES.small, family, weight: 'regular' } as const;
  const lines = label.split('\n');
  const width = Math.max(...lines.map((line) => measure(line, style, canvas.fonts)));
  const lineHeight = style.size * LINE_HEIGHT;
  const height = lines.length * lineHeight;
  const place: Record<Side, { x: number; y: number; align: Align }> = {
    top: { x: middle.x - width / 2, y: middle.y - LABEL_GAP - height, align: 'center' },
    bottom: { x: middle.x - width / 2, y: middle.y + LABEL_GAP, align: 'center' },
    left: { x: middle.x - LABEL_GAP * 2 - width, y: middle.y - height / 2, align: 'end' },
    right: { x: middle.x + LABEL_GAP * 2, y: middle.y - height / 2, align: 'start' },
  };
  const { x, y, align } = place[side];
  for (const [index, line] of lines.entries()) {
    canvas.text(
      line,
      { x, y: y + index * lineHeight, width, height: lineHeight },
      { ...style, fill: arrow.tone === undefined ? CARD.ink : TONES[arrow.tone].quiet, align },
    );
  }
}

function longestSegment(points: readonly Point[]): readonly [Point, Point] {
  let longest: readonly [Point, Point] | undefined;
  let length = -1;
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    if (!next) break;
    const distance = Math.hypot(next.x - point.x, next.y - point.y);
    if (distance > length) {
      longest = [point, next];
      length = distance;
    }
  }
  if (!longest) throw new Error('an arrow needs two ends');
  return longest;
}
