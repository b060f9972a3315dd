import type { Program } from '../../../linux/process/program.ts';
import { nginx } from './nginx/nginx.ts';

/** Web servers. */
export const WEB_PROGRAMS: Readonly<Record<string, Program>> = {
  nginx,
};
