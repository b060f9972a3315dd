import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { cobraWording, minArgs } from '../../cli/command-tree/args-rule.ts';
import { startExec } from '../../cli/container/exec.ts';
import { checkTerminal } from '../../cli/container/session/check-terminal.ts';
import { detachKeysOf, detachSequence } from '../../cli/container/session/detach-keys.ts';
import { declareFlags } from '../../cli/flags/declaration.ts';
import { bool, stringArray } from '../../cli/flags/types.ts';
import { fillFromEnvironment } from '../../cli/flags/validators.ts';
import { runningContainer } from '../converge/find-container.ts';
import { openProjectOrName } from './open-project.ts';
import { indexFlag, userFlag, workdirFlag } from './shared-flags.ts';

const execFlags = declareFlags({
  detach: {
    type: bool,
    short: 'd',
    ko: '명령을 뒤에서 실행하고 기다리지 않아요',
    en: 'Leave the command running in the background',
  },
  env: { type: stringArray, short: 'e', ko: '환경 변수를 정해요', en: 'Environment variable' },
  index: indexFlag,
  interactive: {
    type: bool,
    short: 'i',
    default: true,
    hidden: true,
    ko: '표준 입력을 열어 둬요',
    en: 'Leave STDIN open',
  },
  'no-tty': {
    type: bool,
    short: 'T',
    default: true,
    also: [{ name: 'no-TTY' }],
    ko: '가상 터미널(pseudo-TTY)을 붙이지 않아요. 터미널에서는 보통 붙어요',
    en: 'Give it no terminal (pseudo-TTY). On a terminal it gets one unless told',
  },
  privileged: { type: bool, ko: '명령에 넓은 권한을 모두 줘요', en: 'Allow the command nearly everything' },
  tty: {
    type: bool,
    short: 't',
    default: true,
    hidden: true,
    ko: '가상 터미널을 붙여요',
    en: 'Give it a terminal',
  },
  user: userFlag,
  workdir: workdirFlag,
});

export const exec = command({
  name: 'exec',
  use: '[OPTIONS] SERVICE COMMAND [ARGS...]',
  about: { ko: '돌고 있는 컨테이너에서 명령을 실행해요', en: 'Run a command in a running container' },
  args: cobraWording(minArgs(2)),
  flags: execFlags,
  interspersed: false,
  run(context, line) {
    const { args, flags, changed } = line;
    const [service = '', ...Cmd] = args;
    const { name } = openProjectOrName(context, line, []);
    const { id } = runningContainer(context, name, service, flags.index);
    const noTty = changed.has('no-tty') ? flags['no-tty'] : !context.stdout.isTerminal;
    const Tty = !noTty && !flags.detach;
    const AttachStdin = flags.interactive && !flags.detach;
    checkTerminal(context, AttachStdin, Tty);
    const keys = detachKeysOf(context, line, '');
    const detach = detachSequence(keys);
    if (detach === undefined) {
      throw new CliError(`Invalid escape keys (${keys}) provided`, { code: 'detach-keys-invalid' });
    }
    return startExec(context, {
      ref: id,
      keys,
      detach,
      detached: flags.detach,
      body: {
        Cmd,
        Env: fillFromEnvironment(flags.env, new Map(Object.entries(context.env))),
        User: flags.user,
        WorkingDir: flags.workdir,
        Tty,
        Privileged: flags.privileged,
        AttachStdin,
      },
    });
  },
});
