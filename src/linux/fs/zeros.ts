import type { RegularFile } from './file-node.ts';

/** Zeros from here on are kept as their number alone. */
const MANY_ZEROS = 256 * 1024;

/** A file of more bytes than these is not read to its end: nobody looks at that many. */
const MOST_READ = 64 * 1024 * 1024;

/** Whether a text is zeros and nothing else, and so many that only their number need be known. */
export function isManyZeros(text: string): boolean {
  return text.length >= MANY_ZEROS && isZeros(text);
}

export function isZeros(text: string): boolean {
  return text.startsWith('\0') && text.endsWith('\0') && !/[^\0]/.test(text);
}

/** Whether of a file only its size is known, and it is no program: all of it is zeros. Archives have other sizes than texts. */
export function isHole({ content, size, program }: RegularFile): boolean {
  return size !== undefined && program === undefined && content === '';
}

/** All that reading a file gives. */
export function wholeContent(node: RegularFile): string {
  const { content, size = 0 } = node;
  return isHole(node) && size <= MOST_READ ? '\0'.repeat(size) : content;
}
