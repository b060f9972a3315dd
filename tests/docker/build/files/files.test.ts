import { describe, expect, it, test } from 'vitest';
import { FileCopier, type CopySettings } from '../../../../src/docker/build/files/copy-files.ts';
import { findSources, missingRoot } from '../../../../src/docker/build/files/find-sources.ts';
import { changedMode } from '../../../../src/docker/build/files/mode.ts';
import { matchesPattern } from '../../../../src/docker/build/files/pattern.ts';
import { packArchive } from '../../../../src/linux/fs/archive.ts';
import type { FileNode, FileTree } from '../../../../src/linux/fs/file-node.ts';
import { LayeredTree } from '../../../../src/linux/fs/layered-tree.ts';
import { MountedFileSystem } from '../../../../src/linux/fs/mounted-file-system.ts';
import { MountTable } from '../../../../src/linux/fs/mount-table.ts';

function file(content: string, mode = 0o644): FileNode {
  return { type: 'file', content, mode, uid: 0, gid: 0, mtime: 5 };
}

function filesOf(lower: FileTree): { readonly tree: LayeredTree; readonly files: MountedFileSystem } {
  const tree = new LayeredTree({ lower: [lower] });
  const root = { path: '/', tree, device: 'overlay', type: 'overlay' };
  return { tree, files: new MountedFileSystem(new MountTable([root])) };
}

const SOURCE: FileTree = {
  '/a.txt': file('a', 0o600),
  '/b.txt': file('b'),
  '/dir/c': file('c'),
  '/dir/sub/d': file('d'),
  '/link': { type: 'symlink', target: 'a.txt', mode: 0o777, uid: 0, gid: 0, mtime: 5 },
  '/t.tar': file(packArchive([{ path: 'in/tar', node: file('packed') }])),
};

const ACCOUNTS: FileTree = {
  '/etc/passwd': file('root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n'),
  '/etc/group': file('root:x:0:\nwheel:x:10:root\n'),
};

/** What COPY leaves: `mode owner path`. */
function copied(sources: readonly string[], settings: Partial<CopySettings>): readonly string[] {
  const from = filesOf(SOURCE).files;
  const to = filesOf(ACCOUNTS);
  const copier = new FileCopier(to.files, {
    destination: '/x',
    chown: '',
    chmod: '',
    exclude: [],
    unpack: false,
    now: 9,
    ...settings,
  });
  for (const source of sources) for (const path of findSources(from, source) ?? []) copier.copy(from, path);
  return Object.entries(to.tree.upper)
    .filter(([path, node]) => path !== '/' && node.type === 'file')
    .map(([path, node]) =>
      node.type === 'file' ? `${node.mode.toString(8)} ${node.uid}:${node.gid} ${path}` : '',
    )
    .sort();
}

describe('COPY puts files where the real one does', () => {
  test.each<[string, readonly string[], Partial<CopySettings>, readonly string[]]>([
    ['a file by its new name', ['a.txt'], {}, ['600 0:0 /x']],
    ['a file into a directory', ['a.txt'], { destination: '/x/' }, ['600 0:0 /x/a.txt']],
    ['several to a name: the last one stays', ['a.txt', 'b.txt'], {}, ['644 0:0 /x']],
    ['what is in a directory', ['dir'], {}, ['644 0:0 /x/c', '644 0:0 /x/sub/d']],
    [
      'directories and files side by side',
      ['dir', 'a.txt'],
      { destination: '/x/' },
      ['600 0:0 /x/a.txt', '644 0:0 /x/c', '644 0:0 /x/sub/d'],
    ],
    ['what fits a wildcard', ['*.txt'], { destination: '/x/' }, ['600 0:0 /x/a.txt', '644 0:0 /x/b.txt']],
    ['what a link leads to', ['link'], {}, ['600 0:0 /x']],
    ['out of nowhere above the context', ['../../a.txt'], {}, ['600 0:0 /x']],
    ['as somebody', ['a.txt'], { chown: 'nobody' }, ['600 65534:65534 /x']],
    ['as somebody of a group', ['a.txt'], { chown: 'nobody:wheel' }, ['600 65534:10 /x']],
    ['as a number', ['a.txt'], { chown: '55' }, ['600 55:55 /x']],
    ['as nobody there is', ['a.txt'], { chown: 'nosuch:nogrp' }, ['600 0:0 /x']],
    ['with another mode', ['a.txt'], { chmod: '755' }, ['755 0:0 /x']],
    ['with a mode changed', ['a.txt'], { chmod: 'u+x,g=w' }, ['720 0:0 /x']],
    ['without what is left out', ['dir'], { exclude: ['c'] }, ['644 0:0 /x/sub/d']],
    ['an archive as it is', ['t.tar'], {}, ['644 0:0 /x']],
    ['an archive unpacked', ['t.tar'], { unpack: true }, ['644 0:0 /x/in/tar']],
  ])('%s', (_, sources, settings, left) => {
    expect(copied(sources, settings)).toEqual(left);
  });

  it('keeps times of files, and gives directories that of now', () => {
    const to = filesOf({});
    new FileCopier(to.files, {
      destination: '/new/x',
      chown: '',
      chmod: '',
      exclude: [],
      unpack: false,
      now: 9,
    }).copy(filesOf(SOURCE).files, '/a.txt');
    expect(to.tree.lookup('/new/x')?.mtime).toBe(5);
    expect(to.tree.lookup('/new')?.type).toBe('directory');
  });
});

test.each([
  ['*.txt', 'a.txt', true],
  ['*.txt', 'd/a.txt', false],
  ['a?c', 'abc', true],
  ['[a-c]x', 'bx', true],
  ['[^a-c]x', 'bx', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  [`${'*a'.repeat(100)}b`, 'a'.repeat(3000), false],
])('the pattern %.20s of %.20s', (pattern, text, matches) => {
  expect(matchesPattern(pattern, text)).toBe(matches);
});

test.each([
  [0o644, '755', false, 0o755],
  [0o644, 'a+x', false, 0o755],
  [0o755, 'go-rx', false, 0o700],
  [0o644, '+X', true, 0o755],
  [0o644, '+X', false, 0o644],
  [0o600, 'u=rwx,g=rx,o=', false, 0o750],
])('%o changed by %s', (mode, change, isDirectory, result) => {
  expect(changedMode(mode, change, isDirectory)).toBe(result);
});

test.each([
  ['nosuch/*', '/nosuch'],
  ['dir/nosuch/*.txt', '/dir/nosuch'],
  ['dir/*.txt', undefined],
  ['*.md', undefined],
  ['*/nosuch/x', undefined],
  ['nosuch', undefined],
])('what %s is looked for in has to be there', (source, expected) => {
  expect(missingRoot(filesOf(SOURCE).files, source)).toBe(expected);
});

describe('the directory that COPY copies into', () => {
  test.each<[string, string, Partial<CopySettings>, string]>([
    ['is made anew, whatever its source is', '/private', { destination: '/x' }, '755 0:0'],
    ['belongs to whom the files do', '/private', { destination: '/x/', chown: '1:2' }, '755 1:2'],
    ['has the mode of the files', '/private', { destination: '/x', chmod: '640' }, '640 0:0'],
    ['has the mode of the files above, too', '/a.txt', { destination: '/x/y/', chmod: '600' }, '600 0:0'],
  ])('%s', (_, source, settings, expected) => {
    const from = filesOf({
      ...SOURCE,
      '/private': { type: 'directory', mode: 0o700, uid: 5, gid: 5, mtime: 5 },
    }).files;
    const to = filesOf(ACCOUNTS).files;
    const rest = { chown: '', chmod: '', exclude: [], unpack: false, now: 9 };
    new FileCopier(to, { destination: '', ...rest, ...settings }).copy(from, source);
    const { mode, uid, gid } = to.stat('/x').node;
    expect(`${mode.toString(8)} ${uid}:${gid}`).toBe(expected);
  });
});
