import type { UtilityTable } from '../utility.ts';
import { basename } from './basename.ts';
import { chmod } from './chmod.ts';
import { chgrp, chown } from './chown.ts';
import { cp } from './cp.ts';
import { dirname } from './dirname.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir } from './mkdir.ts';
import { mv } from './mv.ts';
import { pwd } from './pwd.ts';
import { readlink, realpath } from './readlink.ts';
import { rm } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { touch } from './touch.ts';

/** What makes, moves, removes and describes files. */
export const FILE_UTILITIES: UtilityTable = {
  basename,
  chgrp,
  chmod,
  chown,
  cp,
  dir: ls,
  dirname,
  ln,
  ls,
  mkdir,
  mv,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  touch,
};
