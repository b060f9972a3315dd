import type { Program } from '../../process/program.ts';
import type { UtilityTable } from '../utility.ts';
import { awk } from './awk.ts';
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
import { streamProgram } from './stream.ts';
import { catStream, cutStream, grepStream, headStream, sedStream, teeStream, trStream } from './streams.ts';
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
  awk,
  cat,
  gawk: awk,
  mawk: awk,
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

/** Those of them that show what they make of their input line by line: `tail -f log | grep x`, `yes | head`. */
export const TEXT_PROGRAMS: Readonly<Record<string, Program>> = {
  cat: streamProgram(cat, catStream),
  cut: streamProgram(cut, cutStream),
  egrep: streamProgram(grep, grepStream),
  fgrep: streamProgram(grep, grepStream),
  grep: streamProgram(grep, grepStream),
  head: streamProgram(head, headStream),
  sed: streamProgram(sed, sedStream),
  tee: streamProgram(tee, teeStream),
  tr: streamProgram(tr, trStream),
};
