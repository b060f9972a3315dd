import { command } from '../client/cli-kit.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { creationFlags } from './creation-flags.ts';
import { containerOptions } from './creation/container-options.ts';
import { checkPullOption, createContainer } from './creation/create-container.ts';
import { refuseWindowsFlags } from './creation/windows-flags.ts';
import { lookingAt } from './creation/with-help.ts';

export const create = command({
  name: 'create',
  about: { ko: '컨테이너를 만들기만 하고 시작하지는 않아요', en: 'Make a container without starting it' },
  aliasLine: 'docker container create, docker create',
  use: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  args: minArgs(1),
  flags: creationFlags,
  interspersed: false,
  run(context, line) {
    refuseWindowsFlags(line.changed);
    const body = lookingAt('create', () => {
      checkPullOption(line.flags.pull);
      return containerOptions(context, line);
    });
    context.out(`${createContainer(context, line, body)}\n`);
    return 0;
  },
});
