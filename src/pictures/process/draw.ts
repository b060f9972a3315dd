import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Resvg } from '@resvg/resvg-js';
import { encodePng } from '../png.ts';
import type { DrawRequest } from './message.ts';

/** Drawn at twice its size: a card 800 wide stays sharp on a phone. */
const SCALE = 2;
/** Pixels of height, at 1x, drawn at a time: some 400 kB. The whole picture would be ten megabytes, three times over. */
const STRIPE = 64;
/** Stripes after which their pixels are let go. */
const BETWEEN_COLLECTIONS = 2;
const ROOT = /^<svg[^>]*>/;
/**
 * What the renderer draws on a layer of its own. It aborts the process over a layer that lies wholly outside of the
 * picture, as in a stripe it may: drawings with one are drawn in one piece.
 */
const LAYERED = /\s(?:opacity|clip-path|mask|filter)="|<(?:image|use|pattern)\b|.<svg\b/;

/** A picture as PNG, in its own pixels. */
export interface Drawn {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws an SVG whose root has its size in pixels and a `viewBox` that begins at 0 0, stripe by stripe.
 * @param garbage collects the pixels of stripes that are compressed
 * @throws Error where it is not well formed
 */
export async function draw(
  { svg, background }: DrawRequest,
  garbage: Pick<GarbageCollector, 'young'>,
): Promise<Drawn> {
  const { width, height } = new Resvg(svg);
  const stripe = LAYERED.test(svg) ? height : STRIPE;
  const full = { width: width * SCALE, height: height * SCALE };
  function* stripes(): Generator<Buffer> {
    for (let top = 0, count = 1; top < height; top += stripe, count += 1) {
      if (count % BETWEEN_COLLECTIONS === 0) garbage.young();
      const part = Math.min(stripe, height - top);
      const root = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${part}" viewBox="0 ${top} ${width} ${part}">`;
      const image = new Resvg(svg.replace(ROOT, root), {
        background,
        fitTo: { mode: 'zoom', value: SCALE },
        // Text arrives as shapes; the system's fonts would be read all the same.
        font: { loadSystemFonts: false },
      }).render();
      yield image.pixels;
    }
  }
  return { png: await encodePng(stripes(), full.width, full.height), ...full };
}

/** Collects a thread's garbage when it is told to. */
export interface GarbageCollector {
  /** What was made just now: half a millisecond. */
  young(): void;
  all(): void;
}

/**
 * The renderer keeps its pixels outside of what V8 counts, so that V8 sees no reason to collect anything, and a hundred
 * megabytes pile up: the drawing process collects its garbage itself.
 */
export function garbageCollector(): GarbageCollector {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { type: 'minor' | 'major' }) => void;
  return { young: () => collect({ type: 'minor' }), all: () => collect({ type: 'major' }) };
}
