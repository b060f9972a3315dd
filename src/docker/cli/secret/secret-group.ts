import { group } from '../client/cli-kit.ts';
import { create } from './create.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { rm } from './rm.ts';

/** `docker secret`, listed inside a swarm only. */
export const secretGroup = group({
  name: 'secret',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 비밀을 다뤄요', en: 'Work with the secrets of a swarm' },
  children: [create, inspect, ls, rm],
});
