import type { Program } from '../../linux/process/program.ts';
import { DATABASE_PROGRAMS } from './databases/index.ts';
import { ENTRYPOINT_PROGRAMS } from './entrypoint/index.ts';
import { LANGUAGE_PROGRAMS } from './languages/index.ts';
import { REDIS_PROGRAMS } from './redis/index.ts';
import { SMALL_PROGRAMS } from './small/index.ts';
import { WEB_PROGRAMS } from './web/index.ts';

/** What the executables of images do, by the program mark of their files. */
export const DOCKER_PROGRAMS: Readonly<Record<string, Program>> = {
  ...DATABASE_PROGRAMS,
  ...ENTRYPOINT_PROGRAMS,
  ...LANGUAGE_PROGRAMS,
  ...REDIS_PROGRAMS,
  ...SMALL_PROGRAMS,
  ...WEB_PROGRAMS,
};
