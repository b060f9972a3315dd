import { LINE_HEIGHT } from '../../kit/canvas.ts';
import type { Align, Canvas, Frame } from '../../kit/canvas.ts';
import type { Element } from '../../kit/element.ts';
import { SIZES } from '../../kit/words.ts';
import { CARD, TONES } from '../../theme.ts';
import { measure } from '../../typesetting.ts';
import type { TextStyle } from '../../typesetting.ts';

/** One bar: what it is of, how much, and that in words. */
export interface ShareBar {
  readonly label: string;
  /** 0 to 1; undefined where nothing is known yet: the bar stays empty. */
  readonly share: number | undefined;
  /** The share as a number, in words that stand beside it. */
  readonly said: string;
}

const ROW = 38;
const BAR = 18;
const GAP = 16;
const LABEL: TextStyle = { size: SIZES.small, family: 'text', weight: 'regular' };
const NUMBER: TextStyle = { ...LABEL, weight: 'bold' };
/** Marks on the ground of the bars, so that lengths can be read. */
const MARKS = [0.25, 0.5, 0.75];

/** Bars from 0 to 100 %, one below the other, each with its label and its number. */
export function shareBars(bars: readonly ShareBar[]): Element {
  return {
    measure: (_fonts, available) => ({ width: available, height: bars.length * ROW }),
    paint(canvas, frame) {
      const widest = (texts: readonly string[], style: TextStyle): number =>
        Math.max(0, ...texts.map((text) => measure(text, style, canvas.fonts)));
      const labels = widest(
        bars.map(({ label }) => label),
        LABEL,
      );
      const numbers = widest(
        bars.map(({ said }) => said),
        NUMBER,
      );
      for (const [index, bar] of bars.entries()) {
        const line = { ...frame, y: frame.y + index * ROW, height: ROW };
        put(canvas, bar.label, { ...line, width: labels }, LABEL, CARD.ink, 'start');
        const x = line.x + labels + GAP;
        const width = line.width - labels - numbers - 2 * GAP;
        paintBar(canvas, { x, y: line.y + (ROW - BAR) / 2, width, height: BAR }, bar.share);
        const ink = bar.share === undefined ? CARD.quiet : CARD.ink;
        put(
          canvas,
          bar.said,
          { ...line, x: line.x + line.width - numbers, width: numbers },
          NUMBER,
          ink,
          'end',
        );
      }
    },
  };
}

function put(canvas: Canvas, text: string, frame: Frame, style: TextStyle, fill: string, align: Align): void {
  const height = style.size * LINE_HEIGHT;
  canvas.text(
    text,
    { ...frame, y: frame.y + (frame.height - height) / 2, height },
    { ...style, fill, align },
  );
}

function paintBar(canvas: Canvas, bar: Frame, share: number | undefined): void {
  const tone = TONES.live;
  canvas.rect(bar, BAR / 2, { fill: TONES.plain.fill });
  if (share !== undefined && share > 0) {
    canvas.rect({ ...bar, width: Math.max(BAR, bar.width * Math.min(share, 1)) }, BAR / 2, {
      fill: tone.line,
    });
  }
  for (const mark of MARKS) {
    canvas.rect({ x: bar.x + bar.width * mark - 1, y: bar.y, width: 2, height: BAR }, 0, {
      fill: CARD.background,
    });
  }
}
