import type { Program } from '../../process/program.ts';
import type { UtilityTable } from '../utility.ts';
import { apk } from './apk.ts';
import { apt } from './apt.ts';
import { dpkg, dpkgQuery } from './dpkg.ts';
import { git } from './git.ts';

/** What brings software in. */
export const PACKAGE_UTILITIES: UtilityTable = {
  apk,
  dpkg,
  'dpkg-query': dpkgQuery,
  git,
};

/** Those that ask, or become what they start. */
export const PACKAGE_PROGRAMS: Readonly<Record<string, Program>> = {
  apt,
  'apt-cache': apt,
  'apt-get': apt,
};
