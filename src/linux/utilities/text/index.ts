import type { UtilityTable } from '../utility.ts';
import { cat } from './cat.ts';
import { column } from './column.ts';
import { comm } from './comm.ts';
import { cut } from './cut.ts';
import { echo } from './echo.ts';
import { expand, unexpand } from './expand.ts';
import { expr } from './expr.ts';
import { factor } from './factor.ts';
import { fmt } from './fmt.ts';
import { fold } from './fold.ts';
import { grep } from './grep.ts';
import { head } from './head.ts';
import { join } from './join.ts';
import { nl } from './nl.ts';
import { numfmt } from './numfmt.ts';
import { paste } from './paste.ts';
import { printf } from './printf.ts';
import { rev } from './rev.ts';
import { sed } from './sed.ts';
import { seq } from './seq.ts';
import { shuf } from './shuf.ts';
import { sort } from './sort.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tee } from './tee.ts';
import { test } from './test.ts';
import { tr } from './tr.ts';
import { uniq } from './uniq.ts';
import { wc } from './wc.ts';

/** What reads, changes and writes text. */
export const TEXT_UTILITIES: UtilityTable = {
  '[': test,
  cat,
  column,
  comm,
  cut,
  echo,
  egrep: grep,
  expand,
  expr,
  factor,
  fgrep: grep,
  fmt,
  fold,
  grep,
  head,
  join,
  nl,
  numfmt,
  paste,
  printf,
  rev,
  sed,
  seq,
  shuf,
  sort,
  tac,
  tail,
  tee,
  test,
  tr,
  unexpand,
  uniq,
  wc,
};
