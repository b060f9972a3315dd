import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Marks a code point that the font has no glyph for. */
const MISSING = 0xffff;

const TABLE_RECORD = 16;
const UNICODE_SUBTABLES = new Set(['0/3', '3/1']);

/** How wide a font's glyphs are, and which characters it has. Basic Multilingual Plane only, as its fonts. */
export interface FontMetrics {
  has(codePoint: number): boolean;
  /** The advance width in ems; 0 where the font has no glyph. */
  advance(codePoint: number): number;
}

/**
 * Reads a TrueType file's character map and advance widths, which is all that laying out a line needs, and
 * leaves the megabytes of outlines on the disk.
 * @throws Error where the file is no TrueType font with a Unicode character map (format 4)
 */
export async function readFontMetrics(path: string): Promise<FontMetrics> {
  const file = await open(path);
  try {
    const tables = await readDirectory(file, path);
    const table = async (tag: string): Promise<Buffer> => {
      const place = tables.get(tag);
      if (!place) throw new Error(`${path}: a font without a ${tag} table`);
      return read(file, place.offset, place.length);
    };
    const unitsPerEm = (await table('head')).readUInt16BE(18);
    const metricCount = (await table('hhea')).readUInt16BE(34);
    const widths = await table('hmtx');
    const glyphs = readCharacterMap(await table('cmap'), path);

    const advances = new Uint16Array(0x10000).fill(MISSING);
    for (const [codePoint, glyph] of glyphs) {
      // Glyphs past the last metric share it: that is how a monospaced font stays small.
      advances[codePoint] = widths.readUInt16BE(Math.min(glyph, metricCount - 1) * 4);
    }
    const advanceOf = (codePoint: number): number => advances[codePoint] ?? MISSING;
    return {
      has: (codePoint) => advanceOf(codePoint) !== MISSING,
      advance: (codePoint) => (advanceOf(codePoint) === MISSING ? 0 : advanceOf(codePoint) / unitsPerEm),
    };
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error(`a font file that ends at byte ${position + bytesRead}`);
  return buffer;
}

async function readDirectory(
  file: FileHandle,
  path: string,
): Promise<Map<string, { offset: number; length: number }>> {
  const head = await read(file, 0, 12);
  if (head.readUInt32BE(0) !== 0x00010000) throw new Error(`${path}: not a TrueType font`);
  const count = head.readUInt16BE(4);
  const records = await read(file, 12, count * TABLE_RECORD);
  const tables = new Map<string, { offset: number; length: number }>();
  for (let at = 0; at < records.length; at += TABLE_RECORD) {
    tables.set(records.toString('latin1', at, at + 4), {
      offset: records.readUInt32BE(at + 8),
      length: records.readUInt32BE(at + 12),
    });
  }
  return tables;
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
