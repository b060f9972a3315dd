import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { parseMode } from './file-mode.ts';
import { directoryName } from './paths.ts';

/** Makes directories. */
export const mkdir = withOptions(
  {
    options: ['p parents', 'm: mode', 'v verbose', 'Z context::'],
    usage: { gnu: '[OPTION]... DIRECTORY...', busybox: '[-m MODE] [-p] DIRECTORY...' },
  },
  (tool, options) => {
    if (options.operands.length === 0) return options.wrong(tool, 'missing operand');
    const modeText = options.value('m');
    const change = modeText === undefined ? undefined : parseMode(modeText, tool.umask);
    if (modeText !== undefined && !change) {
      return tool.fail(isGnu(tool) ? `invalid mode '${modeText}'` : `invalid mode '${modeText}'`);
    }
    const say = (made: string): void => {
      if (!options.has('v')) return;
      tool.out(isGnu(tool) ? `mkdir: created directory '${made}'\n` : `created directory: '${made}'\n`);
    };
    let status = 0;
    for (const path of options.operands) {
      const refused = attempt(() => {
        if (options.has('p')) makeParents(tool, path, say);
        if (options.has('p') && isDirectory(tool, path)) return;
        tool.fs.mkdir(path);
        say(path);
        if (change) tool.fs.chmod(path, change(0o777, true));
      });
      if (!(refused instanceof FsError)) continue;
      const words = isGnu(tool) ? 'cannot' : "can't";
      status = tool.fail(
        `${words} create directory '${blame(tool, path, refused, options.has('p'))}': ${refused.text}`,
      );
    }
    return status;
  },
);

function isDirectory(tool: UtilityContext, path: string): boolean {
  const stat = attempt(() => tool.fs.stat(path));
  return !(stat instanceof FsError) && stat.node.type === 'directory';
}

/** The directories above `path` that are not there. */
function makeParents(tool: UtilityContext, path: string, say: (made: string) => void): void {
  const missing: string[] = [];
  for (
    let at = directoryName(path);
    at !== '.' && at !== '/' && !tool.fs.exists(at);
    at = directoryName(at)
  ) {
    missing.unshift(at);
    tool.work(1);
  }
  for (const parent of missing) {
    tool.fs.mkdir(parent);
    say(isGnu(tool) ? parent : `${parent}/`);
  }
}

/** With -p it is the part that is no directory that is told. */
function blame(tool: UtilityContext, path: string, error: FsError, parents: boolean): string {
  if (!parents || error.code !== 'ENOTDIR') return path;
  let at = path;
  while (at !== '.' && at !== '/' && !tool.fs.exists(at)) at = directoryName(at);
  return isGnu(tool) ? at : `${at}/`;
}
