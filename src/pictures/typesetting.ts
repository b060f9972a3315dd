import type { Face, Fonts } from './fonts.ts';

/** How a run of text is set. `size` is in pixels at 1x. */
export interface TextStyle extends Face {
  readonly size: number;
}

/** Stands for a character that no bundled font has (both fonts have it). */
const UNKNOWN_GLYPH = '□';
const ELLIPSIS = '…';
/** Holds the parts of an emoji together: it goes only once the emoji was seen as one. */
const JOINER = '\u{200D}';
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
/** Zero-width and direction controls draw nothing and would only disturb the line. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u{FE00}-\u{FE0F}]/gu;

function graphemes(text: string): string[] {
  const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Makes any text, a stranger's nickname included, into one line that can be drawn: control and invisible
 * characters go (the renderer rejects them), white space becomes one space, letters are composed, emoji
 * go unless nothing else is left, and a character that no bundled font has becomes the plain letter it stands
 * for (𝓗 is H) or a hollow square.
 */
export function drawable(text: string, fonts: Fonts): string {
  const line = text
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(INVISIBLE, (character) => (character === JOINER ? character : ''))
    .trim();
  const known = (cluster: string): boolean => {
    for (const character of cluster) if (!fonts.covers(character.codePointAt(0) ?? 0)) return false;
    return true;
  };
  // Finding the clusters is dear, and nearly every line is made of characters that the fonts have.
  if (known(line)) return line;
  const drawn = graphemes(line)
    .map((joined) => {
      const cluster = joined.replaceAll(JOINER, '');
      if (known(cluster)) return cluster;
      // Letters in fancy dress (bold script, full width) and piles of marks: the plain letter below them.
      const plain = cluster.normalize('NFKD').replaceAll(/\p{M}/gu, '').normalize('NFC');
      if (plain !== '' && known(plain)) return plain;
      return EMOJI.test(cluster) ? '' : UNKNOWN_GLYPH;
    })
    .join('')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
  return drawn === '' && line !== '' ? UNKNOWN_GLYPH : drawn;
}

/** Escapes text for SVG, between tags and in attributes. It must be {@link drawable} already. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * The width in pixels that `text` takes on one line. Kerning is not counted: it only ever draws letters together,
 * by less than 1 % in common text and 4 % at worst (capitals such as AVATAR), so what is measured to fit does.
 */
export function measure(text: string, style: TextStyle, fonts: Fonts): number {
  let ems = 0;
  for (const character of text) ems += fonts.advance(character.codePointAt(0) ?? 0, style);
  return ems * style.size;
}

/**
 * One line of drawable text as SVG: the shapes of its letters, one beside the other as {@link measure} counts them. Set
 * so, a picture needs no fonts to be rendered, which take a renderer longer to read than all else.
 * @param x of its left end
 * @param y of its baseline
 */
export function setLine(
  text: string,
  x: number,
  y: number,
  style: TextStyle & { readonly fill: string },
  fonts: Fonts,
): string {
  const shapes: string[] = [];
  let at = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const { path, unitsPerEm } = fonts.shape(codePoint, style);
    const scale = Number((style.size / unitsPerEm).toFixed(6));
    if (path !== '') {
      shapes.push(
        `<path transform="matrix(${scale} 0 0 ${-scale} ${Number(at.toFixed(2))} 0)" d="${path}"/>`,
      );
    }
    at += fonts.advance(codePoint, style) * style.size;
  }
  const place = `translate(${Number(x.toFixed(2))} ${Number(y.toFixed(2))})`;
  return `<g fill="${style.fill}" transform="${place}">${shapes.join('')}</g>`;
}

/** `text` itself where it fits into `width` pixels, or else as much of it as fits with an ellipsis. */
export function ellipsise(text: string, width: number, style: TextStyle, fonts: Fonts): string {
  if (measure(text, style, fonts) <= width) return text;
  const room = width - measure(ELLIPSIS, style, fonts);
  let kept = '';
  let used = 0;
  for (const cluster of graphemes(text)) {
    used += measure(cluster, style, fonts);
    if (used > room) break;
    kept += cluster;
  }
  return kept.trimEnd() + ELLIPSIS;
}

export interface Wrapped {
  readonly lines: readonly string[];
  /** The lines' greatest width in pixels. */
  readonly width: number;
  /** Whether a word had to be broken, or the text cut, to fit: a diagram never does. */
  readonly forced: boolean;
}

/**
 * Breaks drawable text into lines of at most `width` pixels: at spaces, as Korean and English both read best,
 * and inside a word only where the word alone is wider than a line. Past `maxLines` the last line ends in `…`.
 */
export function wrap(
  text: string,
  width: number,
  style: TextStyle,
  fonts: Fonts,
  maxLines = Number.POSITIVE_INFINITY,
): Wrapped {
  const lines: string[] = [];
  let forced = false;
  let line = '';
  const fits = (candidate: string): boolean => measure(candidate, style, fonts) <= width + 0.01;
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (!fits(line)) {
      forced = true;
      const head = headThatFits(line, fits);
      if (head === line) break;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line);
  if (lines.length > maxLines) {
    forced = true;
    const rest = lines.splice(maxLines - 1).join(' ');
    lines.push(ellipsise(rest, width, style, fonts));
  }
  return { lines, width: Math.max(...lines.map((each) => measure(each, style, fonts))), forced };
}

/** The longest start of `word` that fits, and one character at least, so that breaking always ends. */
function headThatFits(word: string, fits: (text: string) => boolean): string {
  let head = '';
  for (const cluster of graphemes(word)) {
    if (head !== '' && !fits(head + cluster)) break;
    head += cluster;
  }
  return head;
}
