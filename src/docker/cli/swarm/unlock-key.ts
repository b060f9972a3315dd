import { EngineError } from '../../engine/index.ts';
import { swarmInspect, swarmUnlockKey, swarmUpdate } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { daemonErrorText } from '../client/error-text.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { printUnlockCommand } from './join-command.ts';

/** @throws CliError */
function unlockKeyOf(context: CliContext): string {
  try {
    return context.call(swarmUnlockKey, undefined).UnlockKey;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(`could not fetch unlock key: ${daemonErrorText(error)}`, { causes: [error] });
  }
}

export const unlockKey = command({
  name: 'unlock-key',
  hidden: true,
  use: '[OPTIONS]',
  about: { ko: '잠금을 푸는 키를 다뤄요', en: 'Work with the unlock key' },
  args: noArgs,
  flags: {
    quiet: { type: bool, short: 'q', ko: '키만 보여 줘요', en: 'Show nothing but the key' },
    rotate: { type: bool, ko: '키를 새것으로 바꿔요', en: 'Make a new key' },
  },
  run(context, { flags }) {
    if (flags.rotate) {
      const { Version, Spec } = context.call(swarmInspect, undefined);
      if (!Spec.EncryptionConfig.AutoLockManagers) {
        throw new CliError('cannot rotate because autolock is not turned on', {
          code: 'swarm-not-autolocked',
        });
      }
      context.call(swarmUpdate, { version: Version.Index, Spec, rotateManagerUnlockKey: true });
      if (!flags.quiet) context.out('Successfully rotated manager unlock key.\n');
    }
    const key = unlockKeyOf(context);
    if (key === '') throw new CliError('no unlock key is set', { code: 'swarm-not-autolocked' });
    if (flags.quiet) context.out(`${key}\n`);
    else printUnlockCommand(context, key);
    return 0;
  },
});
