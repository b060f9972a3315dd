import { closeSync, openSync, readSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import type { FontTables } from './font-tables.ts';

/** The shapes of a font's glyphs. */
export interface Outlines {
  /**
   * A glyph as SVG path data in the font's own units, upwards positive as fonts have it: scale it by size over units
   * per em, and mirror it. '' for a glyph that draws nothing, such as a space.
   */
  path(glyph: number): string;
}

/** How many paths to keep: more than the syllables of everyday Korean. */
const KEPT = 3_000;
/** A font whose parts name one another in a circle is broken; Hangul syllables are two levels deep. */
const DEEPEST = 6;

/** As the glyph table has them ("glyf" in OpenType). */
const POINT = { onCurve: 0x01, shortX: 0x02, shortY: 0x04, repeat: 0x08, sameX: 0x10, sameY: 0x20 } as const;
const PART = {
  words: 0x0001,
  areOffsets: 0x0002,
  scale: 0x0008,
  more: 0x0020,
  twoScales: 0x0040,
  matrix: 0x0080,
} as const;

interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}
type Contour = readonly OutlinePoint[];

/**
 * Prepares to read outlines. Only the index of glyphs is kept in memory; an outline is read from the file when it is
 * first drawn.
 * @param longOffsets whether the index has 32-bit entries, as the `head` table says
 */
export async function readOutlines(
  path: string,
  tables: FontTables,
  longOffsets: boolean,
): Promise<Outlines> {
  const index = await tables.read('loca');
  const { offset: base } = tables.place('glyf');
  const at = (glyph: number): number =>
    longOffsets ? index.readUInt32BE(glyph * 4) : index.readUInt16BE(glyph * 2) * 2;
  const read = (glyph: number): Buffer => readBytes(path, base + at(glyph), at(glyph + 1) - at(glyph));
  const contours = (glyph: number, depth = 0): Contour[] => {
    const data = read(glyph);
    if (data.length === 0 || depth > DEEPEST) return [];
    const count = data.readInt16BE(0);
    return count >= 0
      ? simpleContours(data, count)
      : partsOf(data).flatMap((part) =>
          contours(part.glyph, depth + 1).map((contour) => contour.map(part.move)),
        );
  };
  const paths = new LRUCache<number, string>({ max: KEPT });
  return {
    path(glyph) {
      const known = paths.get(glyph);
      if (known !== undefined) return known;
      const data = contours(glyph).map(toPath).join('');
      paths.set(glyph, data);
      return data;
    },
  };
}

/** Some hundred bytes, which the system has at hand: waiting for them would take longer than reading them. */
function readBytes(path: string, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (length === 0) return bytes;
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, length, position);
    return bytes;
  } finally {
    closeSync(file);
  }
}

function simpleContours(data: Buffer, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, index) => data.readUInt16BE(10 + index * 2));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = 10 + count * 2;
  at += 2 + data.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = data.readUInt8(at++);
    flags.push(flag);
    if ((flag & POINT.repeat) === 0) continue;
    for (let times = data.readUInt8(at++); times > 0; times--) flags.push(flag);
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0;
    return flags.slice(0, points).map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) === 0 ? -data.readUInt8(at++) : data.readUInt8(at++);
      else if ((flag & same) === 0) {
        value += data.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(POINT.shortX, POINT.sameX);
  const ys = coordinates(POINT.shortY, POINT.sameY);
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    return Array.from({ length: end - start + 1 }, (_, step) => ({
      x: xs[start + step] ?? 0,
      y: ys[start + step] ?? 0,
      onCurve: ((flags[start + step] ?? 0) & POINT.onCurve) !== 0,
    }));
  });
}

interface Part {
  readonly glyph: number;
  readonly move: (point: OutlinePoint) => OutlinePoint;
}

/** The glyphs a glyph is put together from: a syllable from its letters, `é` from `e` and its accent. */
function partsOf(data: Buffer): Part[] {
  const parts: Part[] = [];
  let at = 10;
  for (let more = true; more;) {
    const flags = data.readUInt16BE(at);
    const glyph = data.readUInt16BE(at + 2);
    at += 4;
    const isOffset = (flags & PART.areOffsets) !== 0;
    const words = (flags & PART.words) !== 0;
    const dx = isOffset ? (words ? data.readInt16BE(at) : data.readInt8(at)) : 0;
    const dy = isOffset ? (words ? data.readInt16BE(at + 2) : data.readInt8(at + 1)) : 0;
    at += words ? 4 : 2;
    // Fractions of 14 bits.
    const fraction = (): number => {
      at += 2;
      return data.readInt16BE(at - 2) / 0x4000;
    };
    let [a, b, c, d] = [1, 0, 0, 1];
    if ((flags & PART.scale) !== 0) a = d = fraction();
    else if ((flags & PART.twoScales) !== 0) [a, d] = [fraction(), fraction()];
    else if ((flags & PART.matrix) !== 0) [a, b, c, d] = [fraction(), fraction(), fraction(), fraction()];
    parts.push({
      glyph,
      move: ({ x, y, onCurve }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, onCurve }),
    });
    more = (flags & PART.more) !== 0;
  }
  return parts;
}

/** A closed contour of quadratic curves. Between two control points the curve passes through their middle. */
function toPath(contour: Contour): string {
  const [first] = contour;
  const last = contour.at(-1);
  if (!first || !last) return '';
  const start = first.onCurve ? first : last.onCurve ? last : middle(first, last);
  const [x, y] = [Math.round(start.x), Math.round(start.y)];
  let path = `M${x} ${y}`;
  let control: OutlinePoint | undefined;
  const curveTo = (by: OutlinePoint, to: OutlinePoint): void => {
    path += `Q${Math.round(by.x)} ${Math.round(by.y)} ${Math.round(to.x)} ${Math.round(to.y)}`;
  };
  for (const point of first.onCurve ? [...contour.slice(1), first] : [...contour, start]) {
    if (!point.onCurve) {
      if (control) curveTo(control, middle(control, point));
      control = point;
    } else {
      if (control) curveTo(control, point);
      else path += `L${Math.round(point.x)} ${Math.round(point.y)}`;
      control = undefined;
    }
  }
  if (control) curveTo(control, start);
  return `${path}Z`;
}

function middle(a: OutlinePoint, b: OutlinePoint): OutlinePoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, onCurve: true };
}
