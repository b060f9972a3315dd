import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { currentContext, readConfig, withCurrentContext, writeConfig } from '../client/config-file.ts';
import { DEFAULT_CONTEXT } from '../client/context-store.ts';
import { forEach } from '../client/each.ts';
import { configFolderOf } from '../client/settings.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { KnownContexts } from './known-contexts.ts';

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: 'context를 지워요', en: 'Remove contexts' },
  use: 'CONTEXT [CONTEXT...]',
  args: minArgs(1),
  flags: {
    force: {
      type: bool,
      short: 'f',
      ko: '쓰고 있는 context도 지워요',
      en: 'Remove one that is in use, too',
    },
  },
  run(context, line) {
    const { args, flags } = line;
    const { store, current } = new KnownContexts(context, line);
    forEach(args, (name) => {
      if (name === DEFAULT_CONTEXT) {
        throw new CliError('context "default" cannot be removed', { code: 'context-default' });
      }
      if (!store.has(name) && !flags.force) {
        throw new CliError(`context "${name}" does not exist`, { code: 'context-not-found' });
      }
      if (name === current) {
        if (!flags.force) {
          throw new CliError(`context "${name}" is in use, set -f flag to force remove`, {
            code: 'context-in-use',
          });
        }
        const config = readConfig(context, configFolderOf(context, line));
        if (currentContext(config) === name) writeConfig(context, withCurrentContext(config, ''));
      }
      store.remove(name);
      context.out(`${name}\n`);
    });
    return 0;
  },
});
