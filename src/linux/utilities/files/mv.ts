import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { Asking } from './asking.ts';
import { inside } from './paths.ts';
import { isDirectory, transfers } from './targets.ts';

/** Moves and renames files. */
export const mv = withOptions(
  {
    options: [
      'f force',
      'i interactive',
      'n no-clobber',
      'u update',
      'v verbose',
      't: target-directory',
      'T no-target-directory',
      'b',
      'backup::',
      'strip-trailing-slashes',
    ],
    usage: { gnu: '[OPTION]... [-T] SOURCE DEST', busybox: '[-finT] SOURCE DEST' },
  },
  (tool, options) => {
    const list = transfers(tool, options);
    if (typeof list === 'number') return list;
    const asking = new Asking(tool, options.last('f', 'i', 'n') === 'i');
    let status = 0;
    for (const { from, to } of list) {
      if (!move(tool, options, asking, from, to)) status = 1;
    }
    return status;
  },
);

function move(tool: UtilityContext, options: Options, asking: Asking, from: string, to: string): boolean {
  const gnu = isGnu(tool);
  const { fs } = tool;
  const stat = attempt(() => fs.lstat(from));
  if (stat instanceof FsError) {
    tool.fail(gnu ? `cannot stat '${from}': ${stat.text}` : `can't rename '${from}': ${stat.text}`);
    return false;
  }
  if (fs.exists(to)) {
    const problem = collision(tool, from, to, stat.node.type === 'directory');
    if (problem !== undefined) {
      tool.fail(problem);
      return false;
    }
    const choice = options.last('f', 'i', 'n');
    if (choice === 'n') return true;
    if (options.has('u') && fs.stat(to).node.mtime >= stat.node.mtime) return true;
    if (choice === 'i' && !asking.ask(`mv: overwrite '${to}'? `)) return true;
  }
  const into = attempt(() => fs.realpath(from));
  if (
    stat.node.type === 'directory' &&
    typeof into === 'string' &&
    `${fs.resolve(to)}/`.startsWith(`${into}/`)
  ) {
    tool.fail(
      gnu
        ? `cannot move '${from}' to a subdirectory of itself, '${to}'`
        : `can't rename '${from}': Invalid argument`,
    );
    return false;
  }
  const refused = attempt(() => {
    const there = attempt(() => fs.rename(from, to));
    if (!(there instanceof FsError)) return;
    if (there.code !== 'EXDEV') throw there;
    moveAcross(tool, from, to);
  });
  if (refused instanceof FsError) {
    tool.fail(
      gnu ? `cannot move '${from}' to '${to}': ${refused.text}` : `can't rename '${from}': ${refused.text}`,
    );
    return false;
  }
  if (options.has('v')) tool.out(gnu ? `renamed '${from}' -> '${to}'\n` : `'${from}' -> '${to}'\n`);
  return true;
}

function collision(tool: UtilityContext, from: string, to: string, directory: boolean): string | undefined {
  const gnu = isGnu(tool);
  const a = attempt(() => tool.fs.realpath(from));
  const b = attempt(() => tool.fs.realpath(to));
  if (typeof a === 'string' && a === b) return gnu ? `'${from}' and '${to}' are the same file` : undefined;
  const intoDirectory = isDirectory(tool, to);
  if (directory && !intoDirectory) {
    return gnu
      ? `cannot overwrite non-directory '${to}' with directory '${from}'`
      : `can't rename '${from}': Not a directory`;
  }
  if (!directory && intoDirectory) {
    return gnu
      ? `cannot overwrite directory '${to}' with non-directory`
      : `can't rename '${from}': Is a directory`;
  }
  return undefined;
}

/** From one mount to another: copied, then removed. */
function moveAcross(tool: UtilityContext, from: string, to: string): void {
  const { fs } = tool;
  const { node } = fs.lstat(from);
  tool.work(1);
  if (node.type === 'directory') {
    if (!fs.exists(to)) fs.mkdir(to);
    for (const name of fs.readdir(from)) moveAcross(tool, inside(from, name), inside(to, name));
    fs.chmod(to, node.mode);
    fs.rmdir(from);
    return;
  }
  fs.putNode(to, node);
  fs.unlink(from);
}
