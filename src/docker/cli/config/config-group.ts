import { group } from '../client/cli-kit.ts';
import { create } from './create.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { rm } from './rm.ts';

/** `docker config`, listed inside a swarm only. */
export const configGroup = group({
  name: 'config',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 설정을 다뤄요', en: 'Work with the configs of a swarm' },
  children: [create, inspect, ls, rm],
});
