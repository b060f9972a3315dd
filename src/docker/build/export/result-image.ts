import { isDeepStrictEqual } from 'node:util';

import { historyOf } from '../../engine/image/history.ts';
import type { HistoryEntry, Image } from '../../engine/image/image.ts';
import { sealed } from '../../engine/image/seal.ts';
import type { KeptBuild } from '../solve/build-state.ts';

const COMMENT = 'buildkit.dockerfile.v0';

type Untimed = Omit<HistoryEntry, 'created'> & { readonly created?: string };

/**
 * The image that a build came to. The same files and the same instructions give the same id: steps found in the cache
 * keep the time they were first done.
 * @param base the image that the result stands on
 */
export function resultImage({ plan, results }: KeptBuild, base: Image | undefined): Image {
  const inherited: readonly Untimed[] = base ? historyOf(base) : [];
  const own = plan.history.slice(inherited.length).map(({ createdBy, vertex }): Untimed => ({
    createdBy,
    comment: COMMENT,
    ...(vertex === undefined ? { emptyLayer: true } : { created: results[String(vertex)]?.created ?? '' }),
  }));
  const history = timed([...inherited, ...own]);
  const last = history.at(-1);
  const layers = plan.result === undefined ? [] : (results[String(plan.result)]?.layers ?? []);
  if (base && own.length === 0 && isUnchanged(base, layers, plan.config)) return base;
  return sealed({
    parent: '',
    comment: last?.comment ?? '',
    created: last?.created ?? base?.created ?? '',
    dockerVersion: '',
    author: plan.author,
    architecture: base?.architecture ?? 'amd64',
    ...(base?.variant === undefined ? {} : { variant: base.variant }),
    os: base?.os ?? 'linux',
    layers,
    config: plan.config,
    history,
  });
}

/** Whether nothing was done to the base: then it is the result, under its own id. */
function isUnchanged(base: Image, layers: Image['layers'], config: Image['config']): boolean {
  const sameLayers =
    layers.length === base.layers.length &&
    layers.every(({ diffId }, index) => diffId === base.layers[index]?.diffId);
  return sameLayers && isDeepStrictEqual(config, base.config);
}

/**
 * As the daemon: what has no time of its own has that of the layer before it, or else of the first one that is new.
 */
function timed(history: readonly Untimed[]): readonly HistoryEntry[] {
  const firstWithout = history.findIndex(({ created }) => created === undefined);
  const firstNew = history.findIndex(({ created }, index) => created !== undefined && index > firstWithout);
  const before = history.slice(0, firstWithout < 0 ? 0 : firstWithout).at(-1)?.created;
  let created = firstWithout < 0 ? '' : ((firstNew < 0 ? before : history[firstNew]?.created) ?? '');
  let passed = false;
  return history.map((entry) => {
    if (entry.created === undefined) passed = true;
    else if (passed) created = entry.created;
    return { ...entry, created: entry.created ?? created };
  });
}
