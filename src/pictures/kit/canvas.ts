import type { Fonts } from '../fonts.ts';
import { drawable, measure, setLine } from '../typesetting.ts';
import type { TextStyle } from '../typesetting.ts';

/** A rectangle in pixels at 1x, from the card's upper left corner. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Align = 'start' | 'center' | 'end';

/** A line of text as it was placed: what the tests check for overflow and collisions. */
export interface PlacedText {
  readonly text: string;
  readonly size: number;
  readonly frame: Frame;
  /** Whether it had to be cut or broken inside a word to fit. */
  readonly forced: boolean;
}

/** A box as it was painted. */
export interface PlacedBox {
  readonly frame: Frame;
  readonly name: string | undefined;
}

export interface ShapeStyle {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: string;
}

export interface TextPaint extends TextStyle {
  readonly fill: string;
  readonly align: Align;
  readonly forced?: boolean;
}

/** The share of a line's height that lies above its letters' baseline, and a line's height, in ems. */
const BASELINE = 0.8;
export const LINE_HEIGHT = 1.32;

/** Two decimals are a fiftieth of a pixel at 2x: finer than anyone sees, and stable as text. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);

/**
 * Collects SVG, and remembers what was placed where: arrows find their boxes by name, and tests find text that
 * does not fit.
 */
export class Canvas {
  readonly fonts: Fonts;
  readonly texts: PlacedText[] = [];
  readonly boxes: PlacedBox[] = [];
  readonly #shapes: string[] = [];

  constructor(fonts: Fonts) {
    this.fonts = fonts;
  }

  /** SVG as it is. Text in it must be escaped by the caller. */
  raw(svg: string): void {
    this.#shapes.push(svg);
  }

  rect(frame: Frame, radius: number, style: ShapeStyle): void {
    const { x, y, width, height } = frame;
    this.raw(
      `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${px(radius)}"${attributes(style)}/>`,
    );
  }

  path(data: string, style: ShapeStyle): void {
    this.raw(`<path d="${data}"${attributes({ fill: 'none', ...style })}/>`);
  }

  circle(center: Point, radius: number, style: ShapeStyle): void {
    this.raw(`<circle cx="${px(center.x)}" cy="${px(center.y)}" r="${px(radius)}"${attributes(style)}/>`);
  }

  /** Remembers a box, so that arrows can name it. */
  box(frame: Frame, name?: string): void {
    this.boxes.push({ frame, name });
  }

  /** @throws Error where no box of the name was painted: a mistake in a diagram */
  find(name: string): Frame {
    const found = this.boxes.find((box) => box.name === name);
    if (!found) throw new Error(`an arrow to "${name}", which no box of the picture is called`);
    return found.frame;
  }

  /** One line of text across the top of `frame`. */
  text(content: string, frame: Frame, paint: TextPaint): void {
    const line = drawable(content, this.fonts);
    if (line === '') return;
    const { size, align } = paint;
    const width = measure(line, paint, this.fonts);
    const share = { start: 0, center: 0.5, end: 1 }[align];
    const left = frame.x + (frame.width - width) * share;
    const baseline = frame.y + ((LINE_HEIGHT - 1) / 2 + BASELINE) * size;
    this.raw(setLine(line, left, baseline, paint, this.fonts));
    this.texts.push({
      text: line,
      size,
      frame: { x: left, y: frame.y, width, height: size * LINE_HEIGHT },
      forced: paint.forced ?? false,
    });
  }

  /** Everything so far as one SVG document. */
  toSvg(width: number, height: number, background: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}">`,
      `<rect width="${px(width)}" height="${px(height)}" fill="${background}"/>`,
      ...this.#shapes,
      '</svg>',
    ].join('');
  }
}

function attributes({ fill, stroke, strokeWidth, dash }: ShapeStyle): string {
  return [
    fill === undefined ? '' : ` fill="${fill}"`,
    stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${px(strokeWidth ?? 2)}"`,
    dash === undefined ? '' : ` stroke-dasharray="${dash}"`,
  ].join('');
}
