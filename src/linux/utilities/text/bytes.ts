import { decodeBytes, encodeText } from '../../fs/text.ts';

/** Bytes one by one as characters U+0000..U+00FF: for what cuts and compares bytes as if they were text. */
export function toByteString(text: string): string {
  return Buffer.from(encodeText(text)).toString('latin1');
}

/** The text of what {@link toByteString} gave. */
export function fromByteString(text: string): string {
  return decodeBytes(Buffer.from(text, 'latin1'));
}

/** Whether every character is one byte long. */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
