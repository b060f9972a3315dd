import type { ServiceMode } from '../../../engine/api/service.ts';
import { refuse } from './values.ts';
import type { Given } from './policies.ts';

interface ModeFlags {
  readonly mode: string;
  readonly replicas: number;
  readonly 'max-concurrent': number;
  readonly 'replicas-max-per-node': number;
}

/** The kind of a new service. @throws CliError for what goes with another kind only */
export function serviceMode(flags: ModeFlags, given: Given): ServiceMode {
  const replicas = given('replicas') ? flags.replicas : undefined;
  const concurrent = given('max-concurrent') ? flags['max-concurrent'] : undefined;
  const onlyJobs = refuse('max-concurrent can only be used with replicated-job mode');
  const global = (mode: ServiceMode): ServiceMode => {
    const only = 'can only be used with replicated or replicated-job mode';
    if (replicas !== undefined) throw refuse(`replicas ${only}`);
    if (flags['replicas-max-per-node'] > 0) throw refuse(`replicas-max-per-node ${only}`);
    if (concurrent !== undefined) throw onlyJobs;
    return mode;
  };
  switch (flags.mode) {
    case 'global':
      return global({ Global: {} });
    case 'global-job':
      return global({ GlobalJob: {} });
    case 'replicated':
      if (concurrent !== undefined) throw onlyJobs;
      return { Replicated: replicas === undefined ? {} : { Replicas: replicas } };
    case 'replicated-job': {
      const most = concurrent ?? replicas;
      return {
        ReplicatedJob: {
          ...(most === undefined ? {} : { MaxConcurrent: most }),
          ...(replicas === undefined ? {} : { TotalCompletions: replicas }),
        },
      };
    }
    default:
      throw refuse(`Unknown mode: ${flags.mode}, only replicated and global supported`);
  }
}
