import type { ProcessContext } from '../../process/process-context.ts';
import { exit, type Program, type Step } from '../../process/program.ts';
import { credentialsOf, findGroup, findUser, type User } from './accounts.ts';
import { getopt, isGiven, optionValue, type Arguments } from './getopt.ts';
import { toolOf, wrongOption, type ProgramTool } from './program-tool.ts';
import { becomeCommand } from './run-command.ts';

/** The environment a login gives. */
function loginEnvironment(
  process: ProcessContext,
  user: User,
  shell: string,
): Readonly<Record<string, string>> {
  const { TERM } = process.env;
  const path = user.uid === 0 ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' : '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games'; // prettier-ignore
  return {
    ...(TERM && { TERM }),
    SHELL: shell,
    HOME: user.home,
    USER: user.name,
    LOGNAME: user.name,
    PATH: path,
  };
}

/**
 * Who called it. The file is set-uid, so the process itself is root's; its parent and its group still tell.
 */
function callerUid(process: ProcessContext): number {
  const { credentials, parent } = process;
  if (credentials.uid !== 0) return credentials.uid;
  const caller = process.processes().find(({ pid }) => pid === parent);
  return caller ? caller.credentials.uid : credentials.gid;
}

/** su: a shell, or one command, as another user. Root needs no password; nobody else's is known here. */
export const su: Program = {
  start(process) {
    const parsed = options(process);
    const tool = toolOf(process);
    if (parsed.problem) return wrongOption(tool, parsed.problem, '[-lmp] [-s SH] [-] [USER [FILE/ARGS]]');
    const { user, name } = wanted(process, parsed);
    if (!user) {
      if (!tool.gnu) return tool.fail(`unknown user ${name}`);
      return tool.fail(
        `user ${name} does not exist or the user entry does not contain all the required fields`,
      );
    }
    if (callerUid(process) === 0) return become(tool, parsed, user);
    tool.err('Password: ');
    return { kind: 'wait', for: { kind: 'readable', fd: 0 }, state: null };
  },

  resume(process) {
    process.readLine(0);
    const tool = toolOf(process);
    tool.err('\n');
    return tool.fail(tool.gnu ? 'Authentication failure' : 'incorrect password');
  },
};

function options(process: ProcessContext): Arguments {
  return getopt(
    process.argv.slice(1).map((arg) => (arg === '-' ? '-l' : arg)),
    {
      short: 'lmpc:s:',
      long: { login: 'l', 'command:': 'c', 'shell:': 's', 'preserve-environment': 'm' },
    },
  );
}

function wanted(process: ProcessContext, parsed: Arguments): { user: User | undefined; name: string } {
  const [name = 'root'] = parsed.operands;
  return { user: findUser(process.fs, name), name };
}

function become(tool: ProgramTool, parsed: Arguments, user: User): Step {
  const { process } = tool;
  const shell = optionValue(parsed, 's') ?? user.shell;
  const login = isGiven(parsed, 'l');
  const command = optionValue(parsed, 'c');
  const env = login
    ? loginEnvironment(process, user, shell)
    : isGiven(parsed, 'm')
      ? process.env
      : {
          ...process.env,
          HOME: user.home,
          SHELL: shell,
          ...(user.uid !== 0 && { USER: user.name, LOGNAME: user.name }),
        };
  if (login && process.fs.exists(user.home)) process.chdir(user.home);
  const argv = [shell, ...(command === undefined ? [] : ['-c', command]), ...parsed.operands.slice(1)];
  return becomeCommand(tool, argv, { env, credentials: credentialsOf(process.fs, user) });
}

/** sudo: for root and the members of the groups sudo and wheel, who need no password here. */
export const sudo: Program = {
  start(process) {
    const tool = toolOf(process);
    const parsed = getopt(tool.args, {
      short: 'u:g:nEHsiSkKbVlv',
      long: { 'user:': 'u', 'preserve-env': 'E', login: 'i', 'non-interactive': 'n', stdin: 'S' },
      operandsLast: true,
    });
    if (parsed.problem) {
      tool.err(`usage: sudo -h | -K | -k | -V\n`);
      return exit(1);
    }
    const name = optionValue(parsed, 'u') ?? 'root';
    const user = findUser(process.fs, name.replace(/^#/, ''));
    if (!user) {
      tool.err(`sudo: unknown user ${name}\nsudo: error initializing audit plugin sudoers_audit\n`);
      return exit(1);
    }
    if (!maySudo(process)) {
      const own = findUser(process.fs, String(callerUid(process)))?.name ?? String(callerUid(process));
      tool.err(`${own} is not in the sudoers file.\n`);
      return exit(1);
    }
    const shell = isGiven(parsed, 'i', 's')
      ? [user.shell, ...(parsed.operands.length > 0 ? ['-c', parsed.operands.join(' ')] : [])]
      : undefined;
    const argv = shell ?? parsed.operands.filter((word) => !/^\w+=/.test(word));
    if (argv.length === 0) {
      tool.err('usage: sudo -h | -K | -k | -V\n');
      return exit(1);
    }
    if (isGiven(parsed, 'i') && process.fs.exists(user.home)) process.chdir(user.home);
    const set = Object.fromEntries(
      parsed.operands
        .filter((word) => /^\w+=/.test(word))
        .map((word) => [word.split('=', 1)[0] ?? '', word.replace(/^\w+=/, '')]),
    );
    const base = isGiven(parsed, 'E') ? process.env : loginEnvironment(process, user, user.shell);
    const env = { ...base, ...set, PATH: process.env.PATH ?? base.PATH ?? '' };
    return becomeCommand(tool, argv, { env, credentials: credentialsOf(process.fs, user) });
  },
};

function maySudo(process: ProcessContext): boolean {
  const { gid, groups } = process.credentials;
  const named = ['sudo', 'wheel', 'admin'].flatMap((name) => findGroup(process.fs, name)?.gid ?? []);
  const trusted = new Set(named);
  return callerUid(process) === 0 || [gid, ...groups].some((each) => trusted.has(each));
}

/** gosu and su-exec: the same process goes on as another user. `user`, `user:group`, or numbers. */
export const gosu: Program = {
  start(process) {
    const tool = toolOf(process);
    const [spec, ...rest] = tool.args[0] === '-u' ? tool.args.slice(1) : tool.args;
    const argv = rest[0] === '--' ? rest.slice(1) : rest;
    if (spec === undefined || argv.length === 0) {
      tool.err(`Usage: ${tool.name} user-spec command [args]\n`);
      return exit(1);
    }
    const [userText = '', groupText] = spec.split(':');
    const user = findUser(process.fs, userText);
    if (!user && !/^\d+$/.test(userText)) {
      tool.err(
        tool.name === 'gosu'
          ? `error: failed switching to "${spec}": unable to find user ${userText}: no matching entries in passwd file\n`
          : `${tool.name}: getpwnam(${userText}): Success\n`,
      );
      return exit(1);
    }
    const own = user ? credentialsOf(process.fs, user) : { uid: Number(userText), gid: 0, groups: [0] };
    const gid =
      groupText === undefined ? own.gid : (findGroup(process.fs, groupText)?.gid ?? Number(groupText));
    const credentials = groupText === undefined ? own : { ...own, gid, groups: [gid] };
    return becomeCommand(tool, argv, { env: { ...process.env, HOME: user?.home ?? '/' }, credentials });
  },
};

/** runuser: su without questions, or with -u a command as it is. */
export const runuser: Program = {
  ...su,
  start: (process) => (process.argv[1] === '-u' ? gosu : su).start(process),
};
