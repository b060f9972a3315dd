import { FsError } from '../../fs/fs-error.ts';
import { attempt, isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import { inside } from './paths.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Makes a file or directory of a name nobody has. */
export const mktemp = withOptions(
  {
    options: ['d directory', 'u dry-run', 'q quiet', 't', 'p: tmpdir', 'suffix:'],
    usage: { gnu: '[OPTION]... [TEMPLATE]', busybox: '[-dt] [-p DIR] [TEMPLATE]' },
  },
  (tool, options) => {
    const gnu = isGnu(tool);
    const [given] = options.operands;
    const directory =
      options.value('p') ??
      (given === undefined || options.has('t') ? (tool.env['TMPDIR'] ?? '/tmp') : undefined);
    const template = given ?? (gnu ? 'tmp.XXXXXXXXXX' : 'tmp.XXXXXX');
    const match = /^(.*?)(X{3,})([^/X]*)$/s.exec(template);
    if (!match || (!gnu && (match[2]?.length ?? 0) < 6)) {
      return tool.fail(gnu ? `too few X's in template '${template}'` : ': Invalid argument');
    }
    const [, before = '', marks = '', after = ''] = match;
    const name = `${before}${Array.from(marks, () => LETTERS[tool.random() % LETTERS.length]).join('')}${after}`;
    const path = `${directory === undefined ? name : inside(directory, name)}${options.value('suffix') ?? ''}`;
    const shown = directory === undefined ? template : inside(directory, template);
    if (!options.has('u')) {
      const refused = attempt(() => {
        if (options.has('d')) tool.fs.mkdir(path, { mode: 0o700 });
        else tool.fs.writeFile(path, '', { mode: 0o600, exclusive: true });
      });
      if (refused instanceof FsError) {
        if (options.has('q')) return 1;
        const kind = options.has('d') ? 'directory' : 'file';
        return tool.fail(
          gnu ? `failed to create ${kind} via template '${shown}': ${refused.text}` : `: ${refused.text}`,
        );
      }
    }
    tool.out(`${path}\n`);
    return 0;
  },
);
