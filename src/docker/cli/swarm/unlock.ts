import { swarmUnlock } from '../../swarm/index.ts';
import type { CliContext, CliResult, Resumable } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { swarmInfo } from './swarm-info.ts';

const NAME = 'swarm unlock';

function answered(context: CliContext): CliResult {
  const input = context.stdin.readNow();
  if (input === undefined) return { wait: { kind: 'readable', fd: 0 }, resume: NAME, state: null };
  context.stdin.setEcho?.(true);
  if (context.stdin.isTerminal) context.out('\n');
  const [line = ''] = input.text.split('\n');
  context.call(swarmUnlock, { UnlockKey: line.trim() });
  return 0;
}

export const unlockResumables: Readonly<Record<string, Resumable>> = {
  [NAME]: { resume: (context) => answered(context) },
};

export const unlock = command({
  name: 'unlock',
  hidden: true,
  use: '',
  about: { ko: '잠긴 Swarm을 풀어요', en: 'Unlock the swarm' },
  args: noArgs,
  run(context) {
    const { LocalNodeState } = swarmInfo(context);
    if (LocalNodeState === 'inactive') {
      throw new CliError('Error: This node is not part of a swarm', { code: 'notInSwarm' });
    }
    if (LocalNodeState !== 'locked') {
      throw new CliError('Error: swarm is not locked', { code: 'swarmNotLocked' });
    }
    context.stdin.setEcho?.(false);
    if (context.stdin.isTerminal) context.out('Enter unlock key: ');
    return answered(context);
  },
});
