import type { ImageDeleteItem } from '../../engine/api/image.ts';
import type { Filters } from '../../engine/filters.ts';
import { imagePrune } from '../../engine/image/prune.ts';
import type { CliContext, CliResult } from '../client/cli-context.ts';
import { command } from '../client/cli-kit.ts';
import { pruneFilter, pruneForce } from '../client/common-flags.ts';
import { confirmation } from '../client/confirmation.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { humanSize } from '../format/units/size.ts';

const QUESTION = 'Are you sure you want to continue?';
const DANGLING = `WARNING! This will remove all dangling images.\n${QUESTION}`;
const ALL = `WARNING! This will remove all images without at least one container associated to them.\n${QUESTION}`;

/** As removals tell it, but in lower case. */
function line(item: ImageDeleteItem): string {
  return 'Untagged' in item ? `untagged: ${item.Untagged}\n` : `deleted: ${item.Deleted}\n`;
}

/**
 * Removes unused images and says which.
 * @param all also those with a name
 * @returns bytes that became free
 */
export function pruneImages(context: CliContext, all: boolean, filters: Filters): number {
  const { ImagesDeleted, SpaceReclaimed } = context.call(imagePrune, {
    filters: { ...filters, dangling: [...(filters['dangling'] ?? []), String(!all)] },
  });
  const items = ImagesDeleted ?? [];
  if (items.length > 0) context.out(`Deleted Images:\n${items.map(line).join('')}\n`);
  return SpaceReclaimed;
}

function pruneAndSum(context: CliContext, { all, filters }: { all: boolean; filters: Filters }): CliResult {
  const space = pruneImages(context, all, filters);
  context.out(`Total reclaimed space: ${humanSize(space)}\n`);
  return 0;
}

const confirm = confirmation<{ all: boolean; filters: Filters }>('image prune', pruneAndSum);

export const imagePrunePrompt = confirm.resumable;

export const prune = command({
  name: 'prune',
  about: { ko: '쓰지 않는 이미지를 지워요', en: 'Remove images that nobody uses' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    all: {
      type: bool,
      short: 'a',
      ko: '이름 없는 이미지뿐 아니라 쓰지 않는 이미지를 모두 지워요',
      en: 'Remove every unused image, not only those without a name',
    },
    filter: pruneFilter,
    force: pruneForce,
  },
  run(context, { flags }) {
    const request = { all: flags.all, filters: engineFilters(flags.filter) };
    return flags.force
      ? pruneAndSum(context, request)
      : confirm.ask(context, flags.all ? ALL : DANGLING, request);
  },
});
