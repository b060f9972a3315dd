/**
 * The bytes a text has as UTF-8. A lone surrogate stands for one byte that is no UTF-8 (see FileNode): one byte.
 */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (isPairAt(text, index)) {
      bytes += 4;
      index++;
    } else bytes += unit >= 0xd800 && unit <= 0xdfff ? 1 : 3;
  }
  return bytes;
}

/** The longest beginning of `text` that is at most so many bytes; a character is never cut in two. */
export function firstBytes(text: string, bytes: number): string {
  let taken = 0;
  for (let index = 0; index < text.length; index++) {
    const width = isPairAt(text, index) ? 2 : 1;
    taken += byteLength(text.slice(index, index + width));
    if (taken > bytes) return text.slice(0, index);
    index += width - 1;
  }
  return text;
}

function isPairAt(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  const next = text.charCodeAt(index + 1);
  return unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
}
