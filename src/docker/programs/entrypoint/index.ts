import { exit, type Program } from '../../../linux/process/program.ts';
import { utilityProgram } from '../../../linux/process/utility-program.ts';
import { nextcloudEntrypoint, wordpressEntrypoint } from './applications.ts';
import { gosu } from './gosu.ts';
import { nginxEntrypoint } from './nginx-entrypoint.ts';
import { envsubst, envsubstTemplates, listenOnIpv6, tuneWorkers } from './nginx-scripts.ts';
import { redisEntrypoint } from './redis-entrypoint.ts';
import { SIMPLE_ENTRYPOINTS, simpleEntrypoint } from './simple.ts';

/** What images start with before their own program, and what that needs. */
export const ENTRYPOINT_PROGRAMS: Readonly<Record<string, Program>> = {
  ...Object.fromEntries(
    Object.entries(SIMPLE_ENTRYPOINTS).map(([name, entrypoint]) => [name, simpleEntrypoint(entrypoint)]),
  ),
  envsubst: utilityProgram(envsubst),
  gosu,
  'nextcloud-entrypoint': nextcloudEntrypoint,
  'nginx-entrypoint': nginxEntrypoint,
  'nginx-envsubst-templates': envsubstTemplates,
  'nginx-listen-on-ipv6': listenOnIpv6,
  // Sourced, never run: the entry point does its work.
  'nginx-local-resolvers': { start: () => exit(0) },
  'nginx-tune-workers': tuneWorkers,
  'redis-entrypoint': redisEntrypoint,
  'su-exec': gosu,
  'wordpress-entrypoint': wordpressEntrypoint,
};
