/**
 * The bytes behind file contents and streams. A byte that is not part of UTF-8 is a lone surrogate
 * U+DC80..U+DCFF here (bytes 0x80..0xFF), so any bytes fit into a string and into JSON.
 */
const ESCAPE = 0xdc00;

function isEscape(unit: number): boolean {
  return unit >= ESCAPE + 0x80 && unit <= ESCAPE + 0xff;
}

/** How many bytes a content is. */
export function byteLength(content: string): number {
  if (content.isWellFormed()) return Buffer.byteLength(content);
  let bytes = 0;
  for (const character of content) {
    bytes += isEscape(character.charCodeAt(0)) ? 1 : Buffer.byteLength(character);
  }
  return bytes;
}

export function encodeText(content: string): Uint8Array {
  if (content.isWellFormed()) return Buffer.from(content, 'utf8');
  const bytes = Buffer.alloc(byteLength(content));
  let at = 0;
  for (const character of content) {
    const unit = character.charCodeAt(0);
    if (isEscape(unit)) {
      bytes[at] = unit - ESCAPE;
      at += 1;
    } else {
      at += bytes.write(character, at, 'utf8');
    }
  }
  return bytes;
}

/** The length of the UTF-8 sequence at `at`, or 0 when there is no valid one. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first > 0xf4 || at + length > bytes.length) return 0;
  const second = bytes[at + 1] ?? 0;
  // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let next = 2; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

export function decodeBytes(bytes: Uint8Array): string {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      text += view.toString('utf8', from, at) + String.fromCharCode(ESCAPE + (bytes[at] ?? 0));
      at += 1;
      from = at;
    } else {
      at += length;
    }
  }
  return text + view.toString('utf8', from, at);
}

/** Bytes `from` to `to` (not included) of a content, as `head -c` and `cut -b` take them. */
export function sliceBytes(content: string, from: number, to?: number): string {
  // Where every character is one byte, no byte has to be looked at.
  if (Buffer.byteLength(content) === content.length) return content.slice(from, to);
  return decodeBytes(encodeText(content).subarray(from, to));
}

/**
 * Puts escaped bytes that together are UTF-8 after all into characters: for texts that were cut between the bytes of
 * a character and joined again.
 */
export function joinEscapes(content: string): string {
  return content.isWellFormed() ? content : decodeBytes(encodeText(content));
}
