import type { Utility } from '../utility.ts';
import { findExecutable } from './find-executable.ts';

/** which: where commands are found. */
export const which: Utility = (tool) => {
  const all = tool.args.includes('-a');
  const wanted = tool.args.filter((arg) => !arg.startsWith('-'));
  let status = wanted.length === 0 ? 1 : 0;
  for (const command of wanted) {
    const directories = all ? (tool.env.PATH ?? '').split(':') : [undefined];
    const found = directories.flatMap((directory) => {
      const executable = findExecutable(tool, command, directory);
      return executable.kind === 'found' ? [executable.path] : [];
    });
    if (found.length === 0) status = 1;
    for (const path of found) tool.out(`${command.includes('/') ? command : path}\n`);
  }
  return status;
};
