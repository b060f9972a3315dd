import { containerPrune } from '../../engine/container/prune.ts';
import { between } from '../../../base/time.ts';
import type { Filters } from '../../engine/filters.ts';
import { parseUntil } from '../../engine/until.ts';
import { pruneCache } from '../build/prune.ts';
import type { CliContext, CliResult, Resumables } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { pruneFilter, pruneForce } from '../client/common-flags.ts';
import { confirmation } from '../client/confirmation.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { humanSize } from '../format/units/size.ts';
import { pruneImages } from '../image/prune.ts';
import { pruneNetworks } from '../network/prune.ts';
import { pruneVolumes } from '../volume/prune.ts';

/** What is to go. */
interface Sweep {
  readonly all: boolean;
  readonly volumes: boolean;
  readonly filters: Filters;
}

/** @param written the filters as they were typed, in order of their names */
function warning({ all, volumes }: Sweep, written: readonly string[]): string {
  const lines = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
    all ? 'all images without at least one container associated to them' : 'all dangling images',
    all ? 'all build cache' : 'unused build cache',
  ];
  const filtered =
    written.length === 0
      ? ''
      : `\n  Items to be pruned will be filtered with:\n${written.map((each) => `  - ${each}\n`).join('')}`;
  const list = lines.map((line) => `  - ${line}\n`).join('');
  return `WARNING! This will remove:\n${list}${filtered}\nAre you sure you want to continue?`;
}

function sweep(context: CliContext, { all, volumes, filters }: Sweep): CliResult {
  const { ContainersDeleted, SpaceReclaimed } = context.call(containerPrune, { filters });
  const containers = ContainersDeleted ?? [];
  if (containers.length > 0) {
    context.out(`Deleted Containers:\n${containers.map((id) => `${id}\n`).join('')}\n`);
  }
  pruneNetworks(context, filters);
  const fromVolumes = volumes ? pruneVolumes(context, filters) : 0;
  const fromImages = pruneImages(context, all, filters);
  const fromCache = pruneBuildCache(context, all, filters);
  context.out(`Total reclaimed space: ${humanSize(SpaceReclaimed + fromVolumes + fromImages + fromCache)}\n`);
  return 0;
}

/** Records of the cache have no labels; only how long ago they were used counts. @returns bytes that became free */
function pruneBuildCache(context: CliContext, all: boolean, filters: Filters): number {
  const until = parseUntil(filters, context.now);
  const keepDuration = until === undefined ? 0 : between(until, context.now);
  const request = { all, filter: {}, keepDuration, reservedSpace: 0, verbose: false };
  const removed = pruneCache(context, request);
  if (removed.length > 0)
    context.out(`Deleted build cache objects:\n${removed.map(({ ID }) => `${ID}\n`).join('')}\n`);
  return removed.reduce((sum, { Size }) => sum + Size, 0);
}

const confirm = confirmation<{ all: boolean; volumes: boolean; filters: Filters }>('system prune', sweep);

export const SYSTEM_PRUNE_RESUMABLES: Resumables = { 'system prune': confirm.resumable };

export const prune = command({
  name: 'prune',
  about: { ko: '쓰지 않는 것을 모두 지워요', en: 'Remove everything that is not used' },
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
    volumes: { type: bool, ko: '이름 없는 볼륨도 지워요', en: 'Remove volumes without a name, too' },
  },
  run(context, { flags }) {
    const filters = engineFilters(flags.filter);
    if (flags.volumes && filters['until'] !== undefined) {
      throw new CliError('ERROR: The "until" filter is not supported with "--volumes"', {
        code: 'until-with-volumes',
      });
    }
    const request = { all: flags.all, volumes: flags.volumes, filters };
    if (flags.force) return sweep(context, request);
    const written = Object.keys(filters)
      .sort()
      .flatMap((name) => (filters[name] ?? []).map((value) => `${name}=${value}`));
    return confirm.ask(context, warning(request, written), request);
  },
});
