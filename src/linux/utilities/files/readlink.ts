import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { baseName, directoryName, inside } from './paths.ts';

/** What has to be there of a path. */
type Missing = 'nothing' | 'last' | 'any';

/** Where links lead. */
export const readlink = withOptions(
  {
    options: [
      'f canonicalize',
      'e canonicalize-existing',
      'm canonicalize-missing',
      'n no-newline',
      'v verbose',
      'q s',
      'z zero',
    ],
    gnuOnly: ['e', 'm', 'q', 'z'],
    usage: { gnu: '[OPTION]... FILE...', busybox: '[-fnv] FILE' },
  },
  (tool, options) => {
    if (options.operands.length === 0) return options.wrong(tool, 'missing operand');
    const mode = options.last('f', 'e', 'm');
    let status = 0;
    for (const path of options.operands) {
      const result = attempt(() => {
        if (mode === undefined) return tool.fs.readlink(path);
        return canonical(
          tool,
          path,
          mode === 'm' ? 'any' : mode === 'f' ? lastOrLink(tool, path) : 'nothing',
        );
      });
      if (result instanceof FsError) {
        status = 1;
        if (options.has('v')) tool.fail(`${path}: ${result.text}`);
      } else tool.out(`${result}${options.has('n') ? '' : '\n'}`);
    }
    return status;
  },
);

/** Absolute paths without links. */
export const realpath = withOptions(
  {
    options: [
      'e canonicalize-existing',
      'm canonicalize-missing',
      's strip no-symlinks',
      'q quiet',
      'L',
      'P',
      'z zero',
      'relative-to:',
      'relative-base:',
    ],
    gnuOnly: ['e', 'm', 's', 'q', 'L', 'P', 'z'],
    usage: { gnu: '[OPTION]... FILE...', busybox: 'FILE...' },
  },
  (tool, options) => {
    if (options.operands.length === 0) return options.wrong(tool, 'missing operand');
    const missing: Missing = options.has('m') ? 'any' : options.has('e') ? 'nothing' : 'last';
    let status = 0;
    for (const path of options.operands) {
      const result = attempt(() =>
        options.has('s')
          ? tool.fs.resolve(path)
          : canonical(tool, path, missing === 'last' ? lastOrLink(tool, path) : missing),
      );
      if (!(result instanceof FsError)) {
        tool.out(`${result}${options.has('z') ? '\0' : '\n'}`);
        continue;
      }
      status = 1;
      if (!options.has('q')) tool.fail(`${path}: ${result.text}`);
    }
    return status;
  },
);

/** Coreutils lets the last part be missing, busybox only where a link leads to it. */
function lastOrLink(tool: UtilityContext, path: string): Missing {
  const own = attempt(() => tool.fs.lstat(path));
  return isGnu(tool) || !(own instanceof FsError) ? 'last' : 'nothing';
}

/** The path without links; `missing` says what of it need not be there. @throws FsError */
function canonical(tool: UtilityContext, path: string, missing: Missing): string {
  const whole = attempt(() => tool.fs.realpath(path));
  if (typeof whole === 'string') return whole;
  if (missing === 'nothing' || whole.code !== 'ENOENT') throw whole;
  if (missing === 'any') return tool.fs.resolve(path);
  const link = attempt(() => tool.fs.readlink(path));
  const target = typeof link === 'string' ? inside(directoryName(path), link) : path;
  const absolute = typeof link === 'string' && link.startsWith('/') ? link : target;
  return inside(tool.fs.realpath(directoryName(absolute)), baseName(absolute));
}
