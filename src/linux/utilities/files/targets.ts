import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import type { Options } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { baseName, inside } from './paths.ts';

/** From where to where, one file each. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
}

/**
 * The operands of cp, mv and install: `FROM TO`, `FROM... DIRECTORY`, `-t DIRECTORY FROM...`; a status when wrong.
 */
export function transfers(tool: UtilityContext, options: Options): readonly Transfer[] | number {
  const directory = options.value('t');
  const sources = directory === undefined ? options.operands.slice(0, -1) : options.operands;
  const target = directory ?? options.operands.at(-1);
  if (target === undefined) return options.wrong(tool, 'missing file operand');
  if (sources.length === 0) return options.wrong(tool, `missing destination file operand after '${target}'`);
  const intoDirectory = !options.has('T') && isDirectory(tool, target);
  if ((sources.length > 1 || directory !== undefined) && !intoDirectory && isGnu(tool)) {
    const why = tool.fs.exists(target) ? 'Not a directory' : 'No such file or directory';
    return tool.fail(
      directory === undefined ? `target '${target}': ${why}` : `target directory '${target}': ${why}`,
    );
  }
  const inDirectory = intoDirectory || sources.length > 1;
  return sources.map((from) => ({ from, to: inDirectory ? inside(target, baseName(from)) : target }));
}

export function isDirectory(tool: UtilityContext, path: string): boolean {
  const stat = attempt(() => tool.fs.stat(path));
  return !(stat instanceof FsError) && stat.node.type === 'directory';
}
