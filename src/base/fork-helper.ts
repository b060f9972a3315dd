import { fork, type ChildProcess } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface HelperOptions {
  readonly script: URL;
  /** Megabytes of heap at most: what lives long, and the half of the room that new objects are made in. */
  readonly heap: { readonly old: number; readonly young: number };
  /** More of Node's own flags. */
  readonly flags?: readonly string[];
  /** Where its last words go: `inherit` for where the bot's own go, `pipe` for whoever reads them. */
  readonly stderr: 'inherit' | 'pipe';
}

/** For the system's allocator, as `scripts/start` has them. */
const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '65536' };

/**
 * Starts a process that works for the bot, and is told and answers by messages, bytes among them. Of the bot's
 * environment it gets nothing, for its token is in there; the compilations that the bot keeps are kept for it too,
 * where the script calls `flushCompileCache` once it has loaded everything: most helpers end by being killed.
 */
export function forkHelper({ script, heap, flags = [], stderr }: HelperOptions): ChildProcess {
  const kept = getCompileCacheDir();
  return fork(fileURLToPath(script), {
    execArgv: [`--max-old-space-size=${heap.old}`, `--max-semi-space-size=${heap.young}`, ...flags],
    env: { ...ALLOCATOR, ...(kept === undefined ? {} : { NODE_COMPILE_CACHE: dirname(kept) }) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
  });
}
