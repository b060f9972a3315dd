import { describe, expect, test } from 'vitest';
import { IgnorePatterns } from '../../../../src/docker/build/context/ignore-patterns.ts';
import { contextEntries } from '../../../../src/docker/build/context/send-context.ts';
import { transferSize } from '../../../../src/docker/build/context/transfer-size.ts';
import { filesWith } from '../../cli/container/rig-files.ts';
import { FILES, LEFT_OUT, REFUSED } from './ignore-recorded.ts';

const ROOT = '/home/lab';
const files = filesWith(
  Object.fromEntries(Object.entries(FILES).map(([path, content]) => [`${ROOT}/${path}`, content])),
  ROOT,
);

function sent(ignore: string, paths: readonly string[]) {
  return contextEntries(files, { directory: ROOT, ignore: IgnorePatterns.parse(ignore), paths });
}

function sentFiles(ignore: string, paths: readonly string[]): readonly string[] {
  return sent(ignore, paths)
    .filter(({ node }) => node.type !== 'directory')
    .map(({ path }) => path);
}

describe('.dockerignore', () => {
  test.each(LEFT_OUT)('%j leaves out %j', (ignore, left) => {
    const expected = Object.keys(FILES).filter((path) => !left.includes(path));
    expect(sentFiles(ignore, ['.'])).toEqual(expected);
  });

  test.each(REFUSED)('%j is refused: %s', (ignore, message) => {
    expect(() => IgnorePatterns.parse(ignore)).toThrow(message);
  });

  test('an exception in a directory that is kept out brings that directory along', () => {
    expect(sent('*\n!src/docs/b.md\n', ['.']).map(({ path }) => path)).toEqual([
      'src',
      'src/docs',
      'src/docs/b.md',
    ]);
  });
});

describe('what is sent of a context', () => {
  test.each([
    [['README.md'], ['README.md']],
    [
      ['/README.md', './app.log'],
      ['README.md', 'app.log'],
    ],
    [['*.md'], ['README.md']],
    [['src/docs/'], ['src/docs/a.md', 'src/docs/b.md']],
    [['src/*/a.md'], ['src/docs/a.md']],
    [['../README.md'], ['README.md']],
    [['nosuch'], []],
    [[], []],
  ])('copying %j sends %j', (paths, expected) => {
    expect(sentFiles('', paths)).toEqual(expected);
  });

  test.each([
    [['src/nosuch'], []],
    [['src/docs/*.txt'], []],
    [['src/docs'], ['src', 'src/docs', 'src/docs/a.md', 'src/docs/b.md']],
  ])('copying %j sends no directory for nothing', (paths, expected) => {
    expect(sent('', paths).map(({ path }) => path)).toEqual(expected);
  });

  test('nothing is two bytes', () => {
    expect(transferSize([])).toBe(2);
  });

  test.each([
    ['Dockerfile', 67, 104],
    ['empty.df', 0, 29],
    ['D1', 78, 107],
  ])('%s of %d bytes is %d bytes on its way', (path, size, expected) => {
    const node = { type: 'file', content: 'x'.repeat(size), mode: 0o644, uid: 0, gid: 0, mtime: 1 } as const;
    expect(transferSize([{ path, node }])).toBe(expected);
  });
});
