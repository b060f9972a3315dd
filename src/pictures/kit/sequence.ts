import { CARD, TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';
import { drawable, wrap } from '../typesetting.ts';
import type { Fonts } from '../fonts.ts';
import { box } from './box.ts';
import { LINE_HEIGHT, px } from './canvas.ts';
import type { Canvas, Frame } from './canvas.ts';
import type { Element } from './element.ts';
import { row } from './layout.ts';
import { numbered } from './marks.ts';
import { SIZES } from './words.ts';

export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly tone: ToneName;
}

/** Who does what next: a message from one lane to another, or (`to` absent) work within a lane. */
export interface Step {
  readonly from: string;
  readonly to?: string;
  readonly label: string;
  readonly tone?: ToneName;
  readonly dashed?: boolean;
}

const LANE_GAP = 20;
const ROW = 66;
const WORK_HEIGHT = 50;
const HEAD = 11;
const DISC = 17;

/** Numbered steps between parties, from top to bottom in the order of time. */
export function sequence(lanes: readonly Lane[], steps: readonly Step[]): Element {
  const heads = row(
    lanes.map(({ title, subtitle, tone }) =>
      box({ title, tone, ...(subtitle !== undefined && { subtitle }) }),
    ),
    { gap: LANE_GAP },
  );
  const laneWidth = (width: number): number => (width - LANE_GAP * (lanes.length - 1)) / lanes.length;
  const center = (frame: Frame, id: string): number => {
    const index = lanes.findIndex((lane) => lane.id === id);
    if (index < 0) throw new Error(`a step of "${id}", which no lane is called`);
    return frame.x + laneWidth(frame.width) * (index + 0.5) + LANE_GAP * index;
  };

  return {
    measure: (fonts, available) => ({
      width: available,
      height: heads.measure(fonts, available).height + steps.length * ROW + 14,
    }),
    paint(canvas, frame) {
      const headHeight = heads.measure(canvas.fonts, frame.width).height;
      const bottom = frame.y + frame.height;
      for (const { id } of lanes) {
        const x = px(center(frame, id));
        canvas.path(`M${x} ${px(frame.y + headHeight)}V${px(bottom)}`, { stroke: CARD.rule, dash: '4 7' });
      }
      heads.paint(canvas, { ...frame, height: headHeight });
      for (const [index, step] of steps.entries()) {
        const y = frame.y + headHeight + 14 + index * ROW;
        const from = center(frame, step.from);
        if (step.to === undefined) paintWork(canvas, step, index + 1, from, y, laneWidth(frame.width));
        else paintMessage(canvas, step, index + 1, from, center(frame, step.to), y);
      }
    },
  };
}

const labelStyle = { size: SIZES.small, family: 'text', weight: 'regular' } as const;

function paintWork(canvas: Canvas, step: Step, order: number, x: number, y: number, width: number): void {
  const place = { x: x - width / 2, y: y + (ROW - WORK_HEIGHT) / 2, width, height: WORK_HEIGHT };
  const tone = TONES[step.tone ?? 'plain'];
  canvas.rect(place, CARD.radius, {
    fill: tone.fill,
    stroke: tone.line,
    ...(step.dashed === true && { dash: '7 6' }),
  });
  canvas.box(place);
  const inner = { ...place, x: place.x + DISC + 4, width: place.width - DISC - 12 };
  const label = layLabel(step.label, inner.width, canvas.fonts);
  paintLines(canvas, label, inner, y + ROW / 2, tone.ink);
  paintDisc(canvas, order, place.x, y + ROW / 2);
}

function paintMessage(canvas: Canvas, step: Step, order: number, from: number, to: number, y: number): void {
  const direction = Math.sign(to - from);
  const line = y + ROW - 19;
  const color = step.tone === undefined ? CARD.arrow : TONES[step.tone].line;
  const tip = to - direction * 4;
  canvas.path(`M${px(from)} ${px(line)}H${px(tip - direction * HEAD)}`, {
    stroke: color,
    strokeWidth: 2.5,
    ...(step.dashed === true && { dash: '7 6' }),
  });
  const base = tip - direction * HEAD;
  canvas.path(`M${px(tip)} ${px(line)}L${px(base)} ${px(line - 7)}L${px(base)} ${px(line + 7)}Z`, {
    fill: color,
  });
  const room = {
    x: Math.min(from, to) + (direction > 0 ? DISC + 2 : 8),
    y,
    width: Math.abs(to - from) - DISC - 10,
    height: ROW,
  };
  const label = layLabel(step.label, room.width, canvas.fonts);
  paintLines(
    canvas,
    label,
    room,
    line - 6 - (label.lines.length * labelStyle.size * LINE_HEIGHT) / 2,
    CARD.ink,
  );
  paintDisc(canvas, order, from, line);
}

interface Label {
  readonly lines: readonly string[];
  readonly forced: boolean;
}

function layLabel(label: string, width: number, fonts: Fonts): Label {
  return wrap(drawable(label, fonts), width, labelStyle, fonts);
}

function paintLines(
  canvas: Canvas,
  { lines, forced }: Label,
  room: Frame,
  middle: number,
  fill: string,
): void {
  const lineHeight = labelStyle.size * LINE_HEIGHT;
  const top = middle - (lines.length * lineHeight) / 2;
  for (const [index, line] of lines.entries()) {
    const place = { x: room.x, y: top + index * lineHeight, width: room.width, height: lineHeight };
    canvas.text(line, place, { ...labelStyle, fill, align: 'center', forced });
  }
}

function paintDisc(canvas: Canvas, order: number, x: number, y: number): void {
  numbered(order).paint(canvas, { x: x - DISC, y: y - DISC, width: DISC * 2, height: DISC * 2 });
}
