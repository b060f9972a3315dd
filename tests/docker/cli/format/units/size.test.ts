import { describe, expect, it } from 'vitest';
import {
  bytesSize,
  humanSize,
  parseHumanSize,
  parseRamSize,
} from '../../../../../src/docker/cli/format/units/size.ts';

describe('humanSize', () => {
  it.each([
    [0, '0B'],
    [1, '1B'],
    [999, '999B'],
    [1000, '1kB'],
    [1125, '1.12kB'],
    [1135, '1.14kB'],
    [1145, '1.15kB'],
    [1015, '1.01kB'],
    [1025, '1.02kB'],
    [9995, '9.99kB'],
    [10050, '10.1kB'],
    [99950, '100kB'],
    [999499, '999kB'],
    [999500, '1e+03kB'],
    [999999, '1e+03kB'],
    [1005000, '1MB'],
    [1234567, '1.23MB'],
    [2500000, '2.5MB'],
    [12345678, '12.3MB'],
    [1999999, '2MB'],
  ])('of %i bytes is what docker images shows: %s', (bytes, text) => {
    expect(humanSize(bytes, 3)).toBe(text);
  });

  it('has four digits unless told', () => {
    expect(humanSize(1234567)).toBe('1.235MB');
  });

  it('goes no further than yottabytes', () => {
    expect(humanSize(1e28)).toBe('1e+04YB');
  });
});

describe('bytesSize', () => {
  it.each([
    [6 * 2 ** 20, '6MiB'],
    [6995968, '6.672MiB'],
    [1.5 * 2 ** 30, '1.5GiB'],
    [123455488, '117.7MiB'],
    [1073741823, '1024MiB'],
    [25276510208, '23.54GiB'],
    [568 * 1024, '568KiB'],
  ])('of %i bytes is what docker stats shows: %s', (bytes, text) => {
    expect(bytesSize(bytes)).toBe(text);
  });
});

describe('parseRamSize reads what --memory takes', () => {
  it.each([
    ['1.5g', 1610612736],
    ['1 g', 1073741824],
    ['.5g', 536870912],
    ['1e9', 1000000000],
    ['10MB', 10485760],
    ['10 mb', 10485760],
    ['6m', 6291456],
    ['6291455', 6291455],
    ['1_000m', 1048576000],
    ['10KiB', 10240],
    ['10kib', 10240],
    ['10b', 10],
    ['1.9', 1],
  ])('%s', (text, bytes) => {
    expect(parseRamSize(text)).toBe(bytes);
  });

  it.each([
    ['', "invalid size: ''"],
    ['abc', "invalid size: 'abc'"],
    ['m', "invalid size: 'm'"],
    ['-1m', "invalid size: '-1m'"],
    ['10kk', "invalid suffix: 'kk'"],
    ['10xyz', "invalid suffix: 'xyz'"],
    ['10xyzw', "invalid suffix: 'xyzw'"],
    ['10zb', "invalid suffix: 'zb'"],
    ['10한', "invalid suffix: '한'"],
    ['1  g', 'strconv.ParseFloat: parsing "1 ": invalid syntax'],
    ['1.5.2m', 'strconv.ParseFloat: parsing "1.5.2": invalid syntax'],
    ['10m ', 'strconv.ParseFloat: parsing "10m": invalid syntax'],
    [' 10m', 'strconv.ParseFloat: parsing " 10": invalid syntax'],
    ['0x10m', 'strconv.ParseFloat: parsing "0x10": invalid syntax'],
  ])('refuses "%s"', (text, problem) => {
    expect(parseRamSize(text)).toEqual({ problem });
  });
});

it('parseHumanSize counts in thousands', () => {
  expect(parseHumanSize('1.5kB')).toBe(1500);
});
