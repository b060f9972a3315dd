import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { humanDuration } from '../../../../src/docker/engine/base/human-duration.ts';
import {
  formatAddress,
  formatPrefix,
  masked,
  overlaps,
  parseAddress,
  parsePrefix,
  type Prefix,
} from '../../../../src/docker/engine/base/ip.ts';
import { nextBelow, nextHex, nextUint32, seedRandom } from '../../../../src/base/random.ts';
import { parseSignal } from '../../../../src/base/signal.ts';
import {
  between,
  compareInstants,
  fromMilliseconds,
  parseRfc3339,
  plus,
  rfc3339Nano,
  SECOND,
  type Instant,
} from '../../../../src/base/time.ts';
import { familiarReference, parseReference } from '../../../../src/docker/engine/image/reference.ts';
import { parseDuration, parseMoment } from '../../../../src/docker/engine/until.ts';

const NOW: Instant = { seconds: 1_795_000_000, nanos: 500_000_000 };

describe('moments', () => {
  it.each([
    [{ seconds: 0, nanos: 0 }, '1970-01-01T00:00:00Z'],
    [{ seconds: 1_795_000_000, nanos: 120_000_000 }, '2026-11-18T11:06:40.12Z'],
    [null, '0001-01-01T00:00:00Z'],
  ])('%j reads %s', (instant, text) => {
    expect(rfc3339Nano(instant)).toBe(text);
  });

  it('adding what lies between leads from one to the other', () => {
    const instant = fc.record({ seconds: fc.integer({ min: 0, max: 4e9 }), nanos: fc.nat(999_999_999) });
    fc.assert(
      fc.property(instant, fc.integer({ min: -9e15, max: 9e15 }), (from, duration) => {
        const to = plus(from, duration);
        expect(to.nanos).toBeGreaterThanOrEqual(0);
        expect(to.nanos).toBeLessThan(SECOND);
        expect(Math.abs(between(from, to) - duration)).toBeLessThanOrEqual(2);
        expect(Math.sign(compareInstants(to, from))).toBe(Math.sign(duration));
      }),
    );
  });

  it('are read as they are written', () => {
    expect(parseRfc3339(rfc3339Nano(NOW))).toEqual(NOW);
    expect(parseRfc3339('yesterday')).toBeUndefined();
    expect(fromMilliseconds(1500.5)).toEqual({ seconds: 1, nanos: 500_500_000 });
  });

  it.each<[string, Instant | undefined]>([
    ['1795000000', { seconds: 1_795_000_000, nanos: 0 }],
    ['1795000000.25', { seconds: 1_795_000_000, nanos: 250_000_000 }],
    ['2h', plus(NOW, -7200 * SECOND)],
    ['1h30m', plus(NOW, -5400 * SECOND)],
    ['0s', NOW],
    ['2026-11-18', { seconds: 1_794_960_000, nanos: 0 }],
    ['2026-11-18T11:06', { seconds: 1_794_999_960, nanos: 0 }],
    ['wrong', undefined],
  ])('%s asked for is %j', (text, expected) => {
    expect(parseMoment(text, NOW)).toEqual(expected);
  });

  it.each([
    ['1.5s', 1.5e9],
    ['-1m', -6e10],
    ['5', undefined],
  ])('the duration %s is %j ns', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });
});

it.each([
  [0.9, 'Less than a second'],
  [1, '1 second'],
  [59, '59 seconds'],
  [60, 'About a minute'],
  [119, 'About a minute'],
  [120, '2 minutes'],
  [3599, '59 minutes'],
  [3600, 'About an hour'],
  [5400, '2 hours'],
  [47 * 3600, '47 hours'],
  [48 * 3600, '2 days'],
  [14 * 86_400, '2 weeks'],
  [60 * 86_400, '2 months'],
  [730 * 86_400, '2 years'],
])('%d seconds are told as "%s"', (seconds, text) => {
  expect(humanDuration(NOW, plus(NOW, seconds * SECOND))).toBe(text);
});

describe('addresses', () => {
  it.each([
    '0.0.0.0',
    '172.17.0.2',
    '255.255.255.255',
    '::',
    '::1',
    'fd00:abcd::2',
    '1:0:0:2::3',
    '1:2:3:4:5:6:7:8',
  ])('%s is read and written alike', (text) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(text);
  });

  it.each(['', '1.2.3', '1.2.3.256', '01.2.3.4', 'x', '1::2::3'])('%s is none', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('subnets are masked and compared', () => {
    const prefix = (text: string): Prefix => {
      const parsed = parsePrefix(text);
      if (!parsed) throw new Error(`not a subnet: ${text}`);
      return parsed;
    };
    expect(formatPrefix(masked(prefix('10.1.2.3/16')))).toBe('10.1.0.0/16');
    expect(overlaps(prefix('10.0.0.0/8'), prefix('10.1.0.0/16'))).toBe(true);
    expect(overlaps(prefix('10.0.0.0/16'), prefix('10.1.0.0/16'))).toBe(false);
    expect(parsePrefix('10.0.0.0/33')).toBeUndefined();
    expect(parsePrefix('10.0.0.0')).toBeUndefined();
  });
});

describe('the generator', () => {
  it('draws from a state without changing it, and goes on from a stored one', () => {
    const state = seedRandom(7);
    const first = nextUint32(state);
    expect(nextUint32(state)).toEqual(first);
    const stored = JSON.parse(JSON.stringify(first.next)) as typeof state;
    expect(nextHex(stored, 20)).toEqual(nextHex(first.next, 20));
  });

  it('spreads evenly and gives different runs for different seeds', () => {
    const counts = Array<number>(10).fill(0);
    let state = seedRandom(42);
    for (let n = 0; n < 10_000; n += 1) {
      const { value, next } = nextBelow(state, 10);
      counts[value] = (counts[value] ?? 0) + 1;
      state = next;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(nextHex(seedRandom(1), 64).value).toMatch(/^[0-9a-f]{64}$/);
    expect(nextHex(seedRandom(1), 64).value).not.toBe(nextHex(seedRandom(2), 64).value);
  });
});

it.each([
  ['9', 9],
  ['kill', 9],
  ['SIGTERM', 15],
  ['RTMIN+3', 37],
  ['FOO', undefined],
  ['constructor', undefined],
])('signal %s is %j', (text, number) => {
  expect(parseSignal(text)).toBe(number);
});

it.each([
  ['busybox', 'busybox:latest'],
  ['docker.io/busybox', 'busybox:latest'],
  ['index.docker.io/library/busybox:1', 'busybox:1'],
  ['team/app', 'team/app:latest'],
  ['localhost/app', 'localhost/app:latest'],
  ['localhost:5000/a/b:v1', 'localhost:5000/a/b:v1'],
  ['Registry/app', 'Registry/app:latest'],
  [`app:v1@sha256:${'0'.repeat(64)}`, `app@sha256:${'0'.repeat(64)}`],
])('%s means %s', (text, familiar) => {
  expect(familiarReference(parseReference(text))).toBe(familiar);
});
