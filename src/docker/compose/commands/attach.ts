import { command } from '../../cli/client/cli-kit.ts';
import { cobraWording, exactArgs } from '../../cli/command-tree/args-rule.ts';
import { attach as join } from '../../cli/container/session/attachment.ts';
import { runSession } from '../../cli/container/session/container-session.ts';
import { detachKeysFlag, detachKeysOf, requiredSequence } from '../../cli/container/session/detach-keys.ts';
import { bool } from '../../cli/flags/types.ts';
import { containerAttach, containerInspect } from '../../engine/index.ts';
import { runningContainer } from '../converge/find-container.ts';
import { openProjectOrName } from './open-project.ts';
import { indexFlag } from './shared-flags.ts';

export const attach = command({
  name: 'attach',
  use: '[OPTIONS] SERVICE',
  about: { ko: '서비스의 컨테이너에 붙어요', en: "Attach to a service's container" },
  args: cobraWording(exactArgs(1)),
  flags: {
    'detach-keys': detachKeysFlag,
    index: indexFlag,
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
    const { name } = openProjectOrName(context, line, []);
    const { id } = runningContainer(context, name, args[0] ?? '', flags.index);
    const { State, Config } = context.call(containerInspect, { ref: id });
    const detach = requiredSequence(detachKeysOf(context, line, flags['detach-keys']));
    const { cursor } = context.call(containerAttach, { ref: id });
    const streams = {
      stdin: !flags['no-stdin'] && Config.OpenStdin,
      stdout: true,
      stderr: true,
      tty: Config.Tty,
      detach,
    };
    return runSession(context, {
      attachment: join(context, { ref: id }, streams, cursor),
      process: { id, pid: State.Pid },
      autoRemove: false,
      proxy: flags['sig-proxy'] && !Config.Tty,
      detachFails: true,
    });
  },
});
