import { createRequire } from 'node:module';
import { readTrueType } from './truetype.ts';
import type { TrueTypeFont } from './truetype.ts';

/** The two voices of a picture: reading text, and what one types or sees in a terminal. */
export type Family = 'text' | 'mono';
export type Weight = 'regular' | 'bold';

export interface Face {
  readonly family: Family;
  readonly weight: Weight;
}

interface FaceFile extends Face {
  readonly cssFamily: string;
  readonly cssWeight: number;
  readonly file: string;
}

interface LoadedFace extends FaceFile {
  readonly path: string;
  readonly font: TrueTypeFont;
}

/**
 * The bundled fonts (SIL Open Font License, see licenses/). No font of the system is ever used, so a picture
 * has the same bytes on every machine. Medium stands for regular: thin strokes vanish on a phone.
 */
const FACES: readonly FaceFile[] = [
  {
    family: 'text',
    weight: 'regular',
    cssFamily: 'Gothic A1',
    cssWeight: 500,
    file: '@expo-google-fonts/gothic-a1/500Medium/GothicA1_500Medium.ttf',
  },
  {
    family: 'text',
    weight: 'bold',
    cssFamily: 'Gothic A1',
    cssWeight: 700,
    file: '@expo-google-fonts/gothic-a1/700Bold/GothicA1_700Bold.ttf',
  },
  {
    family: 'mono',
    weight: 'regular',
    cssFamily: 'NanumGothicCoding',
    cssWeight: 400,
    file: '@expo-google-fonts/nanum-gothic-coding/400Regular/NanumGothicCoding_400Regular.ttf',
  },
  {
    family: 'mono',
    weight: 'bold',
    cssFamily: 'NanumGothicCoding',
    cssWeight: 700,
    file: '@expo-google-fonts/nanum-gothic-coding/700Bold/NanumGothicCoding_700Bold.ttf',
  },
];

/** A character's shape: SVG path data in units of which `unitsPerEm` make the text's size, upwards positive. */
export interface GlyphShape {
  readonly path: string;
  readonly unitsPerEm: number;
}

/** What SVG needs to name a face. */
export interface FontCss {
  readonly family: string;
  readonly weight: number;
}

export interface Fonts {
  /** The font files' paths. */
  readonly files: readonly string[];
  /** Whether any bundled font can draw the character. */
  covers(codePoint: number): boolean;
  /** The character's advance in ems as drawn in `face`, or in the first other font that has it. */
  advance(codePoint: number, face: Face): number;
  /** What `advance` is the width of; an empty path for white space, and where no font has the character. */
  shape(codePoint: number, face: Face): GlyphShape;
  css(face: Face): FontCss;
}

/** Reads the bundled fonts' metrics (some 0.5 MB in memory). */
export async function loadFonts(): Promise<Fonts> {
  const { resolve } = createRequire(import.meta.url);
  const faces = await Promise.all(
    FACES.map(async (face): Promise<LoadedFace> => {
      const path = resolve(face.file);
      return { ...face, path, font: await readTrueType(path) };
    }),
  );
  // Asked once per character: a lookup by two keys, not a search.
  const find = (face: Face): LoadedFace => {
    const found = byFamily[face.family][face.weight];
    if (!found) throw new Error(`no bundled font for ${face.family} ${face.weight}`);
    return found;
  };
  const byFamily: Record<Family, Partial<Record<Weight, LoadedFace>>> = { text: {}, mono: {} };
  for (const face of faces) byFamily[face.family][face.weight] = face;
  const fontFor = (codePoint: number, face: Face): TrueTypeFont => {
    const own = find(face).font;
    if (own.metrics.has(codePoint)) return own;
    return faces.find(({ font }) => font.metrics.has(codePoint))?.font ?? own;
  };
  return {
    files: faces.map(({ path }) => path),
    covers: (codePoint) => faces.some(({ font }) => font.metrics.has(codePoint)),
    advance: (codePoint, face) => fontFor(codePoint, face).metrics.advance(codePoint),
    shape(codePoint, face) {
      const font = fontFor(codePoint, face);
      return { path: font.outline(codePoint), unitsPerEm: font.unitsPerEm };
    },
    css: (face) => ({ family: find(face).cssFamily, weight: find(face).cssWeight }),
  };
}
