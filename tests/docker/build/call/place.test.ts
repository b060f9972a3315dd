import { expect, test } from 'vitest';
import { shownPlace } from '../../../../src/docker/build/call/place.ts';
import type { BuildSource } from '../../../../src/docker/build/context/index.ts';

const DIRECTORY: BuildSource = {
  context: { kind: 'directory', path: '/root/lab' },
  dockerfile: { kind: 'file', directory: '/root/lab', name: 'Dockerfile' },
};
const PIPED: BuildSource = {
  context: { kind: 'empty' },
  dockerfile: { kind: 'text', name: 'Dockerfile', text: 'FROM busybox' },
};
const ARCHIVE: BuildSource = {
  context: { kind: 'archive', content: '' },
  dockerfile: { kind: 'in-context', path: 'Dockerfile' },
};

test.each([
  ['the current directory', { context: '.' }, DIRECTORY, 'Dockerfile'],
  ['the directory above', { context: '..' }, DIRECTORY, '../Dockerfile'],
  ['an absolute directory', { context: '/root/lab' }, DIRECTORY, '/root/lab/Dockerfile'],
  ['a file by its path', { context: '.', file: './sub/D' }, DIRECTORY, './sub/D'],
  ['a file on standard input', { context: '.', file: '-' }, DIRECTORY, 'stdin'],
  ['everything on standard input', { context: '-' }, PIPED, '/tmp/empty-dir7/Dockerfile'],
  ['an archive', { context: '-' }, ARCHIVE, '-/Dockerfile'],
])('says where the Dockerfile is: %s', (_, request, source, place) => {
  expect(shownPlace(request, source, () => 7)).toBe(place);
});
