import type { Program } from '../../process/program.ts';
import type { UtilityTable } from '../utility.ts';
import { base64 } from './base64.ts';
import { basename } from './basename.ts';
import { md5sum, sha1sum, sha224sum, sha256sum, sha384sum, sha512sum } from './checksum.ts';
import { chmod } from './chmod.ts';
import { chgrp, chown } from './chown.ts';
import { cmp } from './cmp.ts';
import { cp } from './cp.ts';
import { dd } from './dd.ts';
import { df } from './df.ts';
import { diff } from './diff.ts';
import { dirname } from './dirname.ts';
import { du } from './du.ts';
import { file } from './file.ts';
import { find } from './find.ts';
import { gzip } from './gzip.ts';
import { hexdump } from './hexdump.ts';
import { install } from './install.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir } from './mkdir.ts';
import { mktemp } from './mktemp.ts';
import { mv } from './mv.ts';
import { od } from './od.ts';
import { pwd } from './pwd.ts';
import { readlink, realpath } from './readlink.ts';
import { rm } from './rm.ts';
import { rmdir } from './rmdir.ts';
import { split } from './split.ts';
import { stat } from './stat.ts';
import { strings } from './strings.ts';
import { sync } from './sync.ts';
import { tar } from './tar.ts';
import { touch } from './touch.ts';
import { truncate } from './truncate.ts';
import { xxd } from './xxd.ts';

/** What makes, moves, removes and describes files. */
export const FILE_UTILITIES: UtilityTable = {
  base64,
  basename,
  chgrp,
  chmod,
  chown,
  cmp,
  cp,
  dd,
  df,
  diff,
  dir: ls,
  dirname,
  du,
  file,
  gunzip: gzip,
  gzip,
  hd: hexdump,
  hexdump,
  install,
  ln,
  ls,
  md5sum,
  mkdir,
  mktemp,
  mv,
  od,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  sha1sum,
  sha224sum,
  sha256sum,
  sha384sum,
  sha512sum,
  split,
  stat,
  strings,
  sync,
  tar,
  touch,
  truncate,
  xxd,
  zcat: gzip,
};

/** Those of them that wait: find runs commands. */
export const FILE_PROGRAMS: Readonly<Record<string, Program>> = { find };
