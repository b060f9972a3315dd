import { containerAttach, containerInspect, type ContainerState } from '../../engine/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { containerRef } from './container-ref.ts';
import { attach as join, nudge } from './session/attachment.ts';
import { checkTerminal } from './session/check-terminal.ts';
import { runSession } from './session/container-session.ts';
import { detachKeysFlag, detachKeysOf, requiredSequence } from './session/detach-keys.ts';

/** @throws CliError for a container that has nothing to attach to now */
function checkRunning({ Running, Paused, Restarting }: ContainerState): void {
  const why = !Running
    ? 'stopped container, start it first'
    : Paused
      ? 'paused container, unpause it first'
      : Restarting
        ? 'restarting container, wait until it is running'
        : undefined;
  if (why !== undefined) throw new CliError(`You cannot attach to a ${why}`, { code: 'attach-not-running' });
}

export const attach = command({
  name: 'attach',
  about: {
    ko: '실행 중인 컨테이너의 입력·출력·오류를 여기에 연결해요',
    en: 'Connect input, output and errors here to a running container',
  },
  aliasLine: 'docker container attach, docker attach',
  use: '[OPTIONS] CONTAINER',
  args: exactArgs(1),
  flags: {
    'detach-keys': detachKeysFlag,
    'no-stdin': { type: bool, ko: '표준 입력은 연결하지 않아요', en: 'Leave STDIN alone' },
    'sig-proxy': {
      type: bool,
      default: true,
      ko: '받은 신호를 프로세스에 전해요',
      en: 'Pass signals on to the process',
    },
  },
  run(context, line) {
    const { args, flags } = line;
    const { Id: id, State, Config } = context.call(containerInspect, { ref: containerRef(args[0] ?? '') });
    checkRunning(State);
    checkTerminal(context, !flags['no-stdin'], Config.Tty);
    const detach = requiredSequence(detachKeysOf(context, line, flags['detach-keys']));
    const { cursor } = context.call(containerAttach, { ref: id });
    const streams = {
      stdin: !flags['no-stdin'] && Config.OpenStdin,
      stdout: true,
      stderr: true,
      tty: Config.Tty,
      detach,
    };
    if (Config.Tty) nudge(context, { ref: id });
    return runSession(context, {
      attachment: join(context, { ref: id }, streams, cursor),
      process: { id, pid: State.Pid },
      autoRemove: false,
      proxy: flags['sig-proxy'] && !Config.Tty,
      detachFails: true,
    });
  },
});
