import { group } from '../client/cli-kit.ts';
import { config } from './config.ts';
import { deploy } from './deploy.ts';
import { ls } from './ls.ts';
import { ps } from './ps.ts';
import { rm } from './rm.ts';
import { services } from './services.ts';

/** `docker stack`, listed inside a swarm only. */
export const stackGroup = group({
  name: 'stack',
  use: '[OPTIONS]',
  swarm: true,
  hidden: true,
  about: { ko: 'Swarm의 스택을 다뤄요', en: 'Work with the stacks of a swarm' },
  children: [config, deploy, ls, ps, rm, services],
});
