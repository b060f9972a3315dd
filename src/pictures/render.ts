import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { DrawingProcess } from './process/drawing-process.ts';
import type { DrawingProcessOptions } from './process/drawing-process.ts';

/** A rendered picture. Sizes are the PNG's own pixels. */
export interface Rendered {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
}

export interface RendererOptions extends DrawingProcessOptions {
  /** Behind the whole picture: the PNG has no transparent pixel. A CSS colour. */
  readonly background: string;
  /** How many bytes of PNG to keep. */
  readonly cacheBytes: number;
}

export interface Renderer {
  /**
   * SVG to PNG. The same SVG gives the same bytes; it is rendered once for all who ask at the same time, and
   * kept while there is room. Text in it is shapes (`setLine`): there are no fonts.
   * @throws Error where the SVG is not well formed (text must go through `drawable`, attributes through `escapeXml`)
   */
  render(svg: string): Promise<Rendered>;
  /** What happened so far, for tests and measurements. */
  readonly stats: { readonly renders: number; readonly cachedBytes: number };
}

/** Renders one picture at a time, off the event loop, so that a burst of requests cannot take all cores. */
export function createRenderer({ background, cacheBytes, ...options }: RendererOptions): Renderer {
  const drawing = new DrawingProcess(options);
  let renders = 0;
  const cache = new LRUCache<string, Rendered, string>({
    maxSize: cacheBytes,
    sizeCalculation: ({ png }) => png.length,
    // Room made for another picture must not fail those who wait for this one.
    ignoreFetchAbort: true,
    async fetchMethod(_key, _stale, { context: svg }) {
      renders += 1;
      const { png, width, height } = await drawing.draw({ svg, background });
      return { png: Buffer.from(png.buffer, png.byteOffset, png.byteLength), width, height };
    },
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
