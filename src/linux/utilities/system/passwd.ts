import type { Utility } from '../utility.ts';
import { editLines } from './account-files.ts';
import { findUser, userName } from './accounts.ts';
import { today } from './useradd.ts';

/** What stands in /etc/shadow instead of a password: nothing is ever checked against it here. */
const SET = '$y$j9T$set$';

/** passwd: sets a password read from standard input, twice; it is not kept, only that there is one. */
export const passwd: Utility = (tool) => {
  const options = tool.args.filter((arg) => arg.startsWith('-'));
  const name = tool.args.find((arg) => !arg.startsWith('-')) ?? userName(tool.fs, tool.credentials.uid) ?? '';
  const gnu = tool.computer.dialect === 'gnu';
  if (!findUser(tool.fs, name))
    return tool.fail(gnu ? `user '${name}' does not exist` : `unknown user ${name}`);
  if (options.includes('-S')) {
    tool.out(`${name} L ${new Date(today(tool) * 86_400_000).toISOString().slice(0, 10)} 0 99999 7 -1\n`);
    return 0;
  }
  if (options.some((option) => ['-d', '-l', '-u', '--delete', '--lock', '--unlock'].includes(option))) {
    if (gnu) tool.out('passwd: password changed.\n');
    return 0;
  }
  const [first = '', second = ''] = tool.stdin().split('\n');
  if (!gnu) tool.out(`Changing password for ${name}\n`);
  tool.err('New password: ');
  if (first === '') {
    if (!gnu) return tool.fail(`password for ${name} is unchanged`);
    tool.err(
      'Password change has been aborted.\npasswd: Authentication token manipulation error\npasswd: password unchanged\n',
    );
    return 10;
  }
  tool.err(gnu ? 'Retype new password: ' : '\nRetype password: ');
  if (first !== second) {
    tool.err(gnu ? 'Sorry, passwords do not match.\npasswd: Authentication token manipulation error\npasswd: password unchanged\n' : `\nPasswords don't match\npasswd: password for ${name} is unchanged\n`); // prettier-ignore
    return gnu ? 10 : 1;
  }
  markSet(tool, name);
  if (gnu) tool.err('passwd: password updated successfully\n');
  else
    tool.out(
      `\npasswd: password for ${name} changed by ${userName(tool.fs, tool.credentials.uid) ?? 'root'}\n`,
    );
  return 0;
};

/** chpasswd: `name:password` lines. */
export const chpasswd: Utility = (tool) => {
  let status = 0;
  for (const [index, line] of tool.stdin().split('\n').entries()) {
    if (line === '') continue;
    tool.work(1);
    const name = line.split(':')[0] ?? '';
    if (!line.includes(':')) status = tool.fail(`line ${index + 1}: missing new password`);
    else if (!findUser(tool.fs, name)) status = tool.fail(`line ${index + 1}: user '${name}' does not exist`);
    else {
      markSet(tool, name);
      if (tool.computer.dialect === 'busybox') tool.out(`chpasswd: password for '${name}' changed\n`);
    }
  }
  return status;
};

function markSet(tool: Parameters<Utility>[0], user: string): void {
  editLines(tool.fs, '/etc/shadow', (line) => {
    const [name, , ...rest] = line.split(':');
    return name === user ? [name, SET, ...rest].join(':') : line;
  });
}
