import type { Fonts } from '../fonts.ts';
import { bread } from '../bread.ts';
import { CARD } from '../theme.ts';
import { paintArrow } from './arrow.ts';
import type { Arrow } from './arrow.ts';
import { Canvas } from './canvas.ts';
import type { PlacedBox, PlacedText } from './canvas.ts';
import type { Element } from './element.ts';
import { column } from './layout.ts';
import { SIZES, words } from './words.ts';

/** A whole picture: what it is called, what it shows, and what to take from it. */
export interface Card {
  readonly title: string;
  /** Cuts a title that would take more lines; for titles that are a learner's text. */
  readonly titleLines?: number;
  readonly body: Element;
  readonly arrows?: readonly Arrow[];
  /** One sentence below, for what the drawing cannot say. */
  readonly caption?: string;
}

/** A card laid out: SVG, and where everything went. Sizes in pixels at 1x. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly boxes: readonly PlacedBox[];
}

const MARK_WIDTH = 52;
const AFTER_TITLE = 24;
const BEFORE_CAPTION = 22;

/** Lays a card out, {@link CARD}.width pixels wide and as high as it needs to be. */
export function drawCard(card: Card, fonts: Fonts): Drawing {
  const { width, padding } = CARD;
  const inner = width - 2 * padding;
  const canvas = new Canvas(fonts);

  const title = words(card.title, {
    size: SIZES.title,
    weight: 'bold',
    ...(card.titleLines !== undefined && { maxLines: card.titleLines }),
  });
  const titleWidth = inner - MARK_WIDTH - 20;
  const titleHeight = title.measure(fonts, titleWidth).height;
  title.paint(canvas, { x: padding, y: padding - 6, width: titleWidth, height: titleHeight });
  canvas.raw(bread(width - padding - MARK_WIDTH, padding - 2, MARK_WIDTH, { flank: 'ribs' }));

  const top = padding - 6 + titleHeight + AFTER_TITLE;
  const bodyHeight = card.body.measure(fonts, inner).height;
  card.body.paint(canvas, { x: padding, y: top, width: inner, height: bodyHeight });
  for (const arrow of card.arrows ?? []) paintArrow(canvas, arrow);

  let bottom = top + bodyHeight;
  if (card.caption !== undefined) {
    const caption = column([words(card.caption, { size: SIZES.small + 1, color: CARD.quiet })]);
    const { height } = caption.measure(fonts, inner);
    caption.paint(canvas, { x: padding, y: bottom + BEFORE_CAPTION, width: inner, height });
    bottom += BEFORE_CAPTION + height - 4;
  }
  const height = Math.ceil(bottom + padding - 2);
  return {
    svg: canvas.toSvg(width, height, CARD.background),
    width,
    height,
    texts: canvas.texts,
    boxes: canvas.boxes,
  };
}
