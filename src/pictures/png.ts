import { pipeline } from 'node:stream/promises';
import { crc32, createDeflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BITS = 8;
const RGBA = 6;
const NO_FILTER = 0;

/**
 * Little compression: what is flat packs well all the same, and the last third of the bytes would take twice the time.
 */
const LEVEL = 3;

/**
 * Encodes opaque RGBA pixels (8 bits each, row by row) as PNG: a few whole rows at a time, each asked for when the ones
 * before are compressed, in zlib's threads. Flat areas pack best unfiltered.
 * @throws Error where the rows do not fill the picture
 */
export async function encodePng(stripes: Iterable<Buffer>, width: number, height: number): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = EIGHT_BITS;
  header[9] = RGBA;
  const compressor = createDeflate({ level: LEVEL, chunkSize: 64 * 1024 });
  const [data] = await Promise.all([
    compressor.toArray() as Promise<Buffer[]>,
    pipeline(scanlines(stripes, width, height), compressor),
  ]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.concat(data)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The rows, each behind the byte that names its filter. */
function* scanlines(stripes: Iterable<Buffer>, width: number, height: number): Generator<Buffer> {
  const stride = width * 4;
  let length = 0;
  for (const rows of stripes) {
    const stripe = Buffer.allocUnsafe(rows.length + Math.ceil(rows.length / stride));
    for (let from = 0, to = 0; from < rows.length; from += stride, to += stride + 1) {
      stripe[to] = NO_FILTER;
      rows.copy(stripe, to + 1, from, from + stride);
    }
    length += rows.length;
    yield stripe;
  }
  if (length !== stride * height) throw new Error(`${length} bytes are no ${width}x${height} RGBA picture`);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
