import { busyboxUsage } from './busybox-usage.ts';
import type { Utility } from '../utility.ts';

/** chroot: there is one root here. The command is looked for in the new one, as the real one would. */
export const chroot: Utility = (tool) => {
  const [root, command = '/bin/sh'] = tool.args.filter((arg) => !arg.startsWith('--'));
  const gnu = tool.computer.dialect === 'gnu';
  if (root === undefined) {
    tool.err(
      gnu
        ? "chroot: missing operand\nTry 'chroot --help' for more information.\n"
        : busyboxUsage('chroot NEWROOT [PROG ARGS]'),
    );
    return gnu ? 125 : 1;
  }
  if (tool.credentials.uid !== 0) {
    return tool.fail(
      gnu
        ? `cannot change root directory to '${root}': Operation not permitted`
        : `can't change root directory to '${root}': Operation not permitted`,
      gnu ? 125 : 1,
    );
  }
  const path = command.startsWith('/') ? `${root}${command}` : `${root}/bin/${command}`;
  if (tool.fs.exists(path))
    return tool.fail('processes of this simulated machine cannot change their root', 125);
  return tool.fail(
    gnu
      ? `failed to run command '${command}': No such file or directory`
      : `can't execute '${command}': No such file or directory`,
    127,
  );
};
