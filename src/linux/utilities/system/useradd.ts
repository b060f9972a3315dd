import { between, SECOND } from '../../../base/time.ts';
import type { FileSystem } from '../../fs/file-system.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { addGroup, addUser, editLines, freeId, isAccountName, joinGroup, makeHome } from './account-files.ts';
import { findGroup, findUser } from './accounts.ts';
import { getopt, isGiven, optionValue, optionValues } from './getopt.ts';
import { problemText } from './program-tool.ts';

/** Days since 1970, as /etc/shadow counts. */
export function today(tool: UtilityContext): number {
  return Math.floor(between({ seconds: 0, nanos: 0 }, tool.now) / SECOND / 86_400);
}

/** What of the account files every account tool checks first. @returns whether they may be changed */
export function lockAccounts(tool: UtilityContext, file = '/etc/passwd'): boolean {
  if (tool.credentials.uid === 0) return true;
  tool.err(`${tool.name}: Permission denied.\n${tool.name}: cannot lock ${file}; try again later.\n`);
  return false;
}

/** useradd: an account without questions. */
export const useradd: Utility = (tool) => {
  const parsed = getopt(tool.args, {
    short: 'mMrUNou:g:G:d:s:c:p:k:b:e:f:K:lD',
    long: {
      'create-home': 'm', 'no-create-home': 'M', system: 'r', 'user-group': 'U', 'no-user-group': 'N', 'uid:': 'u',
      'gid:': 'g', 'groups:': 'G', 'home-dir:': 'd', 'home:': 'd', 'shell:': 's', 'comment:': 'c', 'password:': 'p',
      'no-log-init': 'l', 'non-unique': 'o',
    },
  }); // prettier-ignore
  const [name] = parsed.operands;
  if (parsed.problem || name === undefined) {
    if (parsed.problem) tool.err(`useradd: ${problemText(parsed.problem)}\n`);
    tool.err('Usage: useradd [options] LOGIN\n');
    return 2;
  }
  const { fs } = tool;
  if (!isAccountName(name)) return tool.fail(`invalid user name '${name}': use --badname to ignore`, 3);
  if (!lockAccounts(tool)) return 1;
  if (findUser(fs, name)?.name === name) return tool.fail(`user '${name}' already exists`, 9);
  const uid = Number(optionValue(parsed, 'u') ?? freeId(fs, 'user', isGiven(parsed, 'r')));
  if (!Number.isInteger(uid)) return tool.fail(`invalid user ID '${optionValue(parsed, 'u')}'`, 3);
  const holder = findUser(fs, String(uid));
  if (holder && !isGiven(parsed, 'o')) return tool.fail(`UID ${uid} is not unique`, 4);
  const groupText = optionValue(parsed, 'g');
  const group = groupText === undefined ? undefined : findGroup(fs, groupText);
  if (groupText !== undefined && !group) return tool.fail(`group '${groupText}' does not exist`, 6);
  const others = optionValues(parsed, 'G').flatMap((list) => list.split(','));
  const unknown = others.find((each) => !findGroup(fs, each));
  if (unknown !== undefined) return tool.fail(`group '${unknown}' does not exist`, 6);
  if (!group && !isGiven(parsed, 'N') && findGroup(fs, name)) {
    return tool.fail(`group ${name} exists - if you want to add this user to that group, use -g.`, 9);
  }
  const gid = group?.gid ?? (isGiven(parsed, 'N') ? 100 : ownGroup(fs, name, uid, isGiven(parsed, 'r')));
  const user = {
    name,
    uid,
    gid,
    comment: optionValue(parsed, 'c') ?? '',
    home: optionValue(parsed, 'd') ?? `/home/${name}`,
    shell: optionValue(parsed, 's') ?? '/bin/sh',
  };
  addUser(fs, user, today(tool));
  for (const each of others) joinGroup(fs, findGroup(fs, each)?.name ?? each, name);
  if (isGiven(parsed, 'm')) makeHome(fs, user);
  return 0;
};

/** A group of the user's own name; of the same number where that is free. */
export function ownGroup(fs: FileSystem, name: string, uid: number, system: boolean): number {
  const gid = findGroup(fs, String(uid)) ? freeId(fs, 'group', system) : uid;
  addGroup(fs, name, gid);
  return gid;
}

/** userdel and deluser: the account goes, with -r its home too. */
export const userdel: Utility = (tool) => {
  const parsed = getopt(tool.args, { short: 'rf', long: { remove: 'r', 'remove-home': 'r', force: 'f' } });
  const [name, group] = parsed.operands;
  if (name === undefined) {
    tool.err(`Usage: ${tool.name} [options] LOGIN\n`);
    return 2;
  }
  const { fs } = tool;
  const user = findUser(fs, name);
  const deluser = tool.name === 'deluser';
  if (!lockAccounts(tool)) return 1;
  if (!user) {
    if (!deluser) return tool.fail(`user '${name}' does not exist`, 6);
    return tool.computer.dialect === 'gnu'
      ? tool.fail(`The user \`${name}' does not exist.`, 2)
      : tool.fail(`unknown user ${name}`);
  }
  const members = (line: string, of: string | undefined) => {
    const [label = '', password = '', gid = '', list = ''] = line.split(':');
    if (of !== undefined && label !== of) return line;
    return [
      label,
      password,
      gid,
      list
        .split(',')
        .filter((each) => each !== name)
        .join(','),
    ].join(':');
  };
  if (deluser && group !== undefined) {
    editLines(fs, '/etc/group', (line) => members(line, group));
    return 0;
  }
  for (const path of ['/etc/passwd', '/etc/shadow']) {
    editLines(fs, path, (line) => (line.startsWith(`${name}:`) ? undefined : line));
  }
  editLines(fs, '/etc/group', (line) => (line.startsWith(`${name}:`) ? undefined : members(line, undefined)));
  if (isGiven(parsed, 'r') && fs.exists(user.home) && user.home !== '/') {
    if (!deluser) tool.err(`userdel: ${name} mail spool (/var/mail/${name}) not found\n`);
    fs.removeAll(user.home);
  }
  return 0;
};

/** usermod: another shell, home or name of an account, and further groups. */
export const usermod: Utility = (tool) => {
  const parsed = getopt(tool.args, {
    short: 'aG:g:s:d:u:c:l:mLUop:e:',
    long: {
      append: 'a', 'groups:': 'G', 'gid:': 'g', 'shell:': 's', 'home:': 'd', 'uid:': 'u', 'comment:': 'c', 'login:': 'l',
      'move-home': 'm', lock: 'L', unlock: 'U', 'non-unique': 'o',
    },
  }); // prettier-ignore
  const [name] = parsed.operands;
  if (parsed.problem || name === undefined) {
    if (parsed.problem) tool.err(`usermod: ${problemText(parsed.problem)}\n`);
    tool.err('Usage: usermod [options] LOGIN\n');
    return 2;
  }
  const { fs } = tool;
  if (!lockAccounts(tool)) return 1;
  if (!findUser(fs, name)) return tool.fail(`user '${name}' does not exist`, 6);
  const others = optionValues(parsed, 'G').flatMap((list) => list.split(','));
  const group = optionValue(parsed, 'g');
  const unknown = [...others, ...(group === undefined ? [] : [group])].find((each) => !findGroup(fs, each));
  if (unknown !== undefined) return tool.fail(`group '${unknown}' does not exist`, 6);
  editLines(fs, '/etc/passwd', (line) => {
    const [login = '', password = '', uid = '', gid = '', comment = '', home = '', shell = ''] =
      line.split(':');
    if (login !== name) return line;
    return [
      optionValue(parsed, 'l') ?? login,
      password,
      optionValue(parsed, 'u') ?? uid,
      group === undefined ? gid : String(findGroup(fs, group)?.gid ?? gid),
      optionValue(parsed, 'c') ?? comment,
      optionValue(parsed, 'd') ?? home,
      optionValue(parsed, 's') ?? shell,
    ].join(':');
  });
  for (const each of others) joinGroup(fs, findGroup(fs, each)?.name ?? each, name);
  return 0;
};
