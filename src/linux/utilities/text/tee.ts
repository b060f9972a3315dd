import { FsError } from '../../fs/fs-error.ts';
import type { UtilityContext } from '../utility.ts';
import { attempt } from './inputs.ts';
import { type CommandLine, withOptions } from './options.ts';

export const TEE_COMMAND_LINE: CommandLine = {
  options: ['a append', 'i ignore-interrupts', 'p', 'output-error::'],
  usage: { gnu: '[OPTION]... [FILE]...', busybox: '[-ai] [FILE]...' },
};

/** Copies its input to files and to its output. */
export const tee = withOptions(TEE_COMMAND_LINE, (tool, options) => {
  const text = tool.stdin();
  tool.out(text);
  return writeCopies(tool, text, options.operands, options.has('a'));
});

/** Writes a text to each of the files. Gives the exit status. */
export function writeCopies(
  tool: UtilityContext,
  text: string,
  files: readonly string[],
  append: boolean,
): number {
  let status = 0;
  for (const file of files) {
    const refused = attempt(() => tool.fs.writeFile(file, text, { append }));
    if (refused instanceof FsError) status = tool.fail(`${file}: ${refused.text}`);
  }
  return status;
}
