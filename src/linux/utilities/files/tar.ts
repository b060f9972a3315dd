import { FsError } from '../../fs/fs-error.ts';
import { isGnu } from '../text/inputs.ts';
import { type Options, withOptions } from '../text/options.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { createArchive } from './tar-create.ts';
import { extractArchive, listArchive } from './tar-extract.ts';
import { TarFailure } from './tar-failure.ts';

const parsed = withOptions(
  {
    options: [
      'c create',
      'x extract get',
      't list',
      'r append',
      'u update',
      'f: file',
      'C: directory',
      'v verbose',
      'z gzip gunzip',
      'j bzip2',
      'J xz',
      'a auto-compress',
      'Z',
      'O to-stdout',
      'k keep-old-files',
      'o no-same-owner',
      'm touch',
      'h dereference',
      'p preserve-permissions same-permissions',
      'P absolute-names',
      'strip-components: strip',
      'exclude:',
      'T: files-from',
      'X: exclude-from',
      'numeric-owner',
      'wildcards',
      'overwrite',
      'same-owner',
      'owner:',
      'group:',
      'mode:',
      'mtime:',
      'sort:',
      'transform: xform',
      'totals',
      'warning:',
      'no-recursion',
      'w interactive',
      'S sparse',
      'format:',
      'ignore-failed-read',
      'skip-old-files',
      'remove-files',
    ],
    usage: { gnu: '[OPTION...] [FILE]...', busybox: 'c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...' },
    badUsage: 64,
  },
  run,
);

/** Packs and unpacks archives. */
export const tar: Utility = (tool) => {
  const [first, ...rest] = tool.args;
  // `tar xvf a.tar`: letters without a dash, their values in the words that follow.
  if (first === undefined || first.startsWith('-')) return parsed(tool);
  const args: string[] = [];
  for (const letter of first) args.push(`-${letter}`, ...('fCTX'.includes(letter) ? rest.splice(0, 1) : []));
  return parsed(Object.assign(Object.create(tool) as UtilityContext, { args: [...args, ...rest] }));
};

function run(tool: UtilityContext, options: Options): number {
  const modes = ['c', 'x', 't', 'r', 'u'].filter((mode) => options.has(mode));
  if (modes.length === 0) {
    if (!isGnu(tool)) return options.wrong(tool, '');
    options.wrong(tool, "You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
    return 2;
  }
  if (modes.length > 1 && isGnu(tool)) {
    options.wrong(tool, "You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option");
    return 2;
  }
  try {
    if (options.has('c', 'r', 'u')) return createArchive(tool, options);
    return options.has('t') ? listArchive(tool, options) : extractArchive(tool, options);
  } catch (error) {
    if (error instanceof TarFailure) {
      tool.fail(error.message);
      if (!isGnu(tool)) return 1;
      tool.fail('Error is not recoverable: exiting now');
      return 2;
    }
    if (!(error instanceof FsError)) throw error;
    tool.fail(`${error.path}: ${isGnu(tool) ? 'Cannot open: ' : ''}${error.text}`);
    if (isGnu(tool)) tool.fail('Exiting with failure status due to previous errors');
    return isGnu(tool) ? 2 : 1;
  }
}
