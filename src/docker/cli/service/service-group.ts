import type { Resumables } from '../client/cli-context.ts';
import { group } from '../client/cli-kit.ts';
import { create } from './create.ts';
import { inspect } from './inspect.ts';
import { logs, serviceLogsResumables } from './logs.ts';
import { ls } from './ls.ts';
import { convergeResumables } from './progress/wait-on-service.ts';
import { ps } from './ps.ts';
import { rm } from './rm.ts';
import { rollback } from './rollback.ts';
import { scale } from './scale.ts';
import { update } from './update.ts';

/** `docker service`, listed inside a swarm only. */
export const serviceGroup = group({
  name: 'service',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 서비스를 다뤄요', en: 'Work with the services of a swarm' },
  children: [create, inspect, logs, ls, ps, rm, rollback, scale, update],
});

export const SERVICE_RESUMABLES: Resumables = { ...convergeResumables, ...serviceLogsResumables };
