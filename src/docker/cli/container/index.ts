import type { Resumables } from '../client/cli-context.ts';
import { group, type CliCommand } from '../client/cli-kit.ts';
import { kill } from './kill.ts';
import { ls } from './list/ls.ts';
import { pause, unpause } from './pause.ts';
import { port } from './port.ts';
import { prune, pruneResumable } from './prune.ts';
import { rename } from './rename.ts';
import { restart } from './restart.ts';
import { rm } from './rm.ts';
import { stop } from './stop.ts';
import { update } from './update.ts';

/** Commands that `docker` knows by the same name. */
const SHORT: readonly CliCommand[] = [kill, pause, port, rename, restart, rm, stop, unpause, update];

/** `docker container …` */
export const containerGroup = group({
  name: 'container',
  about: { ko: '컨테이너를 다뤄요', en: 'Work with containers' },
  children: [...SHORT, ls, prune],
});

/** The same commands as `docker` knows them: `docker run`, `docker ps`… */
export const CONTAINER_SHORTCUTS: readonly CliCommand[] = [
  ...SHORT.map((each) => (each === rm ? { ...rm, aliases: [] } : each)),
  { ...ls, name: 'ps', aliases: [], top: 3 },
];

/** How those of them that wait go on. */
export const CONTAINER_RESUMABLES: Resumables = {
  'container prune': pruneResumable,
};
