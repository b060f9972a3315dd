import { LINE_HEIGHT } from '../../kit/canvas.ts';
import type { Frame } from '../../kit/canvas.ts';
import type { Element } from '../../kit/element.ts';
import { SIZES } from '../../kit/words.ts';
import { CARD, TONES } from '../../theme.ts';
import type { TextStyle } from '../../typesetting.ts';

/** A week of a calendar, Monday first. */
export interface Week {
  /** How many answers each day had; null for days to come. */
  readonly days: readonly (number | null)[];
  /** The month's name, above the first week that a month begins in. */
  readonly month?: string;
}

const WEEKDAYS = 7;
const GAP = 5;
const HEAD = 32;
const SIDE = 56;
const LARGEST = 36;
const STYLE: TextStyle = { size: SIZES.small, family: 'text', weight: 'regular' };

/** From how many answers a day is filled so much: what a day of a little and of a lot look like. */
const FILLS: readonly { readonly from: number; readonly share: number }[] = [
  { from: 20, share: 1 },
  { from: 5, share: 0.74 },
  { from: 1, share: 0.46 },
];

/**
 * Weeks side by side, a square for each day: the more was answered, the larger it is filled, so that it reads without
 * colours too.
 * @param weekdays the names of Monday to Sunday; every other one is shown
 */
export function dayGrid(weeks: readonly Week[], weekdays: readonly string[]): Element {
  const cellFor = (available: number): number =>
    Math.min(LARGEST, (available - SIDE - GAP * (weeks.length - 1)) / weeks.length);
  return {
    measure: (_fonts, available) => ({
      width: available,
      height: HEAD + WEEKDAYS * (cellFor(available) + GAP) - GAP,
    }),
    paint(canvas, frame) {
      const cell = cellFor(frame.width);
      const lineHeight = STYLE.size * LINE_HEIGHT;
      const y = (day: number): number => frame.y + HEAD + day * (cell + GAP);
      for (const [day, name] of weekdays.entries()) {
        if (day % 2 === 1) continue;
        const place = { x: frame.x, y: y(day) + (cell - lineHeight) / 2, width: SIDE, height: lineHeight };
        canvas.text(name, place, { ...STYLE, fill: CARD.quiet, align: 'start' });
      }
      for (const [index, { days, month }] of weeks.entries()) {
        const x = frame.x + SIDE + index * (cell + GAP);
        if (month !== undefined) {
          const place = { x, y: frame.y, width: cell, height: lineHeight };
          canvas.text(month, place, { ...STYLE, fill: CARD.quiet, align: 'start' });
        }
        for (const [day, answers] of days.entries()) {
          if (answers !== null) canvas.raw(square({ x, y: y(day), width: cell, height: cell }, answers));
        }
      }
    },
  };
}

/** A hundred of them are a picture's most frequent shape: as few characters as it takes. */
function square({ x, y, width }: Frame, answers: number): string {
  const rect = (inset: number, radius: number, fill: string): string => {
    const side = (width - 2 * inset).toFixed(1);
    return `<rect x="${(x + inset).toFixed(1)}" y="${(y + inset).toFixed(1)}" width="${side}" height="${side}" rx="${radius}" fill="${fill}"/>`;
  };
  const { share } = FILLS.find(({ from }) => answers >= from) ?? { share: 0 };
  const ground = rect(0, 6, TONES.plain.fill);
  return share === 0 ? ground : ground + rect((width * (1 - share)) / 2, 6 * share, TONES.live.line);
}
