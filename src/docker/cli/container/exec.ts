import {
  containerInspect,
  EngineError,
  execCreate,
  execDetach,
  execInspect,
  execStart,
  type ExecCreateRequest,
} from '../../engine/index.ts';
import type { CliContext, CliResult, Resumable } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { daemonProblem } from '../client/cli-problem.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool, list, string } from '../flags/types.ts';
import { environmentVariable, fillFromEnvironment } from '../flags/validators.ts';
import { containerRef } from './container-ref.ts';
import { consoleSize } from './creation/container-options.ts';
import { readKeyValueFiles } from './creation/key-value-file.ts';
import { attach, leave, nextWait, pump, showOutput, type Attachment } from './session/attachment.ts';
import { checkTerminal } from './session/check-terminal.ts';
import { detachKeysFlag, detachKeysOf, detachSequence } from './session/detach-keys.ts';

/** A client joined to an exec, until that ends. */
type ExecSession = { readonly id: string; readonly attachment: Attachment };

const NAME = 'container exec';
/** As when the first process of its container ends and takes it along. */
const KILLED = 137;

/** The exit status, or undefined while it runs. */
function exitOf(context: CliContext, id: string): number | undefined {
  try {
    const { Running, ExitCode } = context.call(execInspect, { id });
    return Running ? undefined : (ExitCode ?? 0);
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return KILLED;
    throw error;
  }
}

function go(context: CliContext, before: ExecSession): CliResult {
  const { attachment, detached } = pump(context, before.attachment);
  if (detached) {
    context.call(execDetach, { id: before.id });
    leave(context, attachment);
    throw new CliError('read escape sequence', { code: 'detached' });
  }
  const status = exitOf(context, before.id);
  if (status === undefined) {
    return { wait: nextWait(attachment), resume: NAME, state: { ...before, attachment } };
  }
  leave(context, showOutput(context, attachment));
  return status;
}

export const execResumables: Readonly<Record<string, Resumable>> = {
  // The state is the one that go gave.
  [NAME]: { resume: (context, state) => go(context, state as ExecSession) },
};

/**
 * Starts an exec somebody looks at: that its command cannot be run is part of its output, not an answer.
 * @returns the exit status of one that could not be started
 */
function startAttached(context: CliContext, id: string): number | undefined {
  try {
    context.call(execStart, { id });
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'processStart') throw error;
    context.out(`${error.message}\r\n`);
    context.problem?.(daemonProblem(error));
    return Number(error.params['exitCode']);
  }
}

/** A command for a running container, and how the client here is joined to it. */
export interface ExecWish {
  readonly ref: string;
  readonly body: Pick<
    ExecCreateRequest['body'],
    'Cmd' | 'Env' | 'User' | 'WorkingDir' | 'Tty' | 'Privileged' | 'AttachStdin'
  >;
  /** Nobody looks at it. */
  readonly detached: boolean;
  /** The keys that leave it, as they are named and as they are typed. */
  readonly keys: string;
  readonly detach: string;
}

/**
 * Runs one more command in a container. @returns its exit status, or what to wait for
 * @throws EngineError as the daemon refuses
 */
export function startExec(context: CliContext, { ref, body, detached, keys, detach }: ExecWish): CliResult {
  const { Tty = false, AttachStdin = false } = body;
  const { Id: id } = context.call(execCreate, {
    ref,
    body: {
      ...body,
      AttachStdout: !detached,
      AttachStderr: !detached,
      DetachKeys: keys,
      ...(Tty ? consoleSize(context) : {}),
    },
  });
  if (detached) {
    context.call(execStart, { id });
    return 0;
  }
  const failed = startAttached(context, id);
  if (failed !== undefined) return failed;
  const streams = { stdin: AttachStdin, stdout: true, stderr: true, tty: Tty, detach };
  return go(context, { id, attachment: attach(context, { execId: id }, streams) });
}

export const exec = command({
  name: 'exec',
  about: {
    ko: '실행 중인 컨테이너 안에서 명령을 하나 더 실행해요',
    en: 'Run one more command in a running container',
  },
  aliasLine: 'docker container exec, docker exec',
  use: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  args: minArgs(2),
  interspersed: false,
  flags: {
    detach: {
      type: bool,
      short: 'd',
      ko: '명령을 뒤에서 실행하고 기다리지 않아요',
      en: 'Leave the command running in the background',
    },
    'detach-keys': detachKeysFlag,
    env: {
      type: list(environmentVariable),
      short: 'e',
      ko: '환경 변수를 정해요',
      en: 'Environment variable',
    },
    'env-file': {
      type: list(),
      ko: '환경 변수가 한 줄에 하나씩 적힌 파일이에요',
      en: 'File with an environment variable on each line',
    },
    interactive: {
      type: bool,
      short: 'i',
      ko: '연결하지 않아도 표준 입력을 열어 둬요',
      en: 'Leave STDIN open, whether something is connected or not',
    },
    privileged: { type: bool, ko: '명령에 넓은 권한을 모두 줘요', en: 'Allow the command nearly everything' },
    tty: {
      type: bool,
      short: 't',
      ko: '가상 터미널(pseudo-TTY)을 붙여요',
      en: 'Give it a terminal (pseudo-TTY)',
    },
    user: {
      type: string,
      short: 'u',
      ko: '어떤 사용자로 실행할지 정해요 ("<이름|uid>[:<그룹|gid>]")',
      en: 'User to run as ("<name|uid>[:<group|gid>]")',
    },
    workdir: { type: string, short: 'w', ko: '명령의 작업 디렉터리예요', en: 'Directory to run it in' },
  },
  run(context, line) {
    const { args, flags } = line;
    const [word = '', ...Cmd] = args;
    const ref = containerRef(word);
    const known = new Map(Object.entries(context.env));
    const Env = [
      ...readKeyValueFiles(context.files, flags['env-file'], (name) => known.get(name)),
      ...fillFromEnvironment(flags.env, known),
    ];
    const keys = detachKeysOf(context, line, flags['detach-keys']);
    context.call(containerInspect, { ref });
    const AttachStdin = flags.interactive && !flags.detach;
    if (!flags.detach) checkTerminal(context, AttachStdin, flags.tty);
    const detach = detachSequence(keys);
    if (detach === undefined) {
      throw new CliError(`Error response from daemon: Invalid escape keys (${keys}) provided`, {
        code: 'detach-keys-invalid',
      });
    }
    return startExec(context, {
      ref,
      keys,
      detach,
      detached: flags.detach,
      body: {
        Cmd,
        Env,
        User: flags.user,
        WorkingDir: flags.workdir,
        Tty: flags.tty,
        Privileged: flags.privileged,
        AttachStdin,
      },
    });
  },
});
