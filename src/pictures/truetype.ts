import { withFontTables } from './font-tables.ts';
import { readOutlines } from './outlines.ts';
import type { Outlines } from './outlines.ts';

const UNICODE_SUBTABLES = new Set(['0/3', '3/1']);

/** How wide a font's glyphs are, and which characters it has. Basic Multilingual Plane only, as its fonts. */
export interface FontMetrics {
  has(codePoint: number): boolean;
  /** The advance width in ems; 0 where the font has no glyph. */
  advance(codePoint: number): number;
}

/** A font that text can be set in. */
export interface TrueTypeFont {
  readonly metrics: FontMetrics;
  readonly unitsPerEm: number;
  /** A character's shape, as {@link Outlines} gives it; '' where the font has no glyph. */
  outline(codePoint: number): string;
}

/**
 * Reads a TrueType file's character map and advance widths, which is all that laying out a line needs, and
 * leaves the megabytes of outlines on the disk until a character is drawn.
 * @throws Error where the file is no TrueType font with a Unicode character map (format 4)
 */
export async function readTrueType(path: string): Promise<TrueTypeFont> {
  return withFontTables(path, async (tables) => {
    const head = await tables.read('head');
    const unitsPerEm = head.readUInt16BE(18);
    const metricCount = (await tables.read('hhea')).readUInt16BE(34);
    const widths = await tables.read('hmtx');
    const outlines: Outlines = await readOutlines(path, tables, head.readInt16BE(50) === 1);

    // Glyph 0 is the one for characters that are not there.
    const glyphs = new Uint16Array(0x10000);
    for (const [codePoint, glyph] of readCharacterMap(await tables.read('cmap'), path)) {
      glyphs[codePoint] = glyph;
    }
    const glyphOf = (codePoint: number): number => glyphs[codePoint] ?? 0;
    return {
      unitsPerEm,
      metrics: {
        has: (codePoint) => glyphOf(codePoint) !== 0,
        advance(codePoint) {
          const glyph = glyphOf(codePoint);
          // Glyphs past the last metric share it: that is how a monospaced font stays small.
          return glyph === 0 ? 0 : widths.readUInt16BE(Math.min(glyph, metricCount - 1) * 4) / unitsPerEm;
        },
      },
      outline: (codePoint) => (glyphOf(codePoint) === 0 ? '' : outlines.path(glyphOf(codePoint))),
    };
  });
}

/** Yields [code point, glyph index] for every character of a format 4 subtable (OpenType, "cmap"). */
function* readCharacterMap(cmap: Buffer, path: string): Generator<readonly [number, number]> {
  const start = findUnicodeSubtable(cmap);
  if (start === undefined) throw new Error(`${path}: a font without a Unicode character map of format 4`);
  const segments = cmap.readUInt16BE(start + 6) / 2;
  const ends = start + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const rangeOffsets = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment++) {
    const first = cmap.readUInt16BE(starts + segment * 2);
    const last = cmap.readUInt16BE(ends + segment * 2);
    const delta = cmap.readUInt16BE(deltas + segment * 2);
    const rangeAt = rangeOffsets + segment * 2;
    const rangeOffset = cmap.readUInt16BE(rangeAt);
    for (let codePoint = first; codePoint <= last && codePoint < 0xffff; codePoint++) {
      const listed =
        rangeOffset === 0 ? codePoint : cmap.readUInt16BE(rangeAt + rangeOffset + (codePoint - first) * 2);
      // 0 in the list is "no glyph" before the delta is added, and after it.
      const glyph = rangeOffset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) yield [codePoint, glyph];
    }
  }
}

function findUnicodeSubtable(cmap: Buffer): number | undefined {
  const count = cmap.readUInt16BE(2);
  for (let index = 0; index < count; index++) {
    const at = 4 + index * 8;
    const platform = `${cmap.readUInt16BE(at)}/${cmap.readUInt16BE(at + 2)}`;
    const start = cmap.readUInt32BE(at + 4);
    if (UNICODE_SUBTABLES.has(platform) && cmap.readUInt16BE(start) === 4) return start;
  }
  return undefined;
}
