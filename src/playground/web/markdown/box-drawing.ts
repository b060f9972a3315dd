import { html, styleMap } from '../lit.ts';
import type { TemplateResult } from '../lit.ts';

const BOXES = /[\u2500-\u259f]+/g;

/**
 * Text for the fixed-width font, with lines and blocks squeezed to one cell each. Nanum Gothic Coding draws
 * them two cells wide, as Korean terminals once did; what prints tables today counts one.
 */
export function boxDrawing(text: string): (TemplateResult | string)[] {
  const parts: (TemplateResult | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(BOXES)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    // The squeezing is the style sheet's; only the room to leave depends on the text.
    const width = styleMap({ width: `${match[0].length}ch` });
    parts.push(html`<span class="boxes" style=${width}>${match[0]}</span>`);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
