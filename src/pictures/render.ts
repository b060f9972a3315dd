import { createHash } from 'node:crypto';
import { renderAsync } from '@resvg/resvg-js';
import { LRUCache } from 'lru-cache';
import type { Fonts } from './fonts.ts';
import { encodePng } from './png.ts';

/** Drawn at twice its size: a card 800 wide stays sharp on a phone. */
const SCALE = 2;

/** A rendered picture. Sizes are the PNG's own pixels. */
export interface Rendered {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface RendererOptions {
  readonly fonts: Fonts;
  /** Behind the whole picture: the PNG has no transparent pixel. A CSS colour. */
  readonly background: string;
  /** How many bytes of PNG to keep. */
  readonly cacheBytes: number;
}

export interface Renderer {
  /**
   * SVG to PNG. The same SVG gives the same bytes; it is rendered once for all who ask at the same time, and
   * kept while there is room.
   * @throws Error where the SVG is not well formed (text must go through `drawable` and `escapeXml`)
   */
  render(svg: string): Promise<Rendered>;
  /** What happened so far, for tests and measurements. */
  readonly stats: { readonly renders: number; readonly cachedBytes: number };
}

/** Renders one picture at a time, off the event loop, so that a burst of requests cannot take all cores. */
export function createRenderer({ fonts, background, cacheBytes }: RendererOptions): Renderer {
  let last: Promise<unknown> = Promise.resolve();
  let renders = 0;

  const draw = async (svg: string): Promise<Rendered> => {
    renders += 1;
    const image = await renderAsync(svg, {
      background,
      fitTo: { mode: 'zoom', value: SCALE },
      font: {
        loadSystemFonts: false,
        fontFiles: [...fonts.files],
        defaultFontFamily: fonts.css({ family: 'text', weight: 'regular' }).family,
      },
    });
    const { width, height } = image;
    return { png: await encodePng(image.pixels, width, height), width, height };
  };

  const inTurn = (svg: string): Promise<Rendered> => {
    const turn = last.then(
      () => draw(svg),
      () => draw(svg),
    );
    last = turn;
    return turn;
  };

  const cache = new LRUCache<string, Rendered, string>({
    maxSize: cacheBytes,
    sizeCalculation: ({ png }) => png.length,
    // Room made for another picture must not fail those who wait for this one.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => inTurn(context),
  });

  return {
    async render(svg) {
      const key = createHash('sha256').update(svg).digest('base64');
      return cache.forceFetch(key, { context: svg });
    },
    get stats() {
      return { renders, cachedBytes: cache.calculatedSize };
    },
  };
}
