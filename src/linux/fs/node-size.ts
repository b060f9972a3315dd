import type { FileNode } from './file-node.ts';
import { byteLength } from './text.ts';

/** Bytes as stat(2) tells them: of a link the length of its target, of a directory 4096. */
export function nodeSize(node: FileNode): number {
  switch (node.type) {
    case 'file':
      return node.size ?? byteLength(node.content);
    case 'directory':
      return 4096;
    case 'symlink':
      return byteLength(node.target);
    case 'character-device':
    case 'block-device':
    case 'fifo':
    case 'socket':
      return 0;
  }
}

/** What it adds to the size of a layer or a volume: directories count nothing. */
export function contentSize(node: FileNode): number {
  return node.type === 'directory' ? 0 : nodeSize(node);
}

/** Bytes that are really kept of a content of `size` bytes: of a program or a hole only its size is known. */
export function keptSize(node: FileNode, size: number): number {
  return node.type === 'file' && node.size !== undefined ? byteLength(node.content) : size;
}
