import { withOptions } from '../text/options.ts';
import { userName } from './accounts.ts';

/** whoami: the user's name; a number without a name has none. */
export const whoami = withOptions(
  { options: [], usage: { gnu: '[OPTION]...', busybox: '' } },
  (tool, options) => {
    const [extra] = options.operands;
    if (extra !== undefined) return options.wrong(tool, `extra operand '${extra}'`);
    const { uid } = tool.credentials;
    const name = userName(tool.fs, uid);
    if (name === undefined) {
      return tool.fail(
        tool.computer.dialect === 'gnu' ? `cannot find name for user ID ${uid}` : `unknown uid ${uid}`,
      );
    }
    tool.out(`${name}\n`);
    return 0;
  },
);
