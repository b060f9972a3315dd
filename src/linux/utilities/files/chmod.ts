import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { UtilityContext } from '../utility.ts';
import { type ModeChange, octalMode, parseMode, permissionString } from './file-mode.ts';
import { walkTree } from './walk.ts';

/** Changes permission bits. */
export const chmod = withOptions(
  {
    // `-x` and `-rw` are modes, not options.
    options: [
      'R recursive',
      'v verbose',
      'c changes',
      'f silent quiet',
      'reference:',
      'preserve-root',
      'no-preserve-root',
    ],
    usage: { gnu: '[OPTION]... MODE[,MODE]... FILE...', busybox: '[-Rcvf] MODE[,MODE]... FILE...' },
    negativeOperands: /^-[rwxXstugo,+=-]+$/,
  },
  (tool, options) => {
    const reference = options.value('reference');
    const [modeText, ...files] = reference === undefined ? options.operands : ['', ...options.operands];
    if (modeText === undefined) return options.wrong(tool, 'missing operand');
    if (files.length === 0) return options.wrong(tool, `missing operand after '${modeText}'`);
    const change = reference === undefined ? parseMode(modeText, tool.umask) : likeReference(tool, reference);
    if (!change) {
      return isGnu(tool)
        ? options.wrong(tool, `invalid mode: '${modeText}'`)
        : tool.fail(`invalid mode '${modeText}'`);
    }
    let status = 0;
    for (const file of files) {
      walkTree(
        tool,
        file,
        options.has('R'),
        (path, { node }) => {
          if (node.type === 'symlink') return;
          const mode = change(node.mode, node.type === 'directory');
          const refused = attempt(() => tool.fs.chmod(path, mode));
          if (refused instanceof FsError) {
            status = 1;
            if (options.has('f')) return;
            tool.fail(
              isGnu(tool) ? `changing permissions of '${path}': ${refused.text}` : `${path}: ${refused.text}`,
            );
          } else report(tool, options, path, node.mode, mode);
        },
        (path, error) => {
          status = 1;
          if (!options.has('f'))
            tool.fail(isGnu(tool) ? `cannot access '${path}': ${error.text}` : `${path}: ${error.text}`);
        },
      );
    }
    return status;
  },
);

function likeReference(tool: UtilityContext, path: string): ModeChange {
  const { mode } = tool.fs.stat(path).node;
  return () => mode;
}

function report(tool: UtilityContext, options: Options, path: string, before: number, after: number): void {
  if (!options.has('v') && (!options.has('c') || before === after)) return;
  const now = `${octalMode(after)} (${permissionString(after)})`;
  if (!isGnu(tool)) tool.out(`mode of '${path}' changed to ${now}\n`);
  else if (before === after) tool.out(`mode of '${path}' retained as ${now}\n`);
  else
    tool.out(`mode of '${path}' changed from ${octalMode(before)} (${permissionString(before)}) to ${now}\n`);
}
