import type { Fonts } from '../fonts.ts';
import type { Align, Frame } from './canvas.ts';
import type { Element } from './element.ts';

export interface StackOptions {
  /** Pixels between two children. */
  readonly gap?: number;
  /** Where children shorter (in a row) or narrower (in a column) than the stack go; they fill it by default. */
  readonly align?: Align | 'stretch';
  /** Where the children go when there is more room than they need. */
  readonly justify?: Align;
  readonly width?: number | 'hug';
  readonly grow?: number;
}

const GAP = 16;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Children one below the other. Height left over goes to children that `grow`, if any. */
export function column(children: readonly Element[], options: StackOptions = {}): Element {
  const { gap = GAP, align = 'stretch', justify = 'start' } = options;
  const gaps = gap * Math.max(0, children.length - 1);
  const widthOf = (child: Element, fonts: Fonts, available: number): number => {
    if (typeof child.width === 'number') return child.width;
    if (child.width === 'hug' || align !== 'stretch') return child.measure(fonts, available).width;
    return available;
  };
  return {
    width: options.width,
    grow: options.grow,
    measure(fonts, available) {
      const sizes = children.map((child) => child.measure(fonts, widthOf(child, fonts, available)));
      return {
        width: Math.max(0, ...sizes.map(({ width }) => width)),
        height: sum(sizes.map(({ height }) => height)) + gaps,
      };
    },
    paint(canvas, frame) {
      const widths = children.map((child) => widthOf(child, canvas.fonts, frame.width));
      const heights = children.map((child, index) => child.measure(canvas.fonts, widths[index] ?? 0).height);
      const spare = Math.max(0, frame.height - sum(heights) - gaps);
      const shares = sum(children.map(({ grow = 0 }) => grow));
      let y = frame.y + (shares > 0 ? 0 : spare * offset(justify));
      for (const [index, child] of children.entries()) {
        const width = widths[index] ?? 0;
        const height = (heights[index] ?? 0) + (shares > 0 ? (spare * (child.grow ?? 0)) / shares : 0);
        const x = frame.x + (frame.width - width) * offset(align === 'stretch' ? 'center' : align);
        child.paint(canvas, { x, y, width, height });
        y += height + gap;
      }
    },
  };
}

/** Children side by side. Those without a width of their own share what is left, by `grow` (1 unless set). */
export function row(children: readonly Element[], options: StackOptions = {}): Element {
  const { gap = GAP, align = 'stretch', justify = 'start' } = options;
  const gaps = gap * Math.max(0, children.length - 1);
  const widthsOf = (fonts: Fonts, available: number): number[] => {
    const own = children.map((child) => {
      if (typeof child.width === 'number') return child.width;
      return child.width === 'hug' ? child.measure(fonts, available).width : undefined;
    });
    const left = Math.max(0, available - gaps - sum(own.map((width) => width ?? 0)));
    const shares = sum(children.map((child, index) => (own[index] === undefined ? (child.grow ?? 1) : 0)));
    return children.map((child, index) => own[index] ?? (left * (child.grow ?? 1)) / shares);
  };
  return {
    width: options.width,
    grow: options.grow,
    measure(fonts, available) {
      const widths = widthsOf(fonts, available);
      const heights = children.map((child, index) => child.measure(fonts, widths[index] ?? 0).height);
      return { width: sum(widths) + gaps, height: Math.max(0, ...heights) };
    },
    paint(canvas, frame) {
      const widths = widthsOf(canvas.fonts, frame.width);
      let x = frame.x + Math.max(0, frame.width - sum(widths) - gaps) * offset(justify);
      for (const [index, child] of children.entries()) {
        const width = widths[index] ?? 0;
        const natural = child.measure(canvas.fonts, width).height;
        const height = align === 'stretch' ? frame.height : natural;
        const y = frame.y + (frame.height - height) * offset(align === 'stretch' ? 'start' : align);
        child.paint(canvas, { x, y, width, height });
        x += width + gap;
      }
    },
  };
}

/** Empty room of a given size. */
export function space(width: number, height = 0): Element {
  return { width, measure: () => ({ width, height }), paint: () => {} };
}

/** `child` at a height of its own: a cell of a grid, a block that spans several. */
export function tall(height: number, child: Element): Element {
  return {
    width: child.width,
    grow: child.grow,
    measure: (fonts, available) => ({ width: child.measure(fonts, available).width, height }),
    paint: (canvas, frame) => child.paint(canvas, frame),
  };
}

/** `child` with room around it. */
export function inset(child: Element, around: { readonly x?: number; readonly y?: number }): Element {
  const { x = 0, y = 0 } = around;
  const inner = (frame: Frame): Frame => ({
    x: frame.x + x,
    y: frame.y + y,
    width: frame.width - 2 * x,
    height: frame.height - 2 * y,
  });
  return {
    width: typeof child.width === 'number' ? child.width + 2 * x : child.width,
    grow: child.grow,
    measure(fonts, available) {
      const size = child.measure(fonts, available - 2 * x);
      return { width: size.width + 2 * x, height: size.height + 2 * y };
    },
    paint: (canvas, frame) => child.paint(canvas, inner(frame)),
  };
}

function offset(align: Align): number {
  return { start: 0, center: 0.5, end: 1 }[align];
}
