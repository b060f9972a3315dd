import type { Resumables } from '../client/cli-context.ts';
import { group, type CliNode } from '../client/cli-kit.ts';
import { buildForward } from '../plugins/buildx.ts';
import { inspect } from './inspect.ts';
import { images, ls } from './ls.ts';
import { imagePrunePrompt, prune } from './prune.ts';
import { rm, rmi } from './rm.ts';
import { tag } from './tag.ts';

/** `docker image` */
export const imageGroup = group({
  name: 'image',
  about: { ko: '이미지를 다뤄요', en: 'Work with images' },
  children: [buildForward, inspect, ls, prune, rm, tag],
});

/** The same commands as `docker` knows them. */
export const IMAGE_SHORTCUTS: readonly CliNode[] = [images, rmi, tag];

export const IMAGE_RESUMABLES: Resumables = { 'image prune': imagePrunePrompt };
