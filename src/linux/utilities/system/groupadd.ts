import type { Utility } from '../utility.ts';
import { addGroup, editLines, freeId, isAccountName, joinGroup, leaveGroup } from './account-files.ts';
import { findGroup, findUser } from './accounts.ts';
import { getopt, isGiven, optionValue } from './getopt.ts';
import { lockAccounts } from './useradd.ts';

/** groupadd: a group without questions. */
export const groupadd: Utility = (tool) => {
  const parsed = getopt(tool.args, {
    short: 'g:rfop:',
    long: { 'gid:': 'g', system: 'r', force: 'f', 'non-unique': 'o' },
  });
  const [name] = parsed.operands;
  if (parsed.problem || name === undefined) {
    tool.err('Usage: groupadd [options] GROUP\n');
    return 2;
  }
  const { fs } = tool;
  if (!isAccountName(name)) return tool.fail(`'${name}' is not a valid group name`, 3);
  if (!lockAccounts(tool, '/etc/group')) return 10;
  if (findGroup(fs, name)) return isGiven(parsed, 'f') ? 0 : tool.fail(`group '${name}' already exists`, 9);
  const gid = Number(optionValue(parsed, 'g') ?? freeId(fs, 'group', isGiven(parsed, 'r')));
  if (!Number.isInteger(gid)) return tool.fail(`invalid group ID '${optionValue(parsed, 'g')}'`, 3);
  if (findGroup(fs, String(gid)) && !isGiven(parsed, 'o')) return tool.fail(`GID '${gid}' already exists`, 4);
  addGroup(fs, name, gid);
  return 0;
};

/** groupdel and delgroup. */
export const groupdel: Utility = (tool) => {
  const name = tool.args.findLast((arg) => !arg.startsWith('-'));
  if (name === undefined) {
    tool.err(`Usage: ${tool.name} [options] GROUP\n`);
    return 2;
  }
  if (!lockAccounts(tool, '/etc/group')) return 10;
  if (!findGroup(tool.fs, name)) {
    return tool.name === 'groupdel' || tool.computer.dialect === 'gnu'
      ? tool.fail(`group '${name}' does not exist`, 6)
      : tool.fail(`unknown group ${name}`);
  }
  editLines(tool.fs, '/etc/group', (line) => (line.startsWith(`${name}:`) ? undefined : line));
  return 0;
};

/** gpasswd: members of a group in and out. */
export const gpasswd: Utility = (tool) => {
  const parsed = getopt(tool.args, { short: 'a:d:rM:A:', long: { 'add:': 'a', 'delete:': 'd' } });
  const [group] = parsed.operands;
  const [joins, leaves] = [optionValue(parsed, 'a'), optionValue(parsed, 'd')];
  if (group === undefined || (joins ?? leaves) === undefined) {
    tool.err('Usage: gpasswd [option] GROUP\n');
    return 2;
  }
  if (!lockAccounts(tool, '/etc/group')) return 1;
  if (!findGroup(tool.fs, group)) return tool.fail(`group '${group}' does not exist in /etc/group`, 3);
  const user = joins ?? leaves ?? '';
  if (!findUser(tool.fs, user)) return tool.fail(`user '${user}' does not exist`, 3);
  if (joins === undefined) {
    tool.out(`Removing user ${user} from group ${group}\n`);
    leaveGroup(tool.fs, group, user);
  } else {
    tool.out(`Adding user ${user} to group ${group}\n`);
    joinGroup(tool.fs, group, user);
  }
  return 0;
};
