import type { Resumables } from '../client/cli-context.ts';
import { group, type CliCommand } from '../client/cli-kit.ts';
import { attach } from './attach.ts';
import { commit } from './commit.ts';
import { cp } from './copy/cp.ts';
import { create } from './create.ts';
import { diff } from './diff.ts';
import { exec, execResumables } from './exec.ts';
import { exportContainer } from './export.ts';
import { inspect } from './inspect.ts';
import { kill } from './kill.ts';
import { ls } from './list/ls.ts';
import { logs, logsResumables } from './logs.ts';
import { pause, unpause } from './pause.ts';
import { port } from './port.ts';
import { prune, pruneResumable } from './prune.ts';
import { rename } from './rename.ts';
import { restart } from './restart.ts';
import { rm } from './rm.ts';
import { run } from './run.ts';
import { CONTAINER_SESSION } from './session/container-session.ts';
import { start } from './start.ts';
import { stats, statsResumables } from './stats/stats.ts';
import { stop } from './stop.ts';
import { top } from './top.ts';
import { update } from './update.ts';
import { wait, waitResumables } from './wait.ts';

/** Commands that `docker` knows by the same name. */
const SHORT: readonly CliCommand[] = [
  attach,
  commit,
  cp,
  create,
  diff,
  exportContainer,
  kill,
  logs,
  pause,
  port,
  rename,
  restart,
  rm,
  start,
  stats,
  stop,
  top,
  unpause,
  update,
  wait,
];

/** `docker container …` */
export const containerGroup = group({
  name: 'container',
  about: { ko: '컨테이너를 다뤄요', en: 'Work with containers' },
  children: [...SHORT, exec, inspect, ls, prune, run],
});

/** The same commands as `docker` knows them: `docker run`, `docker ps`… */
export const CONTAINER_SHORTCUTS: readonly CliCommand[] = [
  ...SHORT.map((each) => (each === rm ? { ...rm, aliases: [] } : each)),
  { ...run, top: 1 },
  { ...exec, top: 2 },
  { ...ls, name: 'ps', aliases: [], top: 3 },
];

/** How those of them that wait go on. */
export const CONTAINER_RESUMABLES: Resumables = {
  'container prune': pruneResumable,
  ...CONTAINER_SESSION,
  ...execResumables,
  ...logsResumables,
  ...statsResumables,
  ...waitResumables,
};
