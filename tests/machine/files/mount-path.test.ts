import { expect, test } from 'vitest';
import type { FileNode } from '../../../src/linux/fs/file-node.ts';
import { LayeredTree } from '../../../src/linux/fs/layered-tree.ts';
import { mountPath } from '../../../src/machine/files/mount-path.ts';

function link(target: string): FileNode {
  return { type: 'symlink', target, mode: 0o777, uid: 0, gid: 0, mtime: 0 };
}

const ROOT = new LayeredTree({
  lower: [
    {
      '/sbin': link('usr/sbin'),
      '/var/run': link('/run'),
      '/a': link('b'),
      '/b': link('a'),
      '/out': link('../../etc'),
    },
  ],
});

test.each([
  ['/data', '/data'],
  ['/sbin/docker-init', '/usr/sbin/docker-init'],
  ['/var/run/docker.sock', '/run/docker.sock'],
  ['/out/hosts', '/etc/hosts'],
  ['/a/x', '/a/x'],
  ['/', '/'],
])('a mount at %s lies at %s', (path, place) => {
  expect(mountPath(ROOT, path)).toBe(place);
});
