import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileNode, FileTree } from '../../../src/linux/fs/file-node.ts';
import { FsError } from '../../../src/linux/fs/fs-error.ts';
import { LayeredTree } from '../../../src/linux/fs/layered-tree.ts';
import { MountedFileSystem } from '../../../src/linux/fs/mounted-file-system.ts';
import { MountTable } from '../../../src/linux/fs/mount-table.ts';

const owned = { mode: 0o644, uid: 0, gid: 0, mtime: 0 } as const;
const file = (content: string): FileNode => ({ type: 'file', content, ...owned });
const directory: FileNode = { type: 'directory', ...owned, mode: 0o755 };

function fileSystem(tree: LayeredTree): MountedFileSystem {
  return new MountedFileSystem(new MountTable([{ path: '/', tree, device: 'overlay', type: 'overlay' }]));
}

/** Every path with its content or kind: what can be seen of a file system. */
function seen(tree: LayeredTree): Record<string, string> {
  return Object.fromEntries(
    [...tree.entries()].map(([path, node]) => [path, node.type === 'file' ? `=${node.content}` : node.type]),
  );
}

const LOWER: readonly FileTree[] = [
  { '/a/x': file('1'), '/a/y': file('2'), '/b/c/x': file('3'), '/b/c/y': file('4') },
  {
    '/a/x': { type: 'whiteout' },
    '/b/c': { ...directory, opaque: true },
    '/b/c/z': file('5'),
    '/y': file('6'),
  },
];

const names = fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z');
const paths = fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
const operations = fc.array(
  fc.oneof(
    fc.tuple(fc.constant('write' as const), paths, fc.string({ maxLength: 3 })),
    fc.tuple(fc.constant('mkdir' as const), paths),
    fc.tuple(fc.constant('unlink' as const), paths),
    fc.tuple(fc.constant('rmdir' as const), paths),
    fc.tuple(fc.constant('removeAll' as const), paths),
    fc.tuple(fc.constant('rename' as const), paths, paths),
    fc.tuple(fc.constant('chmod' as const), paths),
  ),
  { maxLength: 30 },
);

function apply(fs: MountedFileSystem, [what, path, other = '']: readonly [string, string, string?]): string {
  try {
    if (what === 'write') fs.writeFile(path, other);
    else if (what === 'mkdir') fs.mkdir(path);
    else if (what === 'unlink') fs.unlink(path);
    else if (what === 'rmdir') fs.rmdir(path);
    else if (what === 'removeAll') fs.removeAll(path);
    else if (what === 'rename') fs.rename(path, other);
    else fs.chmod(path, 0o700);
    return 'done';
  } catch (error) {
    if (error instanceof FsError) return error.code;
    throw error;
  }
}

describe('layers', () => {
  it('show the highest of each file, without what a whiteout or an opaque directory hides', () => {
    expect(seen(new LayeredTree({ lower: LOWER }))).toEqual({
      '/': 'directory',
      '/a': 'directory',
      '/a/y': '=2',
      '/b': 'directory',
      '/b/c': 'directory',
      '/b/c/z': '=5',
      '/y': '=6',
    });
  });

  it('behave like a plain copy of all files, whatever is done to them', () => {
    fc.assert(
      fc.property(operations, (steps) => {
        const layered = new LayeredTree({ lower: LOWER });
        const plain = new LayeredTree({
          upper: Object.fromEntries(new LayeredTree({ lower: LOWER }).entries()),
        });
        for (const step of steps) {
          expect(apply(fileSystem(layered), step)).toBe(apply(fileSystem(plain), step));
          expect(seen(layered)).toEqual(seen(plain));
        }
        const restored = new LayeredTree({
          lower: LOWER,
          upper: JSON.parse(JSON.stringify(layered.upper)) as FileTree,
        });
        expect(seen(restored)).toEqual(seen(layered));
        expect(restored.used).toBe(layered.used);
      }),
    );
  });

  it('forget what was written below a directory that goes, also where nobody wrote to that itself', () => {
    const tree = new LayeredTree({ lower: LOWER });
    fileSystem(tree).chmod('/b/c/z', 0o700);
    fileSystem(tree).removeAll('/b');
    expect(Object.keys(tree.upper)).toEqual(['/b']);
    fileSystem(tree).mkdir('/b');
    expect(tree.children('/b')).toEqual([]);
  });

  it('hand out the same upper layer as long as nothing is written', () => {
    const tree = new LayeredTree({ lower: LOWER });
    fileSystem(tree).writeFile('/new', 'x');
    const { upper } = tree;
    fileSystem(tree).readFile('/new');
    expect(tree.upper).toBe(upper);
    fileSystem(tree).writeFile('/new', 'y', { append: true });
    expect(tree.upper['/new']).toMatchObject({ content: 'xy' });
    expect(upper['/new']).toMatchObject({ content: 'x' });
  });

  it('list what changed as docker diff does', () => {
    const tree = new LayeredTree({
      lower: [
        {
          '/etc/deleted-first-by-name': file(''),
          '/etc/issue': file('a'),
          '/etc/motd': file(''),
          '/opt/old': file(''),
          '/srv': directory,
          '/tmp': directory,
        },
      ],
    });
    const fs = fileSystem(tree);
    fs.writeFile('/etc/issue', 'b');
    fs.unlink('/etc/motd');
    fs.unlink('/etc/deleted-first-by-name');
    fs.mkdir('/a/b', { parents: true });
    fs.writeFile('/a/b/c', '');
    fs.removeAll('/opt');
    fs.mkdir('/opt');
    fs.writeFile('/opt/new', '');
    fs.chmod('/srv', 0o700);
    fs.writeFile('/tmp/x', '');
    fs.unlink('/tmp/x');
    const lines = tree.changes().map(({ kind, path }) => `${kind.charAt(0).toUpperCase()} ${path}`);
    expect(lines).toEqual([
      'A /a',
      'A /a/b',
      'A /a/b/c',
      'C /etc',
      'C /etc/issue',
      'D /etc/deleted-first-by-name',
      'D /etc/motd',
      'C /opt',
      'A /opt/new',
      'D /opt/old',
      'C /srv',
    ]);
  });
});
