import { EngineError } from '../../engine/errors/engine-error.ts';
import { networkInspect } from '../../engine/network/inspect.ts';
import { networkRemove } from '../../engine/network/remove.ts';
import type { CliContext, CliResult } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { daemonProblem } from '../client/cli-problem.ts';
import { confirmation } from '../client/confirmation.ts';
import { daemonErrorText } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';

/** Networks to be removed one after the other. */
type Removal = {
  readonly refs: readonly string[];
  readonly force: boolean;
  readonly failed: boolean;
  /** The first one may go: it was asked about. */
  readonly isConfirmed: boolean;
};

const WARNING =
  'WARNING! Before removing the routing-mesh network, make sure all the nodes in your swarm run the same docker engine version. Otherwise, removal may not be effective and functionality of newly create ingress networks will be impaired.\n' +
  'Are you sure you want to continue?';

/** The routing mesh of a swarm: everything published goes through it. */
function isIngress(context: CliContext, ref: string): boolean {
  try {
    return context.call(networkInspect, { ref }).Ingress;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

/** @returns whether it failed */
function remove(context: CliContext, ref: string, force: boolean): boolean {
  try {
    context.call(networkRemove, { ref });
    context.out(`${ref}\n`);
    return false;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (force && error.status === 404) return false;
    context.err(`${daemonErrorText(error)}\n`);
    context.problem?.(daemonProblem(error));
    return true;
  }
}

function go(context: CliContext, removal: Removal): CliResult {
  const { force } = removal;
  let { refs, failed, isConfirmed } = removal;
  for (let [ref] = refs; ref !== undefined; [ref] = refs) {
    if (!isConfirmed && isIngress(context, ref)) {
      return prompt.ask(context, WARNING, { refs, force, failed, isConfirmed: true });
    }
    failed = remove(context, ref, force) || failed;
    isConfirmed = false;
    refs = refs.slice(1);
  }
  // The real command says no more than this of it.
  if (failed) throw new CliError('exit status 1');
  return 0;
}

const prompt = confirmation<Removal>('network rm', go);

export const networkRemovePrompt = prompt.resumable;

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: '네트워크를 지워요', en: 'Remove networks' },
  use: 'NETWORK [NETWORK...]',
  args: minArgs(1),
  flags: {
    force: {
      type: bool,
      short: 'f',
      ko: '없는 네트워크를 지우라고 해도 오류로 보지 않아요',
      en: 'A network that does not exist is no error',
    },
  },
  run: (context, { args, flags }) =>
    go(context, { refs: args, force: flags.force, failed: false, isConfirmed: false }),
});
