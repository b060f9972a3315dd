import type { Fonts } from '../fonts.ts';
import type { Element, Size } from './element.ts';

export interface FlowOptions {
  /** Pixels between two children, and between two lines. */
  readonly gap?: number;
}

interface Placed {
  readonly child: Element;
  readonly x: number;
  readonly y: number;
  readonly size: Size;
}

/** Children side by side at their natural size, going on in the next line where one has no more room. */
export function flow(children: readonly Element[], { gap = 12 }: FlowOptions = {}): Element {
  const place = (fonts: Fonts, available: number): { placed: readonly Placed[]; height: number } => {
    const placed: Placed[] = [];
    let [x, y, height] = [0, 0, 0];
    for (const child of children) {
      const size = child.measure(fonts, available);
      if (x > 0 && x + size.width > available) {
        x = 0;
        y += height + gap;
        height = 0;
      }
      placed.push({ child, x, y, size });
      x += size.width + gap;
      height = Math.max(height, size.height);
    }
    return { placed, height: y + height };
  };
  return {
    measure: (fonts, available) => ({ width: available, height: place(fonts, available).height }),
    paint(canvas, frame) {
      for (const { child, x, y, size } of place(canvas.fonts, frame.width).placed) {
        child.paint(canvas, { x: frame.x + x, y: frame.y + y, width: size.width, height: size.height });
      }
    },
  };
}
