import { swarmInspect, swarmUnlockKey, swarmUpdate } from '../../swarm/index.ts';
import { command, group } from '../client/cli-kit.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { resolve } from '../command-tree/resolve.ts';
import { bool } from '../flags/types.ts';
import type { CliContext } from '../client/cli-context.ts';
import { printUnlockCommand } from './join-command.ts';
import { swarmSettings, withSettings } from './swarm-flags.ts';

const USUAL_WIDTH = 80;

/** Shows how to use the command: it is what the real one does when nothing is to be changed. */
function showHelp(context: CliContext): number {
  const { locale, stdout } = context;
  const about = { ko: '', en: '' };
  const tree = group({
    name: 'docker',
    about,
    children: [group({ name: 'swarm', about, children: [update] })],
  });
  const width = stdout.isTerminal ? stdout.columns : USUAL_WIDTH;
  const { output } = resolve(tree, ['swarm', 'update', '--help'], { locale, width });
  for (const { text } of output) context.out(text);
  return 0;
}

export const update = command({
  name: 'update',
  hidden: true,
  use: '[OPTIONS]',
  about: { ko: 'Swarm의 설정을 바꿔요', en: 'Change the swarm' },
  args: noArgs,
  flags: {
    ...swarmSettings,
    autolock: {
      type: bool,
      ko: '매니저를 잠글지 바꿔요 (true|false)',
      en: 'Lock managers or not (true|false)',
    },
  },
  run(context, { flags, changed }): number {
    if (changed.size === 0) return showHelp(context);
    const { Version, Spec: before } = context.call(swarmInspect, undefined);
    const wasLocked = before.EncryptionConfig.AutoLockManagers;
    const locks = changed.has('autolock') ? flags.autolock : wasLocked;
    context.call(swarmUpdate, {
      version: Version.Index,
      Spec: {
        ...withSettings(before, flags, (name) => changed.has(name)),
        EncryptionConfig: { AutoLockManagers: locks },
      },
    });
    context.out('Swarm updated.\n');
    if (locks && !wasLocked) printUnlockCommand(context, context.call(swarmUnlockKey, undefined).UnlockKey);
    return 0;
  },
});
