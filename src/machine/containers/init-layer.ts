import type { FileNode, FileTree } from '../../linux/fs/file-node.ts';

function directory(mode = 0o755): FileNode {
  return { type: 'directory', mode, uid: 0, gid: 0, mtime: 0 };
}

function file(mode = 0o755): FileNode {
  return { type: 'file', content: '', mode, uid: 0, gid: 0, mtime: 0 };
}

/** The name of that layer in a container's list. */
export const INIT_DIFF_ID = 'init';

/** What the daemon puts between an image and a container's own layer: places for what it mounts at every start. */
export const INIT_LAYER: FileTree = {
  '/.dockerenv': file(),
  '/dev': directory(),
  '/dev/console': file(),
  '/dev/pts': directory(),
  '/dev/shm': directory(),
  '/etc': directory(),
  '/etc/hostname': file(),
  '/etc/hosts': file(),
  '/etc/mtab': { type: 'symlink', target: '/proc/mounts', mode: 0o777, uid: 0, gid: 0, mtime: 0 },
  '/etc/resolv.conf': file(),
  '/proc': directory(),
  '/sys': directory(),
};
