import { describe, expect, it } from 'vitest';
import type { FileNode, FileTree } from '../../../src/linux/fs/file-node.ts';
import { FsError } from '../../../src/linux/fs/fs-error.ts';
import type { FileSystem } from '../../../src/linux/fs/file-system.ts';
import { LayeredTree } from '../../../src/linux/fs/layered-tree.ts';
import { MountedFileSystem } from '../../../src/linux/fs/mounted-file-system.ts';
import { type Mount, MountTable } from '../../../src/linux/fs/mount-table.ts';

const owned = { mode: 0o644, uid: 0, gid: 0, mtime: 0 } as const;
const file = (content: string, mode = 0o644): FileNode => ({ type: 'file', content, ...owned, mode });
const link = (target: string): FileNode => ({ type: 'symlink', target, ...owned, mode: 0o777 });
const directory = (mode: number): FileNode => ({ type: 'directory', ...owned, mode });

function files(tree: FileTree, mounts: readonly Mount[] = []): FileSystem {
  const root: Mount = {
    path: '/',
    tree: new LayeredTree({ upper: tree }),
    device: 'overlay',
    type: 'overlay',
  };
  return new MountedFileSystem(new MountTable([root, ...mounts]));
}

function codeOf(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    if (error instanceof FsError) return `${error.code} ${error.path}`;
    throw error;
  }
}

const nobody = { uid: 65534, gid: 65534, groups: [] };

describe('paths', () => {
  const fs = files({
    '/bin': link('usr/bin'),
    '/usr/bin/sh': file('#'),
    '/loop': link('loop'),
    '/up': link('../../etc'),
    '/etc/hosts': file('h'),
    '/dangling': link('/nowhere'),
  });

  it.each([
    ['/bin/sh', '/usr/bin/sh'],
    ['/bin/../lib/../bin/./sh', 'ENOENT /bin/../lib/../bin/./sh'],
    ['/bin/../bin//sh', '/usr/bin/sh'],
    ['/up/hosts', '/etc/hosts'],
    ['/loop', 'ELOOP /loop'],
    ['/etc/hosts/', 'ENOTDIR /etc/hosts/'],
    ['/etc/hosts/x', 'ENOTDIR /etc/hosts/x'],
    ['', 'ENOENT '],
    ['/dangling', 'ENOENT /dangling'],
  ])('%s leads to %s', (path, expected) => {
    let real = '';
    const code = codeOf(() => (real = fs.realpath(path)));
    expect(code === 'done' ? real : code).toBe(expected);
  });

  it('writing through a dangling link makes what it leads to', () => {
    fs.writeFile('/dangling', 'x');
    expect(fs.readFile('/nowhere')).toBe('x');
  });
});

describe('mounts', () => {
  it('show a directory or one file of another tree, read-only if asked', () => {
    const host = new LayeredTree({ upper: { '/data/www/index.html': file('hi'), '/data/hosts': file('h') } });
    const fs = files({ '/etc/hosts': file('own') }, [
      { path: '/srv', tree: host, root: '/data/www', device: '/dev/vda1', type: 'ext4', readOnly: true },
      { path: '/etc/hosts', tree: host, root: '/data/hosts', device: '/dev/vda1', type: 'ext4' },
    ]);
    expect(fs.readFile('/srv/index.html')).toBe('hi');
    expect(fs.readdir('/')).toEqual(['etc', 'srv']);
    expect(codeOf(() => fs.writeFile('/srv/x', ''))).toBe('EROFS /srv/x');
    expect(codeOf(() => fs.unlink('/etc/hosts'))).toBe('EBUSY /etc/hosts');
    expect(codeOf(() => fs.removeAll('/srv'))).toBe('EBUSY /srv');
    expect(codeOf(() => fs.rename('/etc/hosts', '/x'))).toBe('EBUSY /etc/hosts');
    fs.writeFile('/etc/hosts', '+', { append: true });
    expect(host.lookup('/data/hosts')).toMatchObject({ content: 'h+' });
  });

  it('hold as much as their size', () => {
    const tree = new LayeredTree();
    const fs = files({}, [{ path: '/m', tree, device: 'tmpfs', type: 'tmpfs', size: 10 }]);
    fs.writeFile('/m/a', '12345678');
    expect(codeOf(() => fs.writeFile('/m/b', '123'))).toBe('ENOSPC /m/b');
    fs.writeFile('/m/a', '1234567890');
    expect(codeOf(() => fs.writeFile('/m/a', '1', { append: true }))).toBe('ENOSPC /m/a');
    fs.unlink('/m/a');
    fs.writeFile('/m/b', '한글');
    expect(fs.mounts()[1]).toMatchObject({ size: 10, used: 6 });
    expect(codeOf(() => fs.rename('/m/b', '/b'))).toBe('EXDEV /b');
  });
});

describe('rights', () => {
  const tree: FileTree = {
    '/': directory(0o755),
    '/secret': file('s', 0o600),
    '/tmp': directory(0o1777),
    '/tmp/roots': file('r', 0o666),
    '/closed': directory(0o700),
    '/closed/x': file('x'),
  };
  it.each<[string, (fs: FileSystem) => unknown, string]>([
    ['read', (fs) => fs.readFile('/secret'), 'EACCES /secret'],
    ['search', (fs) => fs.readFile('/closed/x'), 'EACCES /closed/x'],
    ['list', (fs) => fs.readdir('/closed'), 'EACCES /closed'],
    ['create in a directory of another', (fs) => fs.writeFile('/new', ''), 'EACCES /new'],
    ['create in /tmp', (fs) => fs.writeFile('/tmp/new', ''), 'done'],
    ['write what all may write', (fs) => fs.writeFile('/tmp/roots', ''), 'done'],
    ["remove another's from /tmp", (fs) => fs.unlink('/tmp/roots'), 'EPERM /tmp/roots'],
    ['chmod what is not its own', (fs) => fs.chmod('/tmp/roots', 0o777), 'EPERM /tmp/roots'],
    ['give away', (fs) => fs.chown('/tmp/roots', 65534, 65534), 'EPERM /tmp/roots'],
  ])('nobody may not simply %s', (_, act, expected) => {
    expect(codeOf(() => act(files(tree).as({ credentials: nobody })))).toBe(expected);
  });

  it('root passes them all, and new files get the umask', () => {
    const fs = files(tree);
    expect(fs.readFile('/secret')).toBe('s');
    fs.as({ umask: 0o077 }).writeFile('/closed/y', '');
    expect(fs.stat('/closed/y').node.mode).toBe(0o600);
    expect(fs.access('/secret', 'x')).toBe(false);
  });
});
