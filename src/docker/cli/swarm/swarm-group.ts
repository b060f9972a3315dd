import type { Resumables } from '../client/cli-context.ts';
import { group } from '../client/cli-kit.ts';
import { ca } from './ca.ts';
import { init } from './init.ts';
import { join } from './join.ts';
import { joinToken } from './join-token.ts';
import { leave } from './leave.ts';
import { unlockKey } from './unlock-key.ts';
import { unlock, unlockResumables } from './unlock.ts';
import { update } from './update.ts';

/** `docker swarm`. Outside a swarm only two of its commands are listed; all can be called. */
export const swarmGroup = group({
  name: 'swarm',
  swarm: true,
  about: { ko: 'Swarm을 다뤄요', en: 'Work with a swarm' },
  children: [ca, init, join, joinToken, leave, unlock, unlockKey, update],
});

export const SWARM_RESUMABLES: Resumables = { ...unlockResumables };
