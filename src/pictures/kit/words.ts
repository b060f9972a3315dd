import { CARD } from '../theme.ts';
import { drawable, wrap } from '../typesetting.ts';
import type { Wrapped } from '../typesetting.ts';
import type { Face, Fonts } from '../fonts.ts';
import { LINE_HEIGHT } from './canvas.ts';
import type { Align } from './canvas.ts';
import type { Element } from './element.ts';

/** Sizes in pixels on a card 800 wide. A phone shows it 340 wide: nothing may be smaller than `small`. */
export const SIZES = { title: 34, heading: 26, body: 24, small: 21 } as const;

export interface WordsOptions extends Partial<Face> {
  readonly size?: number;
  readonly color?: string;
  readonly align?: Align;
  /** Cuts what is longer with an ellipsis. For texts of learners; a diagram's own words are never cut. */
  readonly maxLines?: number;
  readonly width?: number | 'hug';
  readonly grow?: number;
}

/** Text that wraps to the room it gets. A line feed in it starts a new line. */
export function words(content: string, options: WordsOptions = {}): Element {
  const { size = SIZES.body, color = CARD.ink, align = 'start' } = options;
  const style = { size, family: options.family ?? 'text', weight: options.weight ?? 'regular' } as const;
  // Rows and columns ask again at every level: an answer holds for the width it was given for.
  const laid = new Map<number, Wrapped>();
  const lay = (fonts: Fonts, available: number): Wrapped => {
    const known = laid.get(available);
    if (known) return known;
    const paragraphs = content
      .split('\n')
      .map((line) => wrap(drawable(line, fonts), available, style, fonts, options.maxLines));
    const result = {
      lines: paragraphs.flatMap(({ lines }) => lines),
      width: Math.max(...paragraphs.map(({ width }) => width)),
      forced: paragraphs.some(({ forced }) => forced),
    };
    laid.set(available, result);
    return result;
  };
  return {
    width: options.width,
    grow: options.grow,
    measure(fonts, available) {
      const { lines, width } = lay(fonts, available);
      return { width, height: lines.length * size * LINE_HEIGHT };
    },
    paint(canvas, frame) {
      const { lines, forced } = lay(canvas.fonts, frame.width);
      const lineHeight = size * LINE_HEIGHT;
      const top = frame.y + Math.max(0, frame.height - lines.length * lineHeight) / 2;
      for (const [index, line] of lines.entries()) {
        const place = { x: frame.x, y: top + index * lineHeight, width: frame.width, height: lineHeight };
        canvas.text(line, place, { ...style, fill: color, align, forced });
      }
    },
  };
}
