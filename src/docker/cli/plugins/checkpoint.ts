import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { anyArgs } from '../command-tree/args-rule.ts';

const COMMANDS: Readonly<Record<string, string>> = {
  create: 'create',
  list: 'ls',
  ls: 'ls',
  remove: 'rm',
  rm: 'rm',
};

/** `docker checkpoint …`: there in every client, in no list, and refused by every daemon that is not experimental. */
export const checkpoint = command({
  name: 'checkpoint',
  use: 'COMMAND',
  hidden: true,
  about: { ko: '체크포인트를 다뤄요', en: 'Work with checkpoints' },
  args: anyArgs,
  interspersed: false,
  run(_context, { args: [word = ''] }) {
    const known = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
    const name = known === undefined ? 'docker checkpoint' : `docker checkpoint ${known}`;
    throw new CliError(`${name} is only supported on a Docker daemon with experimental features enabled`, {
      code: 'experimental-only',
    });
  },
});
