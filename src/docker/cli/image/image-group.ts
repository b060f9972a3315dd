import type { Resumables } from '../client/cli-context.ts';
import { group, type CliNode } from '../client/cli-kit.ts';
import { buildForward } from '../plugins/buildx.ts';
import { history } from './history.ts';
import { importCommand } from './import.ts';
import { inspect } from './inspect.ts';
import { load } from './load.ts';
import { images, ls } from './ls.ts';
import { imagePrunePrompt, prune } from './prune.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { rm, rmi } from './rm.ts';
import { save } from './save.ts';
import { tag } from './tag.ts';

/** `docker image` */
export const imageGroup = group({
  name: 'image',
  about: { ko: '이미지를 다뤄요', en: 'Work with images' },
  children: [buildForward, history, importCommand, inspect, load, ls, prune, pull, push, rm, save, tag],
});

/** The same commands as `docker` knows them. */
export const IMAGE_SHORTCUTS: readonly CliNode[] = [
  { ...pull, top: 6 },
  { ...push, top: 7 },
  images,
  history,
  importCommand,
  load,
  rmi,
  save,
  tag,
];

export const IMAGE_RESUMABLES: Resumables = { 'image prune': imagePrunePrompt };
