import { CARD, TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';
import { measure } from '../typesetting.ts';
import { LINE_HEIGHT } from './canvas.ts';
import type { Frame } from './canvas.ts';
import type { Element } from './element.ts';
import { row } from './layout.ts';
import { SIZES, words } from './words.ts';

const NUMBER_RADIUS = 17;

/** A number in a disc: the order of steps, or a link to a legend. */
export function numbered(value: number, tone: ToneName = 'docker'): Element {
  const side = NUMBER_RADIUS * 2;
  return {
    width: side,
    measure: () => ({ width: side, height: side }),
    paint(canvas, { x, y, width, height }) {
      const center = { x: x + width / 2, y: y + height / 2 };
      canvas.box({ x: center.x - NUMBER_RADIUS, y: center.y - NUMBER_RADIUS, width: side, height: side });
      canvas.circle(center, NUMBER_RADIUS - 1, { fill: TONES[tone].fill, stroke: TONES[tone].line });
      const size = SIZES.small;
      const line = { x, y: center.y - (size * LINE_HEIGHT) / 2, width, height: size * LINE_HEIGHT };
      canvas.text(String(value), line, {
        size,
        family: 'text',
        weight: 'bold',
        fill: TONES[tone].ink,
        align: 'center',
      });
    },
  };
}

export interface ChipOptions {
  readonly tone?: ToneName;
  readonly mono?: boolean;
  readonly dashed?: boolean;
  readonly name?: string;
  readonly width?: number | 'hug';
  readonly size?: number;
}

/** A short word in a capsule: a file, a command, a state. As wide as its word unless told. */
export function chip(content: string, options: ChipOptions = {}): Element {
  const tone = TONES[options.tone ?? 'plain'];
  const size = options.size ?? SIZES.small;
  const style = { size, family: options.mono === true ? 'mono' : 'text', weight: 'bold' } as const;
  const height = size * LINE_HEIGHT + 8;
  return {
    width: options.width ?? 'hug',
    measure: (fonts) => ({ width: measure(content, style, fonts) + 22, height }),
    paint(canvas, frame) {
      const pill: Frame = { ...frame, y: frame.y + (frame.height - height) / 2, height };
      const inner = { x: pill.x + 1, y: pill.y + 1, width: pill.width - 2, height: height - 2 };
      canvas.rect(inner, height / 3, {
        fill: tone.fill,
        stroke: tone.line,
        ...(options.dashed === true && { dash: '6 5' }),
      });
      canvas.box(pill, options.name);
      canvas.text(content, { ...pill, y: pill.y + 4 }, { ...style, fill: tone.ink, align: 'center' });
    },
  };
}

export interface LegendEntry {
  readonly label: string;
  readonly tone: ToneName;
  readonly dashed?: boolean;
}

/** Says in words what the colours and borders of a picture stand for. */
export function legend(entries: readonly LegendEntry[]): Element {
  return row(
    entries.map(({ label, tone, dashed = false }) =>
      row([swatch(tone, dashed), words(label, { size: SIZES.small, color: CARD.quiet, width: 'hug' })], {
        gap: 10,
        align: 'center',
        width: 'hug',
      }),
    ),
    { gap: 28 },
  );
}

function swatch(tone: ToneName, dashed: boolean): Element {
  const [width, height] = [30, 20];
  return {
    width,
    measure: () => ({ width, height }),
    paint(canvas, { x, y }) {
      canvas.rect({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 }, 5, {
        fill: TONES[tone].fill,
        stroke: TONES[tone].line,
        ...(dashed && { dash: '6 4' }),
      });
    },
  };
}

/**
 * How much of something may be used: a bar that is filled up to the limit, or as far as it is used.
 * @param share of the whole that is filled, 0 to 1
 * @param limit share of the whole at which the limit is marked
 */
export function gauge(share: number, tone: ToneName, limit = share): Element {
  const height = 18;
  return {
    measure: (_fonts, available) => ({ width: available, height }),
    paint(canvas, frame) {
      const bar = { ...frame, y: frame.y + (frame.height - height) / 2, height };
      const filled = bar.width * share;
      canvas.rect(bar, height / 2, { fill: CARD.background, stroke: TONES.metal.line, strokeWidth: 1.5 });
      canvas.rect({ ...bar, width: filled }, height / 2, { fill: TONES[tone].line });
      canvas.rect({ x: bar.x + bar.width * limit - 2, y: bar.y - 5, width: 4, height: height + 10 }, 2, {
        fill: CARD.ink,
      });
    },
  };
}

/** A drawing of one's own: `svg(x, y)` paints it with its upper left corner there. */
export function art(
  width: number,
  height: number,
  svg: (x: number, y: number) => string,
  name?: string,
): Element {
  return {
    width,
    measure: () => ({ width, height }),
    paint(canvas, frame) {
      const [x, y] = [frame.x + (frame.width - width) / 2, frame.y + (frame.height - height) / 2];
      canvas.raw(svg(x, y));
      canvas.box({ x, y, width, height }, name);
    },
  };
}
