import type { Frame } from '../../src/pictures/kit/canvas.ts';
import type { Drawing } from '../../src/pictures/kit/card.ts';
import { CARD } from '../../src/pictures/theme.ts';

const SMALLEST_TEXT = 20;

const inside = (inner: Frame, outer: Frame): boolean =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5;

const apart = (a: Frame, b: Frame): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

/** What anyone would call ugly or broken, as sentences; a clean drawing has none. */
export function faults({ width, height, texts, boxes }: Drawing): string[] {
  const page = { x: CARD.padding / 2, y: 0, width: width - CARD.padding, height };
  const found: string[] = [];
  for (const [index, text] of texts.entries()) {
    if (text.forced) found.push(`"${text.text}" was broken inside a word or cut`);
    if (text.size < SMALLEST_TEXT) found.push(`"${text.text}" is only ${text.size} px`);
    if (!inside(text.frame, page)) found.push(`"${text.text}" leaves the card`);
    // The letters themselves, without the leading above and below them.
    const ink = { ...text.frame, y: text.frame.y + text.size * 0.2, height: text.size * 0.92 };
    for (const [order, box] of boxes.entries()) {
      // A number's disc may sit across a border: it is painted later, and is the text's own ground.
      const onOther = boxes.slice(order + 1).some(({ frame }) => inside(ink, frame));
      if (!onOther && !apart(ink, box.frame) && !inside(ink, box.frame)) {
        found.push(`"${text.text}" sticks out of a box${box.name === undefined ? '' : ` (${box.name})`}`);
      }
    }
    for (const other of texts.slice(index + 1)) {
      const otherInk = { ...other.frame, y: other.frame.y + other.size * 0.2, height: other.size * 0.92 };
      if (!apart(ink, otherInk)) found.push(`"${text.text}" and "${other.text}" overlap`);
    }
  }
  for (const box of boxes) {
    if (!inside(box.frame, page)) found.push(`the box ${box.name ?? ''} leaves the card`);
  }
  return found;
}
