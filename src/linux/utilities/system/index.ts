import type { Program } from '../../process/program.ts';
import type { UtilityTable } from '../utility.ts';
import { addgroup, adduser } from './adduser.ts';
import { arch } from './arch.ts';
import { bc } from './bc.ts';
import { cal } from './cal.ts';
import { chroot } from './chroot.ts';
import { clear } from './clear.ts';
import { date } from './date.ts';
import { env } from './env.ts';
import { free } from './free.ts';
import { getent } from './getent.ts';
import { gpasswd, groupadd, groupdel } from './groupadd.ts';
import { groups } from './groups.ts';
import { dmesg, lsblk, lscpu, lsof, sysctl } from './hardware.ts';
import { hostname } from './hostname.ts';
import { id } from './id.ts';
import { init } from './init.ts';
import { kill } from './kill.ts';
import { killall } from './killall.ts';
import { mount, umount } from './mount.ts';
import { nice } from './nice.ts';
import { nohup } from './nohup.ts';
import { nproc } from './nproc.ts';
import { editor, man, pager } from './pagers.ts';
import { chpasswd, passwd } from './passwd.ts';
import { pidof } from './pidof.ts';
import { printenv } from './printenv.ts';
import { pgrep, pkill } from './process-match.ts';
import { ps } from './ps.ts';
import { crontab, journalctl, nologin, service, systemctl } from './services.ts';
import { sleep } from './sleep.ts';
import { stty } from './stty.ts';
import { gosu, runuser, su, sudo } from './su.ts';
import { tail } from './tail.ts';
import { time } from './time.ts';
import { timeout } from './timeout.ts';
import { top } from './top.ts';
import { failQuietly, succeed } from './true-false.ts';
import { tty } from './tty.ts';
import { uname } from './uname.ts';
import { uptime } from './uptime.ts';
import { useradd, userdel, usermod } from './useradd.ts';
import { watch } from './watch.ts';
import { which } from './which.ts';
import { logger, w, who } from './who.ts';
import { whoami } from './whoami.ts';
import { xargs } from './xargs.ts';
import { yes } from './yes.ts';

/** What tells about the computer, its processes and its users, and runs straight to its end. */
export const SYSTEM_UTILITIES: UtilityTable = {
  addgroup,
  adduser,
  arch,
  bc,
  cal,
  chpasswd,
  chroot,
  clear,
  crontab,
  date,
  delgroup: groupdel,
  deluser: userdel,
  dmesg,
  emacs: editor,
  false: failQuietly,
  free,
  getent,
  gpasswd,
  groupadd,
  groupdel,
  groups,
  hostname,
  id,
  journalctl,
  kill,
  killall,
  last: who,
  less: pager,
  logger,
  lsblk,
  lscpu,
  lsof,
  man,
  more: pager,
  mount,
  nano: editor,
  nologin,
  nproc,
  passwd,
  pgrep,
  pidof,
  pkill,
  printenv,
  ps,
  reset: clear,
  service,
  stty,
  sysctl,
  systemctl,
  top,
  true: succeed,
  tty,
  umount,
  uname,
  uptime,
  useradd,
  userdel,
  usermod,
  vi: editor,
  vim: editor,
  w,
  which,
  who,
  whoami,
};

/** What waits: for time, for children, for input. `tail` here also follows, so it goes before the plain one. */
export const SYSTEM_PROGRAMS: Readonly<Record<string, Program>> = {
  'docker-init': init,
  'dumb-init': init,
  env,
  gosu,
  nice,
  nohup,
  runuser,
  sleep,
  su,
  'su-exec': gosu,
  sudo,
  tail,
  time,
  timeout,
  tini: init,
  watch,
  xargs,
  yes,
};
