import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BITS = 8;
const RGBA = 6;
const NO_FILTER = 0;

const compress = promisify(deflate);

/**
 * Encodes opaque RGBA pixels (8 bits each, row by row) as PNG. The renderer has an encoder too, but it runs on
 * the event loop (30 ms a picture); this one compresses in zlib's threads, and to less: flat areas pack best
 * unfiltered.
 */
export async function encodePng(pixels: Buffer, width: number, height: number): Promise<Buffer> {
  const stride = width * 4;
  if (pixels.length !== stride * height) {
    throw new Error(`${pixels.length} bytes are no ${width}x${height} RGBA picture`);
  }
  const rows = Buffer.allocUnsafe((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    const at = row * (stride + 1);
    rows[at] = NO_FILTER;
    pixels.copy(rows, at + 1, row * stride, (row + 1) * stride);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = EIGHT_BITS;
  header[9] = RGBA;
  const data = await compress(rows, { level: 6 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
