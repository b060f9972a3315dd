import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentDigest } from '../../../../src/docker/build/files/content-digest.ts';
import { cacheKey, MissingSource } from '../../../../src/docker/build/solve/cache-key.ts';
import type { CopyOp, RunOp } from '../../../../src/docker/build/solve/vertex.ts';
import type { FileNode, FileTree } from '../../../../src/linux/fs/file-node.ts';
import { LayeredTree } from '../../../../src/linux/fs/layered-tree.ts';
import { MountedFileSystem } from '../../../../src/linux/fs/mounted-file-system.ts';
import { MountTable } from '../../../../src/linux/fs/mount-table.ts';

function filesOf(tree: FileTree): MountedFileSystem {
  const root = { path: '/', tree: new LayeredTree({ lower: [tree] }), device: 'overlay', type: 'overlay' };
  return new MountedFileSystem(new MountTable([root]));
}

function file(content: string, mode = 0o644, mtime = 5): FileNode {
  return { type: 'file', content, mode, uid: 0, gid: 0, mtime };
}

function copy(path: string): CopyOp {
  const source = { kind: 'files', input: 0, path } as const;
  return {
    kind: 'copy',
    sources: [source],
    destination: '/x',
    chown: '',
    chmod: '',
    exclude: [],
    unpack: false,
    link: false,
    checksum: '',
  };
}

function keyOf(op: CopyOp, tree: FileTree, parent = 'p'): string {
  const files = filesOf(tree);
  const digest = (_: number, path: string, withName: boolean): string => contentDigest(files, path, withName);
  return cacheKey(op, { parent, files: () => files, digest }, { context: '.' });
}

const name = fc.stringMatching(/^[a-z]{1,6}$/);
const trees = fc.dictionary(
  name.map((part) => `/${part}`),
  fc.record({ content: fc.string({ maxLength: 20 }), mode: fc.constantFrom(0o644, 0o755, 0o600) }),
  { minKeys: 1, maxKeys: 6 },
);

function treeOf(files: Readonly<Record<string, { content: string; mode: number }>>, mtime: number): FileTree {
  return Object.fromEntries(
    Object.entries(files).map(([path, { content, mode }]) => [path, file(content, mode, mtime)]),
  );
}

test('the same files have the same key, whenever they were written', () => {
  fc.assert(
    fc.property(trees, fc.nat(9), fc.nat(9), (files, first, second) => {
      expect(keyOf(copy('.'), treeOf(files, first))).toBe(keyOf(copy('.'), treeOf(files, second)));
    }),
  );
});

test('any change of content, mode or name changes the key, and so does any change below', () => {
  fc.assert(
    fc.property(
      trees,
      fc.nat(),
      fc.constantFrom('content', 'mode', 'name', 'parent'),
      (files, which, change) => {
        const tree = treeOf(files, 5);
        const paths = Object.keys(tree);
        const path = paths[which % paths.length] ?? '';
        const { [path]: node, ...others } = tree;
        if (node?.type !== 'file') throw new Error('a file');
        const changed: Readonly<Record<typeof change, FileTree>> = {
          content: { ...tree, [path]: { ...node, content: `${node.content}!` } },
          mode: { ...tree, [path]: { ...node, mode: node.mode ^ 0o1 } },
          name: { ...others, [`${path}_`]: node },
          parent: tree,
        };
        const after = keyOf(copy('.'), changed[change], change === 'parent' ? 'q' : 'p');
        expect(after).not.toBe(keyOf(copy('.'), tree));
      },
    ),
  );
});

test('what is not copied does not count', () => {
  expect(keyOf(copy('a'), { '/a': file('1'), '/b': file('2') })).toBe(
    keyOf(copy('a'), { '/a': file('1'), '/b': file('3') }),
  );
});

test('wildcards that fit nothing are fine, a file that is not there is not', () => {
  expect(() => keyOf(copy('*.nosuch'), { '/a': file('1') })).not.toThrow();
  expect(() => keyOf(copy('nosuch'), { '/a': file('1') })).toThrow(MissingSource);
});

const RUN: RunOp = {
  kind: 'run',
  argv: ['/bin/sh', '-c', 'make'],
  env: ['A=1'],
  proxies: [],
  cwd: '/',
  user: '',
  network: 'default',
  privileged: false,
  mounts: [],
  scripts: [],
};

test.each([
  ['its command', { argv: ['/bin/sh', '-c', 'make all'] }, false],
  ['its variables', { env: ['A=2'] }, false],
  ['its directory', { cwd: '/w' }, false],
  ['its user', { user: 'nobody' }, false],
  ['proxies', { proxies: ['HTTP_PROXY=http://p:1'] }, true],
])('a RUN is found by %s, or not', (_, change, same) => {
  const key = (op: RunOp): string =>
    cacheKey(op, { parent: 'p', files: () => filesOf({}), digest: () => '' }, { context: '.' });
  expect(key({ ...RUN, ...change }) === key(RUN)).toBe(same);
});

test('what is copied from the step below is not looked for before it is copied', () => {
  const inputs = { parent: 'p', files: () => filesOf({}), digest: () => '' };
  expect(() => cacheKey(copy('/nosuch'), inputs, { context: '.' })).toThrow(MissingSource);
  expect(cacheKey(copy('/nosuch'), { ...inputs, isBelow: () => true }, { context: '.' })).not.toBe('');
});

test('sources that fit nothing differ by what they would have fitted', () => {
  expect(keyOf(copy('/*.md'), {})).not.toBe(keyOf(copy('/*.txt'), {}));
});
