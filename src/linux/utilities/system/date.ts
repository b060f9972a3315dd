import type { Instant } from '../../../base/time.ts';
import { FsError } from '../../fs/fs-error.ts';
import { withOptions, type Options } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { formatDate } from './date-format.ts';
import { parseDate } from './date-parse.ts';
import { clockIn, UTC, type Zone, zoneOf } from './time-zone.ts';

const ISO_FORMATS: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

/** date: this machine's time, or another one, in any form. It cannot be set here. */
export const date = withOptions(
  {
    options: [
      'u utc universal',
      'd: date',
      'r: reference',
      'R rfc-2822 rfc-email',
      'I:: iso-8601',
      's: set',
      'D:',
      'rfc-3339:',
    ],
    usage: {
      gnu: '[OPTION]... [+FORMAT]',
      busybox: '[-Ru] [-I[FMT]] [-d TIME] [-r FILE] [+FMT] | [-s] TIME',
    },
  },
  (tool, options) => {
    const zone = options.has('u') ? UTC : zoneOf(tool);
    const format = options.operands.find((operand) => operand.startsWith('+'));
    const bare = options.operands.find((operand) => !operand.startsWith('+'));
    const setting = options.value('s') ?? bare;
    if (setting !== undefined) return refuseToSet(tool, options, setting, zone);
    const at = wantedTime(tool, options, zone);
    if (typeof at === 'string') return tool.fail(at);
    tool.out(`${formatDate(clockIn(zone, at), format?.slice(1) ?? formatOf(tool, options))}\n`);
    return 0;
  },
);

function formatOf(tool: UtilityContext, options: Options): string {
  if (options.has('R')) return '%a, %d %b %Y %H:%M:%S %z';
  if (options.has('I')) return ISO_FORMATS[options.value('I') ?? 'date'] ?? '%Y-%m-%d';
  if (options.has('rfc-3339')) {
    return (ISO_FORMATS[options.value('rfc-3339') ?? 'date'] ?? '%Y-%m-%d')
      .replace('T', ' ')
      .replace(',', '.');
  }
  return tool.computer.dialect === 'gnu' || tool.computer.dialect === 'busybox'
    ? '%a %b %e %H:%M:%S %Z %Y'
    : '';
}

function wantedTime(tool: UtilityContext, options: Options, zone: Zone): Instant | string {
  const file = options.value('r');
  if (file !== undefined) {
    try {
      return { seconds: tool.fs.stat(file).node.mtime, nanos: 0 };
    } catch (error) {
      if (error instanceof FsError) return `${file}: ${error.text}`;
      throw error;
    }
  }
  const text = options.value('d');
  if (text === undefined) return tool.now;
  return readTime(tool, text, zone) ?? `invalid date '${text}'`;
}

/** busybox knows no words: only times and dates written in figures. */
function readTime(tool: UtilityContext, text: string, zone: Zone): Instant | undefined {
  const compact = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d{4})?(?:\.(\d\d))?$/.exec(text);
  if (compact && tool.computer.dialect === 'busybox') {
    const [, month, day, hour, minute, year, second] = compact;
    const now = clockIn(zone, tool.now);
    return parseDate(
      `${year ?? now.year}-${month}-${day} ${hour}:${minute}:${second ?? '00'}`,
      tool.now,
      zone,
    );
  }
  if (tool.computer.dialect === 'busybox' && !/^@?[-\d:. TZ+]+$/.test(text)) return undefined;
  return parseDate(text, tool.now, zone);
}

function refuseToSet(tool: UtilityContext, options: Options, text: string, zone: Zone): number {
  const at = readTime(tool, text, zone);
  if (!at) return tool.fail(`invalid date '${text}'`);
  if (tool.computer.dialect === 'busybox') tool.err("date: can't set date: Operation not permitted\n");
  else {
    tool.err('date: cannot set date: Operation not permitted\n');
    tool.out(`${formatDate(clockIn(zone, at), formatOf(tool, options))}\n`);
  }
  return 1;
}
