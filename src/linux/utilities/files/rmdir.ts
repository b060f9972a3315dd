import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import { directoryName } from './paths.ts';

/** Removes empty directories. */
export const rmdir = withOptions(
  {
    options: ['p parents', 'v verbose', 'ignore-fail-on-non-empty'],
    usage: { gnu: '[OPTION]... DIRECTORY...', busybox: '[-p] DIRECTORY...' },
  },
  (tool, options) => {
    if (options.operands.length === 0) return options.wrong(tool, 'missing operand');
    let status = 0;
    for (const operand of options.operands) {
      for (let path = operand; ; path = directoryName(path)) {
        if (options.has('v')) tool.out(`rmdir: removing directory, '${path}'\n`);
        const refused = attempt(() => tool.fs.rmdir(path));
        if (refused instanceof FsError) {
          if (options.has('ignore-fail-on-non-empty') && refused.code === 'ENOTEMPTY') break;
          status = tool.fail(
            isGnu(tool) ? `failed to remove '${path}': ${refused.text}` : `'${path}': ${refused.text}`,
          );
          break;
        }
        const parent = directoryName(path);
        if (!options.has('p') || parent === '.' || parent === '/') break;
      }
    }
    return status;
  },
);
