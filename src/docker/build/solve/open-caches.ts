import type { CliContext } from '../../cli/client/cli-context.ts';
import { buildCacheAdd, buildCacheFind } from '../../engine/build/cache.ts';
import type { BuildWorker } from '../worker.ts';
import type { CacheMount } from './step-mounts.ts';

/** The step that mounts them. */
interface Mounting {
  readonly argv: readonly string[];
  /** What earlier builds left there is not wanted; what earlier steps of this one did is. */
  readonly isFresh: boolean;
  /** The working copies that were emptied for this build. */
  readonly emptied: readonly string[];
}

/**
 * Has the caches ready that a RUN mounts.
 * @returns the working copies that have been emptied by now
 */
export function openCaches(
  caches: readonly CacheMount[],
  context: CliContext,
  worker: BuildWorker,
  { argv, isFresh, emptied }: Mounting,
): readonly string[] {
  const done = new Set(emptied);
  for (const { copy, target, id, mode, uid, gid } of caches) {
    const empties = isFresh && !done.has(copy);
    if (empties) {
      worker.close(copy);
      done.add(copy);
    }
    const files = worker.open(copy, []);
    const key = `cache mount ${id}`;
    const isKnown = context.call(buildCacheFind, { key }) !== undefined;
    if (isKnown && !empties) continue;
    files.putNode('/', { type: 'directory', mode, uid, gid, mtime: context.now.seconds });
    if (isKnown) continue;
    context.call(buildCacheAdd, {
      type: 'exec.cachemount',
      description: `cached mount ${target} from exec ${argv.join(' ')} with id ${JSON.stringify(`/${id}`)}`,
      keys: [key],
      size: 0,
      copy,
    });
  }
  return [...done];
}
