import type { Program } from '../../../linux/process/program.ts';
import { APACHE_PROGRAMS } from './apache/index.ts';
import { caddy } from './caddy/caddy.ts';
import { nginx } from './nginx/nginx.ts';

/** Web servers. */
export const WEB_PROGRAMS: Readonly<Record<string, Program>> = {
  ...APACHE_PROGRAMS,
  caddy,
  nginx,
};
