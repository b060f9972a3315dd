import type { Service } from '../../engine/api/service.ts';
import { networkList } from '../../engine/network/list.ts';
import { networkRemove } from '../../engine/network/remove.ts';
import {
  configList,
  configRemove,
  secretList,
  secretRemove,
  serviceList,
  serviceRemove,
} from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { errorText, problemsOf } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { naturalOrder } from '../client/natural-order.ts';
import { bool } from '../flags/types.ts';
import { checkStackName, stackFilters } from './namespace.ts';

interface Part {
  readonly id: string;
  readonly name: string;
}

/** Removes things of a kind one after the other. @returns whether one could not be */
function removeParts(
  context: CliContext,
  kind: string,
  parts: readonly Part[],
  remove: (id: string) => void,
): boolean {
  let failed = false;
  for (const { id, name } of parts) {
    context.out(`Removing ${kind} ${name}\n`);
    try {
      remove(id);
    } catch (error) {
      const text = errorText(error);
      if (text === undefined) throw error;
      context.err(`Failed to remove ${kind} ${id}: ${text}\n`);
      for (const problem of problemsOf(error)) context.problem?.(problem);
      failed = true;
    }
  }
  return failed;
}

function byName(parts: readonly Part[]): readonly Part[] {
  return [...parts].sort((a, b) => naturalOrder(a.name, b.name));
}

/** @returns whether one could not be removed */
export function removeServices(context: CliContext, services: readonly Service[]): boolean {
  const parts = services.map(({ ID, Spec }) => ({ id: ID, name: Spec.Name }));
  return removeParts(context, 'service', byName(parts), (ref) => context.call(serviceRemove, { ref }));
}

function removeStack(context: CliContext, stack: string): string | undefined {
  const filters = stackFilters(stack);
  const services = context.call(serviceList, { filters });
  const networks = context.call(networkList, { filters });
  const secrets = context.call(secretList, { filters });
  const configs = context.call(configList, { filters });
  if (services.length + networks.length + secrets.length + configs.length === 0) {
    context.err(`Nothing found in stack: ${stack}\n`);
    return undefined;
  }
  const named = (object: { readonly ID: string; readonly Spec: { readonly Name: string } }): Part => ({
    id: object.ID,
    name: object.Spec.Name,
  });
  const failures = [
    removeServices(context, services),
    removeParts(context, 'secret', byName(secrets.map(named)), (ref) => context.call(secretRemove, { ref })),
    removeParts(context, 'config', byName(configs.map(named)), (ref) => context.call(configRemove, { ref })),
    removeParts(context, 'network', byName(networks.map(({ Id, Name }) => ({ id: Id, name: Name }))), (ref) =>
      context.call(networkRemove, { ref }),
    ),
  ];
  return failures.includes(true) ? `Failed to remove some resources from stack: ${stack}` : undefined;
}

export const rm = command({
  name: 'rm',
  aliases: ['remove', 'down'],
  about: { ko: '스택을 지워요', en: 'Remove stacks' },
  use: '[OPTIONS] STACK [STACK...]',
  args: minArgs(1),
  flags: {
    detach: {
      type: bool,
      short: 'd',
      default: true,
      ko: '다 지워질 때까지 기다리지 않아요',
      en: 'Do not wait until it is gone',
    },
  },
  run(context, { args }) {
    for (const stack of args) checkStackName(stack);
    const failures = args.flatMap((stack) => removeStack(context, stack) ?? []);
    if (failures.length > 0) throw new CliError(failures.join('\n'), { code: 'stack-remove-failed' });
    return 0;
  },
});
