import { pipeline } from 'node:stream/promises';
import { crc32, createDeflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BITS = 8;
const RGBA = 6;
const NO_FILTER = 0;

/** Rows handed to the compressor at a time: a copy of a part, never of the whole picture. */
const STRIPE = 64;

/**
 * Encodes opaque RGBA pixels (8 bits each, row by row) as PNG. The renderer has an encoder too, but it runs on
 * the event loop (30 ms a picture); this one compresses in zlib's threads, and to less: flat areas pack best
 * unfiltered.
 */
export async function encodePng(pixels: Buffer, width: number, height: number): Promise<Buffer> {
  if (pixels.length !== width * height * 4) {
    throw new Error(`${pixels.length} bytes are no ${width}x${height} RGBA picture`);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = EIGHT_BITS;
  header[9] = RGBA;
  const compressor = createDeflate({ level: 6, chunkSize: 64 * 1024 });
  const [data] = await Promise.all([
    compressor.toArray() as Promise<Buffer[]>,
    pipeline(stripes(pixels, width * 4), compressor),
  ]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.concat(data)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The rows, each behind the byte that names its filter. */
function* stripes(pixels: Buffer, stride: number): Generator<Buffer> {
  for (let top = 0; top < pixels.length; top += stride * STRIPE) {
    const rows = pixels.subarray(top, top + stride * STRIPE);
    const stripe = Buffer.allocUnsafe(rows.length + rows.length / stride);
    for (let from = 0, to = 0; from < rows.length; from += stride, to += stride + 1) {
      stripe[to] = NO_FILTER;
      rows.copy(stripe, to + 1, from, from + stride);
    }
    yield stripe;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
