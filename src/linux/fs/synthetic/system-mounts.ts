import type { FileTree } from '../file-node.ts';
import { LayeredTree } from '../layered-tree.ts';
import type { Mount } from '../mount-table.ts';

const root = { uid: 0, gid: 0, mtime: 0 } as const;

/** The files of a container's /dev. */
export const DEVICE_FILES: FileTree = {
  '/null': { type: 'character-device', major: 1, minor: 3, mode: 0o666, ...root },
  '/zero': { type: 'character-device', major: 1, minor: 5, mode: 0o666, ...root },
  '/full': { type: 'character-device', major: 1, minor: 7, mode: 0o666, ...root },
  '/random': { type: 'character-device', major: 1, minor: 8, mode: 0o666, ...root },
  '/urandom': { type: 'character-device', major: 1, minor: 9, mode: 0o666, ...root },
  '/tty': { type: 'character-device', major: 5, minor: 0, mode: 0o666, ...root },
  '/fd': { type: 'symlink', target: '/proc/self/fd', mode: 0o777, ...root },
  '/stdin': { type: 'symlink', target: '/proc/self/fd/0', mode: 0o777, ...root },
  '/stdout': { type: 'symlink', target: '/proc/self/fd/1', mode: 0o777, ...root },
  '/stderr': { type: 'symlink', target: '/proc/self/fd/2', mode: 0o777, ...root },
  '/ptmx': { type: 'symlink', target: 'pts/ptmx', mode: 0o777, ...root },
};

/** What every container has mounted besides its root: /proc, /dev, /sys. */
export function systemMounts(): readonly Mount[] {
  return [{ path: '/dev', tree: new LayeredTree({ lower: [DEVICE_FILES] }), device: 'tmpfs', type: 'tmpfs' }];
}
