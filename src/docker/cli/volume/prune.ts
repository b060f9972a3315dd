import type { Filters } from '../../engine/filters.ts';
import { volumePrune } from '../../engine/volume/list.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { pruneFilter, pruneForce } from '../client/common-flags.ts';
import { confirmation } from '../client/confirmation.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { humanSize } from '../format/units/size.ts';

const ANONYMOUS =
  'WARNING! This will remove anonymous local volumes not used by at least one container.\nAre you sure you want to continue?';
const ALL =
  'WARNING! This will remove all local volumes not used by at least one container.\nAre you sure you want to continue?';

/** Removes unused volumes and says which. @returns bytes that became free */
export function pruneVolumes(context: CliContext, filters: Filters): number {
  const { VolumesDeleted, SpaceReclaimed } = context.call(volumePrune, { filters });
  const names = VolumesDeleted ?? [];
  if (names.length > 0) context.out(`Deleted Volumes:\n${names.map((name) => `${name}\n`).join('')}\n`);
  return SpaceReclaimed;
}

function pruneAndSum(context: CliContext, filters: Filters): number {
  const space = pruneVolumes(context, filters);
  context.out(`Total reclaimed space: ${humanSize(space)}\n`);
  return 0;
}

const confirm = confirmation<{ filters: Filters }>('volume prune', (context, { filters }) =>
  pruneAndSum(context, filters),
);

export const volumePrunePrompt = confirm.resumable;

export const prune = command({
  name: 'prune',
  about: { ko: '쓰지 않는 로컬 볼륨을 지워요', en: 'Remove local volumes that nobody uses' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    all: {
      type: bool,
      short: 'a',
      ko: '이름 없는 볼륨뿐 아니라 쓰지 않는 볼륨을 모두 지워요',
      en: 'Remove every unused volume, not only those without a name',
    },
    filter: pruneFilter,
    force: pruneForce,
  },
  run(context, { flags }) {
    const given = engineFilters(flags.filter);
    if (flags.all && given['all'] !== undefined) {
      throw new CliError('conflicting options: cannot specify both --all and --filter all=1', {
        code: 'prune-all-twice',
      });
    }
    const filters = flags.all ? { ...given, all: ['true'] } : given;
    if (!flags.force) return confirm.ask(context, flags.all ? ALL : ANONYMOUS, { filters });
    return pruneAndSum(context, filters);
  },
});
