import { expect, it } from 'vitest';
import { condenseBuild } from '../../../src/commands/docker/condense-build.ts';

const note = (leftOut: number): string => `(${leftOut} more)`;

it('keeps the names of all steps and the last lines of each', () => {
  const build = [
    '#4 [1/2] FROM docker.io/library/ruby:3.4',
    '#4 resolve docker.io/library/ruby:3.4 done',
    '#4 sha256:1 49.30MB / 49.30MB 1.3s done',
    '#4 sha256:2 19.84MB / 19.84MB 0.6s done',
    '#4 extracting sha256:1 0.8s done',
    '#4 DONE 6.3s',
    '',
    '#5 [2/2] RUN false',
    '#5 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1',
    '------',
    ' > [2/2] RUN false:',
  ];
  expect(condenseBuild(build.join('\n'), note).split('\n')).toEqual([
    build[0],
    '(2 more)',
    ...build.slice(3),
  ]);
});

it.each([
  '',
  'one\ntwo',
  '#1 [internal] load .dockerignore\n#1 DONE 0.0s',
  '# a comment\n# another\n# b\n# c\n# d',
])('leaves %j as it is', (text) => {
  expect(condenseBuild(text, note)).toBe(text);
});
