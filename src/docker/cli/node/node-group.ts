import { group } from '../client/cli-kit.ts';
import { inspect } from './inspect.ts';
import { ls } from './ls.ts';
import { ps } from './ps.ts';
import { rm } from './rm.ts';
import { demote, promote } from './role-commands.ts';
import { update } from './update.ts';

/** `docker node`, listed inside a swarm only. */
export const nodeGroup = group({
  name: 'node',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 노드를 다뤄요', en: 'Work with the nodes of a swarm' },
  children: [demote, inspect, ls, promote, ps, rm, update],
});
