import { registryLogin } from '../../engine/distribution/login.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import type { CliContext, CliResult, Resumables } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { authFor, readConfig, withAuth, writeConfig } from '../client/config-file.ts';
import { HUB_SERVER } from '../client/registry-auth.ts';
import { configFolderOf } from '../client/settings.ts';
import { maxArgs } from '../command-tree/args-rule.ts';
import { bool, string } from '../flags/types.ts';
import { credentialQuestions, type Asked } from './credential-prompt.ts';
import { serverOf } from './server-name.ts';

/** Where a login goes, and where what comes of it is kept. */
interface Target {
  readonly server: string;
  readonly folder: string;
}

function unencrypted(path: string): string {
  return (
    `\nWARNING! Your credentials are stored unencrypted in '${path}'.\n` +
    'Configure a credential helper to remove this warning. See\n' +
    'https://docs.docker.com/go/credential-store/\n\n'
  );
}

/** Logs in and keeps the credentials. @throws EngineError */
function logIn(
  context: CliContext,
  { server, folder }: Target,
  username: string,
  password: string,
): CliResult {
  const { Status, IdentityToken } = context.call(registryLogin, {
    username,
    password,
    serveraddress: server,
  });
  const config = readConfig(context, folder);
  writeConfig(context, withAuth(config, server, { username, password }, IdentityToken));
  if (IdentityToken === '') context.err(unencrypted(config.path));
  context.out(`${Status}\n`);
  return 0;
}

const questions = credentialQuestions('login', (context, asked) =>
  logIn(context, asked, asked.username, asked.password),
);

export const LOGIN_RESUMABLES: Resumables = { login: questions.resumable };

interface LoginFlags {
  readonly username: string;
  readonly password: string;
  readonly 'password-stdin': boolean;
}

/** The password, from wherever it was said to come. @throws CliError */
function givenPassword(context: CliContext, flags: LoginFlags, changed: ReadonlySet<string>): string {
  const { username, password } = flags;
  const fromStdin = flags['password-stdin'];
  if (changed.has('username') && username === '') {
    throw new CliError('username is empty', { code: 'username-empty' });
  }
  if (changed.has('password') && password === '') {
    throw new CliError('password is empty', { code: 'password-empty' });
  }
  if (fromStdin && password !== '') {
    throw new CliError('conflicting options: cannot specify both --password and --password-stdin', {
      code: 'password-twice',
    });
  }
  if (password !== '') {
    context.err('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n');
  }
  if (!fromStdin) return password;
  if (username === '') {
    throw new CliError('the --password-stdin option requires --username to be set', {
      code: 'password-stdin-without-username',
    });
  }
  return context.stdin.readAll().replace(/\n$/, '').replace(/\r$/, '');
}

/** Tries what an earlier login has left. @returns undefined when there is nothing, or it does not fit any more */
function withStored(context: CliContext, target: Target): CliResult | undefined {
  const stored = authFor(readConfig(context, target.folder), target.server);
  if (!stored || stored.isToken) return undefined;
  context.out(`Authenticating with existing credentials... [Username: ${stored.username}]\n`);
  context.out(
    "\n Info -> To login with a different account, run 'docker logout' followed by 'docker login'\n\n\n",
  );
  try {
    const { Status } = context.call(registryLogin, { ...stored, serveraddress: target.server });
    context.out(`${Status}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof EngineError) || error.status !== 401) throw error;
    context.err('Stored credentials invalid or expired\n');
    return undefined;
  }
}

function interactively(context: CliContext, asked: Asked): CliResult {
  if (!context.stdin.isTerminal) {
    throw new CliError('Error: Cannot perform an interactive login from a non TTY device', {
      code: 'login-without-terminal',
    });
  }
  return questions.ask(context, asked);
}

/** `docker login` */
export const login = command({
  name: 'login',
  top: 9,
  about: { ko: '레지스트리에 로그인해요', en: 'Log in to a registry' },
  long: {
    ko: '레지스트리에 로그인해요.\n서버를 쓰지 않으면 Docker Hub에 로그인해요.',
    en: 'Log in to a registry.\nWithout a server, to Docker Hub.',
  },
  use: '[OPTIONS] [SERVER]',
  args: maxArgs(1),
  flags: {
    password: {
      type: string,
      short: 'p',
      ko: '비밀번호나 개인 액세스 토큰(PAT)이에요',
      en: 'Password or personal access token (PAT)',
    },
    'password-stdin': {
      type: bool,
      ko: '비밀번호나 개인 액세스 토큰(PAT)을 표준 입력에서 읽어요',
      en: 'Read the password or personal access token (PAT) from standard input',
    },
    username: { type: string, short: 'u', ko: '사용자 이름이에요', en: 'User name' },
  },
  run(context, line) {
    const {
      args: [address = ''],
      flags,
      changed,
    } = line;
    const password = givenPassword(context, flags, changed);
    const target: Target = { server: serverOf(address), folder: configFolderOf(context, line) };
    const { username } = flags;
    if (username !== '' && password !== '') return logIn(context, target, username, password);
    const stored = username === '' && password === '' ? withStored(context, target) : undefined;
    if (stored !== undefined) return stored;
    const hub = target.server === HUB_SERVER;
    return interactively(context, { ...target, hub, username, password, typed: '' });
  },
});
