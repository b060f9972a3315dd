import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goDuration, parseGoDuration } from '../../../../../src/docker/cli/format/units/go-duration.ts';
import { humanAgo, humanDuration } from '../../../../../src/docker/cli/format/units/human-duration.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('humanDuration', () => {
  it.each([
    [0, 'Less than a second'],
    [0.9, 'Less than a second'],
    [-5, 'Less than a second'],
    [1.9, '1 second'],
    [6, '6 seconds'],
    [59.9, '59 seconds'],
    [61, 'About a minute'],
    [2400, '40 minutes'],
    [3562, '59 minutes'],
    [3662, 'About an hour'],
    [5342, 'About an hour'],
    [5462, '2 hours'],
    [5 * HOUR, '5 hours'],
    [170402, '47 hours'],
    [171602, '2 days'],
    [216002, '2 days'],
    [13 * DAY, '13 days'],
    [1207702, '13 days'],
    [14 * DAY + HOUR, '2 weeks'],
    [20 * DAY, '2 weeks'],
    [5182102, '8 weeks'],
    [5187602, '2 months'],
    [364 * DAY, '12 months'],
    [400 * DAY, '13 months'],
    [63070102, '24 months'],
    [63075602, '2 years'],
    [1000 * DAY, '2 years'],
    [3000 * DAY, '8 years'],
  ])('of %d seconds is what docker images shows: %s', (seconds, text) => {
    expect(humanDuration(seconds * 1000)).toBe(text);
  });

  it('says how long ago', () => {
    expect(humanAgo(1_000, 4_000)).toBe('3 seconds ago');
  });
});

describe('parseGoDuration reads what --health-interval takes', () => {
  it.each([
    ['5s', '5s'],
    ['1m30s', '1m30s'],
    ['1.5h', '1h30m0s'],
    ['-1s', '-1s'],
    ['0', '0s'],
    ['0s', '0s'],
    ['1h1m', '1h1m0s'],
    ['100ms', '100ms'],
    ['1us', '1µs'],
    ['1µs', '1µs'],
    ['1.5ns', '1ns'],
    ['1.s', '1s'],
    ['.5s', '500ms'],
    ['10m', '10m0s'],
    ['2562047h47m16.854775807s', '2562047h47m16.854775807s'],
  ])('%s, and prints it as %s', (text, printed) => {
    const duration = parseGoDuration(text);
    expect(typeof duration === 'bigint' ? goDuration(duration) : duration).toBe(printed);
  });

  it.each([
    ['', 'time: invalid duration ""'],
    ['abc', 'time: invalid duration "abc"'],
    ['s', 'time: invalid duration "s"'],
    ['.s', 'time: invalid duration ".s"'],
    ['5', 'time: missing unit in duration "5"'],
    ['1..s', 'time: missing unit in duration "1..s"'],
    ['1s2', 'time: missing unit in duration "1s2"'],
    ['5d', 'time: unknown unit "d" in duration "5d"'],
    ['1x2s', 'time: unknown unit "x" in duration "1x2s"'],
    ['9999999999h', 'time: invalid duration "9999999999h"'],
    ['2562047h47m16.854775808s', 'time: invalid duration "2562047h47m16.854775808s"'],
  ])('refuses "%s"', (text, problem) => {
    expect(parseGoDuration(text)).toEqual({ problem });
  });

  it('reads back what goDuration prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (nanoseconds) => {
        expect(parseGoDuration(goDuration(nanoseconds))).toBe(nanoseconds);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseGoDuration(text)).not.toThrow();
      }),
    );
  });
});
