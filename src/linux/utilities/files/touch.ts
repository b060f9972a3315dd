import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { parseDate, parseStamp } from './dates.ts';

/** Sets the times of files, making those that are not there. */
export const touch = withOptions(
  {
    options: ['a', 'c no-create', 'd: date', 'h no-dereference', 'm', 'r: reference', 't:', 'f'],
    usage: { gnu: '[OPTION]... FILE...', busybox: '[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...' },
  },
  (tool, options) => {
    if (options.operands.length === 0) return options.wrong(tool, 'missing file operand');
    const mtime = timeOf(tool, options);
    if (typeof mtime === 'string') return tool.fail(mtime);
    let status = 0;
    for (const path of options.operands) {
      const refused = attempt(() => {
        if (!tool.fs.exists(path)) {
          if (options.has('c')) return;
          tool.fs.writeFile(path, '');
        }
        tool.fs.utimes(path, mtime);
      });
      if (!(refused instanceof FsError)) continue;
      status = tool.fail(
        isGnu(tool) ? `cannot touch '${path}': ${refused.text}` : `${path}: ${refused.text}`,
      );
    }
    return status;
  },
);

/** The time asked for in seconds since 1970, or what is wrong with it. */
function timeOf(tool: UtilityContext, options: Options): number | string {
  const now = tool.now.seconds + tool.now.nanos / 1e9;
  const reference = options.value('r');
  if (reference !== undefined) {
    const stat = attempt(() => tool.fs.stat(reference));
    if (!(stat instanceof FsError)) return stat.node.mtime;
    return isGnu(tool)
      ? `failed to get attributes of '${reference}': ${stat.text}`
      : `can't stat '${reference}': ${stat.text}`;
  }
  const date = options.value('d');
  const stamp = options.value('t');
  if (date === undefined && stamp === undefined) return now;
  const time = date === undefined ? parseStamp(stamp ?? '', tool.now.seconds) : parseDate(date, now);
  if (time !== undefined) return time;
  const words = isGnu(tool) ? 'invalid date format' : 'invalid date';
  return `${words} '${date ?? stamp}'`;
}
