import { expect, test } from 'vitest';

import { particleFor, type ParticlePair } from '../../src/base/particle.ts';

// Words as people say them: 웹, 엔진엑스, 볼륨, 루트, 디비, 알엠, 팔공팔공, 일점이팔.
const SAID: readonly (readonly [word: string, pair: ParticlePair, particle: string])[] = [
  ['web', '이/가', '이'],
  ['app', '은/는', '은'],
  ['nginx', '이/가', '가'],
  ['redis', '을/를', '를'],
  ['busybox', '이라/라', '라'],
  ['volume', '이/가', '이'],
  ['alpine', '은/는', '은'],
  ['cache', '은/는', '는'],
  ['mysql', '으로/로', '로'],
  ['mysql', '이/가', '이'],
  ['root', '이라/라', '라'],
  ['host', '을/를', '를'],
  ['db', '이/가', '가'],
  ['rm', '이라/라', '이라'],
  ['8080', '으로/로', '으로'],
  ['1', '으로/로', '로'],
  ['2', '은/는', '는'],
  ['alpine:3.16', '을/를', '을'],
  ['./data/', '이/가', '가'],
  ['docker exec', '으로/로', '으로'],
  ['-it', '을/를', '를'],
  ['healthcheck', '을/를', '를'],
  ['sleep', '이/가', '이'],
  ['stack', '은/는', '은'],
  ['/dev/stdout', '을/를', '을'],
  ['timeout', '이/가', '이'],
  ['route', '은/는', '는'],
  ['cgroup', '으로/로', '으로'],
  ['loop', '을/를', '를'],
  ['reboot', '은/는', '는'],
  ['webhook', '이/가', '이'],
  ['work', '이/가', '가'],
  ['quick', '은/는', '은'],
  ['github', '은/는', '는'],
  ['job', '은/는', '은'],
  ['64bit', '을/를', '를'],
  ['unit', '을/를', '을'],
  ['64MiB', '이/가', '가'],
  ['ok', '은/는', '는'],
  ['backup.dat', '이/가', '가'],
  ['format', '이/가', '이'],
  ['250%', '을/를', '를'],
  ['컨테이너', '을/를', '를'],
  ['볼륨', '을/를', '을'],
  ['***', '이/가', '가'],
];

test.each(SAID)('%s takes of %s: %s', (word, pair, particle) => {
  expect(particleFor(word, pair)).toBe(particle);
});
