import { containerPrune } from '../../engine/index.ts';
import type { CliContext, CliResult } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { pruneFilter, pruneForce } from '../client/common-flags.ts';
import { confirmation } from '../client/confirmation.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { humanSize } from '../format/units/size.ts';
import { engineFilters } from '../client/engine-filters.ts';

type Filters = Readonly<Record<string, readonly string[]>>;

const WARNING = 'WARNING! This will remove all stopped containers.';

function removeAll(context: CliContext, filters: Filters): CliResult {
  const { ContainersDeleted, SpaceReclaimed } = context.call(containerPrune, { filters });
  const deleted = ContainersDeleted ?? [];
  if (deleted.length > 0) context.out(`Deleted Containers:\n${deleted.join('\n')}\n\n`);
  context.out(`Total reclaimed space: ${humanSize(SpaceReclaimed)}\n`);
  return 0;
}

const confirm = confirmation<Filters>('container prune', removeAll);

export const pruneResumable = confirm.resumable;

export const prune = command({
  name: 'prune',
  about: { ko: '멈춰 있는 컨테이너를 모두 지워요', en: 'Delete every container that does not run' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    filter: pruneFilter,
    force: pruneForce,
  },
  run(context, { flags }) {
    const filters = engineFilters(flags.filter);
    if (flags.force) return removeAll(context, filters);
    return confirm.ask(context, `${WARNING}\nAre you sure you want to continue?`, filters);
  },
});
