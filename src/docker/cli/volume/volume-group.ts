import type { Resumables } from '../client/cli-context.ts';
import { group } from '../client/cli-kit.ts';
import { create } from './create.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { prune, volumePrunePrompt } from './prune.ts';
import { rm } from './rm.ts';
import { update } from './update.ts';

export const volumeGroup = group({
  name: 'volume',
  // Only this one of docker's groups has it in its errors.
  use: 'COMMAND',
  about: { ko: '볼륨을 다뤄요', en: 'Work with volumes' },
  children: [create, inspect, ls, prune, rm, update],
});

export const VOLUME_RESUMABLES: Resumables = { 'volume prune': volumePrunePrompt };
