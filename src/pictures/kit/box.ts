import { CARD, TONES } from '../theme.ts';
import type { ToneName } from '../theme.ts';
import type { Align, Canvas, Frame } from './canvas.ts';
import { px } from './canvas.ts';
import type { Element } from './element.ts';
import { column, inset } from './layout.ts';
import { SIZES, words } from './words.ts';

export interface BoxOptions {
  /** What arrows call it. */
  readonly name?: string;
  readonly title?: string;
  readonly subtitle?: string;
  readonly tone?: ToneName;
  /** A dashed border: a boundary rather than a thing, or something that may be written or be absent. */
  readonly dashed?: boolean;
  /** Sets the title as typed in a terminal. */
  readonly mono?: boolean;
  readonly size?: number;
  readonly subtitleSize?: number;
  readonly align?: Align;
  /** Where the contents go when the box is taller than they need. */
  readonly justify?: Align;
  readonly children?: readonly Element[];
  readonly gap?: number;
  readonly padding?: number;
  readonly width?: number | 'hug';
  readonly grow?: number;
}

type Outline = (canvas: Canvas, frame: Frame, options: BoxOptions) => void;

const DASH = '7 6';

/** A thing: a name, what it is, and whatever is inside it. */
export function box(options: BoxOptions): Element {
  return framed(options, 0, (canvas, frame) => {
    const tone = TONES[options.tone ?? 'plain'];
    const inner = { x: frame.x + 1, y: frame.y + 1, width: frame.width - 2, height: frame.height - 2 };
    canvas.rect(inner, Math.min(CARD.radius, frame.height / 3), {
      fill: tone.fill,
      stroke: tone.line,
      ...(options.dashed === true && { dash: DASH }),
    });
  });
}

/** A box that groups: its title stands at its left above what it holds. */
export function panel(options: BoxOptions): Element {
  return box({ align: 'start', justify: 'start', padding: 18, gap: 12, size: SIZES.heading, ...options });
}

/** A store that outlives what uses it: a registry, a volume. */
export function cylinder(options: BoxOptions): Element {
  const lid = 13;
  return framed(options, lid, (canvas, frame) => {
    const tone = TONES[options.tone ?? 'docker'];
    const [left, right] = [frame.x + 1, frame.x + frame.width - 1];
    const [top, bottom] = [frame.y + lid, frame.y + frame.height - lid];
    const arc = `${px((right - left) / 2)} ${lid - 1} 0 0`;
    const style = { stroke: tone.line, ...(options.dashed === true && { dash: DASH }) };
    canvas.path(
      `M${px(left)} ${px(top)}A${arc} 1 ${px(right)} ${px(top)}V${px(bottom)}A${arc} 1 ${px(left)} ${px(bottom)}Z`,
      { fill: tone.fill, ...style },
    );
    canvas.path(`M${px(left)} ${px(top)}A${arc} 0 ${px(right)} ${px(top)}`, style);
  });
}

/** @param cap pixels kept free above and below for the outline itself */
function framed(options: BoxOptions, cap: number, outline: Outline): Element {
  const { align = 'center', gap = 8, padding = 12 } = options;
  const tone = TONES[options.tone ?? 'plain'];
  const said: Element[] = [];
  if (options.title !== undefined) {
    said.push(
      words(options.title, {
        size: options.size ?? SIZES.body,
        weight: 'bold',
        family: options.mono === true ? 'mono' : 'text',
        color: tone.ink,
        align,
      }),
    );
  }
  if (options.subtitle !== undefined) {
    said.push(
      words(options.subtitle, { size: options.subtitleSize ?? SIZES.small, color: tone.quiet, align }),
    );
  }
  const head = said.length > 0 ? [column(said, { gap: 1 })] : [];
  const content = inset(
    column([...head, ...(options.children ?? [])], { gap, justify: options.justify ?? 'center' }),
    { x: padding, y: Math.max(padding, 10) - 1 + cap },
  );
  return {
    width: options.width,
    grow: options.grow,
    measure: (fonts, available) => content.measure(fonts, available),
    paint(canvas, frame) {
      outline(canvas, frame, options);
      canvas.box(frame, options.name);
      // The lid of a cylinder takes its room above, so its contents look centred only a little lower.
      content.paint(canvas, { ...frame, y: frame.y + cap / 2 });
    },
  };
}
