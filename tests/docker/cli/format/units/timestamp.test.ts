import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goTime, parseGoTime, rfc3339Nano } from '../../../../../src/docker/cli/format/units/go-time.ts';
import { parseTimestamp } from '../../../../../src/docker/cli/format/units/timestamp.ts';
import { timeType } from '../../../../../src/docker/cli/format/value/time-value.ts';
import { executeTemplate, parseTemplate } from '../../../../../src/docker/cli/format/template/template.ts';
import { goValue } from '../../../../../src/docker/cli/format/value/go-value.ts';

const now = Date.parse('2026-11-21T13:00:00.750Z');

describe('parseTimestamp reads what docker logs --since takes', () => {
  it.each([
    ['5s', '2026-11-21T12:59:55Z'],
    ['1m30s', '2026-11-21T12:58:30Z'],
    ['-5s', '2026-11-21T13:00:05Z'],
    ['0', '1970-01-01T00:00:00Z'],
    ['5', '1970-01-01T00:00:05Z'],
    ['+5', '1970-01-01T00:00:05Z'],
    ['1577836800.5', '2020-01-01T00:00:00.5Z'],
    ['1577836800.123456789', '2020-01-01T00:00:00.123456789Z'],
    ['2020-01-01', '2020-01-01T00:00:00Z'],
    ['2020-01-01Z', '2020-01-01T00:00:00Z'],
    ['2020-01-01+09:00', '2019-12-31T15:00:00Z'],
    ['2020-01-01-09:00', '2020-01-01T09:00:00Z'],
    ['2020-01-01T10', '2020-01-01T10:00:00Z'],
    ['2020-01-01T10Z', '2020-01-01T10:00:00Z'],
    ['2020-01-01T1:00', '2020-01-01T01:00:00Z'],
    ['2020-01-01T10:00:00', '2020-01-01T10:00:00Z'],
    ['2020-01-01T10:00:00.5', '2020-01-01T10:00:00.5Z'],
    ['2020-01-01T10:00:00.123456789Z', '2020-01-01T10:00:00.123456789Z'],
    ['2020-01-01T10:00:00+09:00', '2020-01-01T01:00:00Z'],
    ['2020-01-01T10:00:00-09:00', '2020-01-01T19:00:00Z'],
  ])('%s', (text, moment) => {
    const time = parseTimestamp(text, now);
    expect(typeof time === 'bigint' ? rfc3339Nano(time) : time).toBe(moment);
  });

  it.each([
    ['abc', 'failed to parse value as time or duration: "abc"'],
    ['5d', 'failed to parse value as time or duration: "5d"'],
    ['10x', 'failed to parse value as time or duration: "10x"'],
    ['1577836800.', 'failed to parse value as time or duration: "1577836800."'],
    ['.5', 'failed to parse value as time or duration: ".5"'],
    ['10:00', 'failed to parse value as time or duration: "10:00"'],
    ['2020/01/01', 'failed to parse value as time or duration: "2020/01/01"'],
    ['T', 'failed to parse value as time or duration: "T"'],
    ['2020-13-01', 'parsing time "2020-13-01": month out of range'],
    ['2020-00-10', 'parsing time "2020-00-10": month out of range'],
    ['2020-02-30', 'parsing time "2020-02-30": day out of range'],
    ['2020-01-00', 'parsing time "2020-01-00": day out of range'],
    ['2020-01-32', 'parsing time "2020-01-32": day out of range'],
    ['2020-01-01T25:00:00', 'parsing time "2020-01-01T25:00:00": hour out of range'],
    ['2020-01-01T10:61:00', 'parsing time "2020-01-01T10:61:00": minute out of range'],
    ['2020-01-01T10:00:61', 'parsing time "2020-01-01T10:00:61": second out of range'],
    ['2020-01-01x', 'parsing time "2020-01-01x": extra text: "x"'],
    ['2020-01-01 10:00', 'parsing time "2020-01-01 10:00": extra text: " 10:00"'],
    ['2020-01-01T10:00:00.5x', 'parsing time "2020-01-01T10:00:00.5x": extra text: "x"'],
    ['2020-01-01T', 'parsing time "2020-01-01T" as "2006-01-02T15": cannot parse "" as "15"'],
    ['2020-1-1', 'parsing time "2020-1-1" as "2006-01-02": cannot parse "1-1" as "01"'],
    ['20-01-01', 'parsing time "20-01-01" as "2006-01-02": cannot parse "20-01-01" as "2006"'],
    ['2020-01', 'parsing time "2020-01" as "2006-01-02": cannot parse "" as "-"'],
    ['2020-', 'parsing time "2020-" as "2006-01-02": cannot parse "" as "01"'],
    ['-', 'parsing time "-" as "2006-01-02": cannot parse "-" as "2006"'],
    ['1577836800-1', 'parsing time "1577836800-1" as "2006-01-02": cannot parse "836800-1" as "-"'],
    ['2020-01-01T10:0', 'parsing time "2020-01-01T10:0" as "2006-01-02T15:04": cannot parse "0" as "04"'],
    [
      '2020-01-01T10:00:00.Z',
      'parsing time "2020-01-01T10:00:00.Z" as "2006-01-02T15:04:05.999999999Z07:00": cannot parse ".Z" as "Z07:00"',
    ],
  ])('refuses %s', (text, problem) => {
    expect(parseTimestamp(text, now)).toEqual({ problem });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parseTimestamp(text, now)).not.toThrow();
      }),
    );
  });
});

describe('Go times', () => {
  it('print as docker ps shows CreatedAt', () => {
    expect(goTime(1795266412n * 1_000_000_000n)).toBe('2026-11-21 13:06:52 +0000 UTC');
  });

  it('read back from RFC 3339', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -62135596800n * 10n ** 9n, max: 253402300799n * 10n ** 9n }), (time) => {
        expect(parseGoTime('2006-01-02T15:04:05.999999999Z07:00', rfc3339Nano(time))).toBe(time);
      }),
    );
  });

  it('print as text in a template, and as RFC 3339 in JSON', () => {
    const value = goValue(timeType, '2026-11-21T13:06:52.5Z');
    expect(executeTemplate(parseTemplate('{{.}} {{json .}}'), value).output).toBe(
      '2026-11-21 13:06:52.5 +0000 UTC "2026-11-21T13:06:52.5Z"',
    );
  });
});
