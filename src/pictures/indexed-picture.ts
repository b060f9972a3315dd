/** So many colours an indexed picture has at most: an index is a byte. */
const MOST = 256;
/** So many of a picture's colours, the most frequent ones, fill what is flat: they stay as they are. */
const FLAT = 64;
/** Runs shorter than this are written faster pixel by pixel than by `fill`. */
const SHORT = 32;

/** Four bytes as one number, in this computer's order. */
type Pixel = number;

/** A picture in few colours. */
export interface Indexed {
  /** Red, green and blue of each colour, a byte each. */
  readonly palette: Uint8Array;
  /** Of each pixel, row by row, its colour's place in the palette. */
  readonly indices: Uint8Array;
}

/**
 * Takes the opaque pixels of a picture, some rows at a time, and gives it in at most 256 colours. What is flat keeps its
 * colour exactly. Of the shades along the edges of letters some become their nearest neighbour, which nobody sees: our
 * pictures have some seven hundred colours, most of them on a few pixels each.
 */
export class IndexedPicture {
  readonly #width: number;
  /** Colours as pixels, in the order in which they were met, and how many pixels have them. */
  readonly #numberOf = new Map<Pixel, number>();
  readonly #counts: number[] = [];
  /** Rows as runs of one colour, its number and how many pixels. Flat as pictures are, that is a tenth of the pixels. */
  readonly #numbers: number[] = [];
  readonly #lengths: number[] = [];
  /** Where the runs of each row begin: those of a row that repeats the one above are not written again. */
  readonly #rows: number[] = [];
  #above: Buffer | undefined;

  /** @param width pixels of a row */
  constructor(width: number) {
    this.#width = width;
  }

  /** @param rgba whole rows, four bytes a pixel */
  take(rgba: Buffer): void {
    const stride = this.#width * 4;
    const pixels = asWords(rgba);
    for (let row = 0; row * stride < rgba.length; row += 1) {
      const bytes = rgba.subarray(row * stride, (row + 1) * stride);
      if (this.#above?.equals(bytes) === true) this.#repeat();
      else this.#read(pixels, row * this.#width, (row + 1) * this.#width);
      this.#above = bytes;
    }
    // The stripe itself is let go.
    this.#above = this.#above && Buffer.from(this.#above);
  }

  /** The picture as it was taken. */
  indexed(): Indexed {
    const pixels = [...this.#numberOf.keys()];
    const byCount = [...pixels.keys()].sort(
      (a, b) => (this.#counts[b] ?? 0) - (this.#counts[a] ?? 0) || a - b,
    );
    const colours = coloursOf(byCount.map((number) => pixels[number] ?? 0));
    const palette = paletteOf(colours);
    const indexOf = new Uint8Array(pixels.length);
    for (const [order, number] of byCount.entries()) {
      const [red = 0, green = 0, blue = 0] = colours.subarray(order * 3, order * 3 + 3);
      indexOf[number] = nearest(palette, red, green, blue).index;
    }
    return { palette, indices: this.#indices(indexOf) };
  }

  #read(pixels: Int32Array, start: number, end: number): void {
    this.#rows.push(this.#numbers.length);
    for (let from = start, to = start; from < end; from = to) {
      const pixel = pixels[from] ?? 0;
      do to += 1;
      while (to < end && pixels[to] === pixel);
      this.#run(pixel, to - from);
    }
  }

  #repeat(): void {
    const start = this.#rows.at(-1) ?? 0;
    this.#rows.push(start);
    for (let run = start; run < this.#numbers.length; run += 1) {
      const number = this.#numbers[run] ?? 0;
      this.#counts[number] = (this.#counts[number] ?? 0) + (this.#lengths[run] ?? 0);
    }
  }

  #run(pixel: Pixel, length: number): void {
    let number = this.#numberOf.get(pixel);
    if (number === undefined) {
      number = this.#numberOf.size;
      this.#numberOf.set(pixel, number);
      this.#counts.push(0);
    }
    this.#counts[number] = (this.#counts[number] ?? 0) + length;
    this.#numbers.push(number);
    this.#lengths.push(length);
  }

  #indices(indexOf: Uint8Array): Uint8Array {
    const width = this.#width;
    const indices = new Uint8Array(this.#rows.length * width);
    for (const [row, start] of this.#rows.entries()) {
      const begin = row * width;
      if (row > 0 && start === this.#rows[row - 1]) indices.copyWithin(begin, begin - width, begin);
      else this.#write(indices, begin, start, indexOf);
    }
    return indices;
  }

  /** Writes the row whose runs begin at `run`. */
  #write(indices: Uint8Array, begin: number, run: number, indexOf: Uint8Array): void {
    for (let at = begin; at < begin + this.#width; run += 1) {
      const index = indexOf[this.#numbers[run] ?? 0] ?? 0;
      const end = at + (this.#lengths[run] ?? this.#width);
      if (end - at < SHORT) for (; at < end; at += 1) indices[at] = index;
      else indices.fill(index, at, end);
      at = end;
    }
  }
}

/** The same bytes, four at a time. */
function asWords(bytes: Buffer): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}

/** Red, green and blue of each pixel. */
function coloursOf(pixels: readonly Pixel[]): Uint8Array {
  const rgba = new Uint8Array(Int32Array.from(pixels).buffer);
  return rgba.filter((_value, index) => index % 4 !== 3);
}

/**
 * The colours to keep of those of a picture, the most frequent first: what is flat, and as many of the shades between
 * that each of the others has one near. How near follows from how many there are.
 */
function paletteOf(colours: Uint8Array): Uint8Array {
  for (let apart = 0; ; apart = apart * 2 + 1) {
    const kept = new Uint8Array(MOST * 3);
    let length = 0;
    for (let at = 0; at < colours.length && length <= kept.length; at += 3) {
      const [red = 0, green = 0, blue = 0] = colours.subarray(at, at + 3);
      if (at >= FLAT * 3 && nearest(kept.subarray(0, length), red, green, blue).distance <= apart ** 2)
        continue;
      if (length < kept.length) kept.set([red, green, blue], length);
      length += 3;
    }
    if (length <= kept.length) return kept.slice(0, length);
  }
}

/** The colour of a palette that is least far from another one, red, green and blue counting the same. */
function nearest(
  palette: Uint8Array,
  red: number,
  green: number,
  blue: number,
): { readonly index: number; readonly distance: number } {
  let index = 0;
  let least = Infinity;
  for (let at = 0; at < palette.length && least > 0; at += 3) {
    const distance =
      ((palette[at] ?? 0) - red) ** 2 +
      ((palette[at + 1] ?? 0) - green) ** 2 +
      ((palette[at + 2] ?? 0) - blue) ** 2;
    if (distance < least) [index, least] = [at / 3, distance];
  }
  return { index, distance: least };
}
