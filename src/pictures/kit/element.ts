import type { Fonts } from '../fonts.ts';
import type { Canvas, Frame } from './canvas.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A piece of a picture. A diagram says what there is; rows and columns ask each piece how much room it needs and
 * give it a frame, so that nobody computes a coordinate by hand.
 */
export interface Element {
  /** A width in pixels that a row keeps to, in place of sharing out the room; `hug` is the natural width. */
  readonly width?: number | 'hug' | undefined;
  /** Its share of the room in a row, or of the height left over in a column (there 0 unless set). */
  readonly grow?: number | undefined;
  /** The size it takes when it may be `available` pixels wide. Wider is a mistake that a test finds. */
  measure(fonts: Fonts, available: number): Size;
  paint(canvas: Canvas, frame: Frame): void;
}
