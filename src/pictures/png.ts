import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import { IndexedPicture } from './indexed-picture.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BITS = 8;
const INDEXED = 3;
const NO_FILTER = 0;
/** What is flat packs well with little work. */
const LEVEL = 3;

const compress = promisify(deflate);

/**
 * Encodes opaque RGBA pixels (8 bits each, some whole rows at a time) as a PNG of at most 256 colours: a third of the
 * bytes that all shades would take, to send and to keep. Such pictures pack best unfiltered.
 * @throws Error where the rows do not fill the picture
 */
export async function encodePng(stripes: Iterable<Buffer>, width: number, height: number): Promise<Buffer> {
  const picture = new IndexedPicture(width);
  let length = 0;
  for (const rows of stripes) {
    length += rows.length;
    picture.take(rows);
  }
  if (length !== width * height * 4)
    throw new Error(`${length} bytes are no ${width}x${height} RGBA picture`);
  const { palette, indices } = picture.indexed();
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = EIGHT_BITS;
  header[9] = INDEXED;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', await compress(scanlines(indices, width, height), { level: LEVEL })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The rows, each behind the byte that names its filter. */
function scanlines(indices: Uint8Array, width: number, height: number): Buffer {
  const lines = Buffer.alloc((1 + width) * height, NO_FILTER);
  for (let row = 0; row < height; row += 1)
    lines.set(indices.subarray(row * width, (row + 1) * width), row * (1 + width) + 1);
  return lines;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
