import { createHash, type Hash } from 'node:crypto';
import type { FileNode } from '../../../linux/fs/file-node.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { joinPath, nameOf } from '../../../linux/fs/path.ts';

/**
 * What tells the content of a file or directory from any other: names below it, modes, owners, links and bytes, but no
 * times. What the top itself is called does not count, unless it is found by a wildcard.
 */
export function contentDigest(files: FileSystem, path: string, withName: boolean): string {
  const hash = createHash('sha256');
  add(hash, files, files.realpath(path), withName ? nameOf(path) : '');
  return hash.digest('hex');
}

function add(hash: Hash, files: FileSystem, path: string, name: string): void {
  const { node } = files.lstat(path);
  hash.update(`${name}\0${nodeText(node)}\0`);
  if (node.type !== 'directory') return;
  for (const child of files.readdir(path)) add(hash, files, joinPath(path, child), `${name}/${child}`);
}

/** A node without its time. */
export function nodeText(node: FileNode): string {
  const { mtime: _, ...rest } = node;
  return JSON.stringify(rest, Object.keys(rest).sort());
}
