import { decodeBytes } from '../../../../../linux/fs/text.ts';

export function decodeBase64(text: string): string {
  return decodeBytes(Buffer.from(text, 'base64'));
}
