import { networkPrune } from '../../engine/network/remove.ts';
import type { Filters } from '../../engine/filters.ts';
import type { CliContext } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { pruneFilter, pruneForce } from '../client/common-flags.ts';
import { confirmation } from '../client/confirmation.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { noArgs } from '../command-tree/args-rule.ts';

const WARNING =
  'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?';

/** Removes networks nobody is on, and says which. */
export function pruneNetworks(context: CliContext, filters: Filters): void {
  const { NetworksDeleted } = context.call(networkPrune, { filters });
  const names = NetworksDeleted ?? [];
  if (names.length > 0) context.out(`Deleted Networks:\n${names.map((name) => `${name}\n`).join('')}\n`);
}

const confirm = confirmation<{ filters: Filters }>('network prune', (context, { filters }) => {
  pruneNetworks(context, filters);
  return 0;
});

export const networkPrunePrompt = confirm.resumable;

export const prune = command({
  name: 'prune',
  about: { ko: '쓰지 않는 네트워크를 모두 지워요', en: 'Remove all networks that nobody uses' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: { filter: pruneFilter, force: pruneForce },
  run(context, { flags }) {
    const filters = engineFilters(flags.filter);
    if (!flags.force) return confirm.ask(context, WARNING, { filters });
    pruneNetworks(context, filters);
    return 0;
  },
});
