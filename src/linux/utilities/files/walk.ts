import type { Stat } from '../../fs/file-system.ts';
import { FsError } from '../../fs/fs-error.ts';
import { attempt } from '../text/inputs.ts';
import type { UtilityContext } from '../utility.ts';
import { inside } from './paths.ts';

/** Visits a file and, with `recursive`, all below it: parents first. */
export function walkTree(
  tool: UtilityContext,
  path: string,
  recursive: boolean,
  visit: (path: string, stat: Stat) => void,
  failed: (path: string, error: FsError) => void,
): void {
  tool.work(1);
  // What is named on the command line is followed, links met on the way are not.
  const stat = attempt(() => tool.fs.stat(path));
  if (stat instanceof FsError) {
    failed(path, stat);
    return;
  }
  visit(path, stat);
  if (recursive && stat.node.type === 'directory') walkInside(tool, path, visit, failed);
}

function walkInside(
  tool: UtilityContext,
  path: string,
  visit: (path: string, stat: Stat) => void,
  failed: (path: string, error: FsError) => void,
): void {
  const names = attempt(() => tool.fs.readdir(path));
  if (names instanceof FsError) {
    failed(path, names);
    return;
  }
  for (const name of names) {
    tool.work(1);
    const inner = inside(path, name);
    const stat = attempt(() => tool.fs.lstat(inner));
    if (stat instanceof FsError) failed(inner, stat);
    else {
      visit(inner, stat);
      if (stat.node.type === 'directory') walkInside(tool, inner, visit, failed);
    }
  }
}
