import { containerPrune } from '../../engine/index.ts';
import type { CliContext, CliResult } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { confirmation } from '../client/confirmation.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool, filter } from '../flags/types.ts';
import { humanSize } from '../format/units/size.ts';
import { filtersOf } from './filters.ts';

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
    filter: {
      type: filter,
      ko: '지울 것을 고르는 조건이에요 (예: "until=<시각>")',
      en: 'Condition for what goes, such as "until=<timestamp>"',
    },
    force: { type: bool, short: 'f', ko: '묻지 않고 지워요', en: 'Do not ask first' },
  },
  run(context, { flags }) {
    const filters = filtersOf(flags.filter);
    if (flags.force) return removeAll(context, filters);
    return confirm.ask(context, `${WARNING}\nAre you sure you want to continue?`, filters);
  },
});
