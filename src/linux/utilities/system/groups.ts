import { withOptions } from '../text/options.ts';
import { credentialsOf, findUser, groupName } from './accounts.ts';

/** groups: the groups one is in, or others are. */
export const groups = withOptions(
  { options: [], usage: { gnu: '[OPTION]... [USERNAME]...', busybox: '[USER]' } },
  (tool, { operands }) => {
    const gnu = tool.computer.dialect === 'gnu';
    const names = (gids: readonly number[]) =>
      gids.map((gid) => groupName(tool.fs, gid) ?? String(gid)).join(' ');
    if (operands.length === 0) {
      const { gid, groups: others } = tool.credentials;
      tool.out(`${names([gid, ...others.filter((each) => each !== gid)])}\n`);
      return 0;
    }
    let status = 0;
    for (const operand of operands) {
      const user = findUser(tool.fs, operand);
      if (!user) status = tool.fail(gnu ? `'${operand}': no such user` : `unknown user ${operand}`);
      else tool.out(`${gnu ? `${operand} : ` : ''}${names(credentialsOf(tool.fs, user).groups)}\n`);
    }
    return status;
  },
);
