import type { Program } from '../../../linux/process/program.ts';
import { credentialsOf, findGroup, findUser } from '../../../linux/utilities/system/accounts.ts';
import { cannotRun, findExecutable } from '../../../linux/utilities/system/find-executable.ts';
import { toolOf } from '../../../linux/utilities/system/program-tool.ts';

/** gosu and su-exec: become a command as another user, without a shell or a child between. */
export const gosu: Program = {
  start(process) {
    const tool = toolOf(process);
    const [who, command, ...rest] = tool.args;
    if (who === '--version' || who === '-v') {
      tool.out('1.17 (go1.18.2 on linux/amd64; gc)\n');
      return { kind: 'exit', code: 0 };
    }
    if (who === undefined || command === undefined) {
      tool.err(`Usage: ${tool.name} user-spec command [args]\n`);
      tool.err(`   eg: ${tool.name} tianon bash\n       ${tool.name} nobody:root bash -c 'whoami && id'\n`);
      return { kind: 'exit', code: 1 };
    }
    const [userName = '', groupName] = who.split(':');
    const user = findUser(process.fs, userName);
    if (!user && !/^\d+$/.test(userName)) {
      tool.err(
        `error: failed switching to "${who}": unable to find user ${userName}: no matching entries in passwd file\n`,
      );
      return { kind: 'exit', code: 1 };
    }
    const group = groupName === undefined ? undefined : findGroup(process.fs, groupName);
    if (groupName !== undefined && !group && !/^\d+$/.test(groupName)) {
      tool.err(
        `error: failed switching to "${who}": unable to find group ${groupName}: no matching entries in group file\n`,
      );
      return { kind: 'exit', code: 1 };
    }
    const base = user ? credentialsOf(process.fs, user) : { uid: Number(userName), gid: 0, groups: [0] };
    const gid = groupName === undefined ? undefined : (group?.gid ?? Number(groupName));
    const credentials = gid === undefined ? base : { uid: base.uid, gid, groups: [gid] };
    if (process.credentials.uid !== 0 && process.credentials.uid !== credentials.uid) {
      tool.err(`error: failed switching to "${who}": operation not permitted\n`);
      return { kind: 'exit', code: 1 };
    }
    const found = findExecutable(process, command);
    if (found.kind !== 'found') {
      const { text } = cannotRun(found);
      const missing = command.includes('/')
        ? `stat ${command}: no such file or directory`
        : 'executable file not found in $PATH';
      tool.err(`error: exec: "${command}": ${found.kind === 'denied' ? text.toLowerCase() : missing}\n`);
      return { kind: 'exit', code: 1 };
    }
    const env = { ...process.env, HOME: user?.home ?? '/' };
    return { kind: 'exec', argv: [command, ...rest], path: found.path, env, credentials };
  },
};
