import type { Program } from '../../process/program.ts';
import type { UtilityTable } from '../utility.ts';
import { arch } from './arch.ts';
import { clear } from './clear.ts';
import { date } from './date.ts';
import { env } from './env.ts';
import { free } from './free.ts';
import { getent } from './getent.ts';
import { groups } from './groups.ts';
import { hostname } from './hostname.ts';
import { id } from './id.ts';
import { init } from './init.ts';
import { kill } from './kill.ts';
import { killall } from './killall.ts';
import { nice } from './nice.ts';
import { nohup } from './nohup.ts';
import { nproc } from './nproc.ts';
import { pidof } from './pidof.ts';
import { printenv } from './printenv.ts';
import { pgrep, pkill } from './process-match.ts';
import { ps } from './ps.ts';
import { sleep } from './sleep.ts';
import { stty } from './stty.ts';
import { tail } from './tail.ts';
import { time } from './time.ts';
import { timeout } from './timeout.ts';
import { top } from './top.ts';
import { failQuietly, succeed } from './true-false.ts';
import { tty } from './tty.ts';
import { uname } from './uname.ts';
import { uptime } from './uptime.ts';
import { watch } from './watch.ts';
import { which } from './which.ts';
import { whoami } from './whoami.ts';
import { xargs } from './xargs.ts';
import { yes } from './yes.ts';

/** What tells about the computer, its processes and its users, and runs straight to its end. */
export const SYSTEM_UTILITIES: UtilityTable = {
  arch,
  clear,
  date,
  false: failQuietly,
  free,
  getent,
  groups,
  hostname,
  id,
  kill,
  killall,
  nproc,
  pgrep,
  pidof,
  pkill,
  printenv,
  ps,
  reset: clear,
  stty,
  top,
  true: succeed,
  tty,
  uname,
  uptime,
  which,
  whoami,
};

/** What waits: for time, for children, for input. `tail` here also follows, so it goes before the plain one. */
export const SYSTEM_PROGRAMS: Readonly<Record<string, Program>> = {
  'docker-init': init,
  'dumb-init': init,
  env,
  nice,
  nohup,
  sleep,
  tail,
  time,
  timeout,
  tini: init,
  watch,
  xargs,
  yes,
};
