import { containerAttach, containerStart, type ContainerCreateRequest } from '../../engine/index.ts';
import type { CliContext, CliResult } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { declareFlags } from '../flags/declaration.ts';
import { bool } from '../flags/types.ts';
import { creationFlags } from './creation-flags.ts';
import { containerOptions } from './creation/container-options.ts';
import { checkPullOption, createContainer } from './creation/create-container.ts';
import { refuseWindowsFlags } from './creation/windows-flags.ts';
import { lookingAt, running } from './creation/with-help.ts';
import { attach } from './session/attachment.ts';
import { checkTerminal } from './session/check-terminal.ts';
import { runSession } from './session/container-session.ts';
import { detachKeysFlag, detachKeysOf, requiredSequence } from './session/detach-keys.ts';
import { startedProcess } from './session/main-process.ts';

const runFlags = declareFlags({
  ...creationFlags,
  detach: {
    type: bool,
    short: 'd',
    ko: '뒤에서 실행하고 컨테이너 ID만 보여 줘요',
    en: 'Run it in the background and print its id',
  },
  'detach-keys': detachKeysFlag,
  'sig-proxy': {
    type: bool,
    default: true,
    ko: '받은 신호를 프로세스에 전해요',
    en: 'Pass signals on to the process',
  },
});

type Body = ContainerCreateRequest['body'];

const DETACHED: Body = { AttachStdin: false, AttachStdout: false, AttachStderr: false, StdinOnce: false };

/** Starts a container that was just made, with the client joined to it as its config says. */
function startAttached(
  context: CliContext,
  id: string,
  body: Body,
  options: { readonly detach: string; readonly proxy: boolean; readonly autoRemove: boolean },
): CliResult {
  const { cursor } = context.call(containerAttach, { ref: id });
  running(() => context.call(containerStart, { ref: id }));
  const { AttachStdin = false, AttachStdout = false, AttachStderr = false, Tty = false } = body;
  const attachment = attach(
    context,
    { ref: id },
    {
      stdin: AttachStdin,
      stdout: AttachStdout,
      stderr: AttachStderr,
      tty: Tty,
      detach: options.detach,
    },
    cursor,
  );
  const { proxy, autoRemove } = options;
  return runSession(context, {
    attachment,
    process: startedProcess(context, id),
    autoRemove,
    proxy,
    detachFails: false,
  });
}

export const run = command({
  name: 'run',
  about: { ko: '이미지로 새 컨테이너를 만들어 실행해요', en: 'Make a new container of an image and run it' },
  aliasLine: 'docker container run, docker run',
  use: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  args: minArgs(1),
  flags: runFlags,
  interspersed: false,
  run(context, line) {
    const { flags } = line;
    refuseWindowsFlags(line.changed);
    const asked = lookingAt('run', () => {
      checkPullOption(flags.pull);
      return containerOptions(context, line);
    });
    if (!flags.detach) checkTerminal(context, asked.AttachStdin === true, asked.Tty === true);
    else if (flags.attach.length > 0) {
      throw new CliError('conflicting options: cannot specify both --attach and --detach', {
        code: 'attach-and-detach',
      });
    }
    const body: Body = flags.detach ? { ...asked, ...DETACHED } : asked;
    const id = running(() => createContainer(context, line, body));
    if (flags.detach) {
      context.out(`${id}\n`);
      running(() => context.call(containerStart, { ref: id }));
      return 0;
    }
    const detach = requiredSequence(detachKeysOf(context, line, flags['detach-keys']));
    return startAttached(context, id, body, { detach, proxy: flags['sig-proxy'], autoRemove: flags.rm });
  },
});
