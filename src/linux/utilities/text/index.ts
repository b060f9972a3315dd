import type { UtilityTable } from '../utility.ts';
import { cat } from './cat.ts';
import { cut } from './cut.ts';
import { echo } from './echo.ts';
import { grep } from './grep.ts';
import { head } from './head.ts';
import { nl } from './nl.ts';
import { paste } from './paste.ts';
import { rev } from './rev.ts';
import { sort } from './sort.ts';
import { sed } from './sed.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tee } from './tee.ts';
import { tr } from './tr.ts';
import { uniq } from './uniq.ts';
import { wc } from './wc.ts';

/** What reads, changes and writes text. */
export const TEXT_UTILITIES: UtilityTable = {
  cat,
  cut,
  echo,
  egrep: grep,
  fgrep: grep,
  grep,
  head,
  nl,
  paste,
  rev,
  sort,
  sed,
  tac,
  tail,
  tee,
  tr,
  uniq,
  wc,
};
