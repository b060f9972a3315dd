import type { Scene } from '../converge/scene.ts';
import type { Starting } from '../converge/start.ts';
import type { WaitOptions, Work } from './work.ts';

/** The work of only starting what is there. */
export function startingWork(
  { project, progress, dryRun }: Scene,
  starting: Starting,
  wait?: WaitOptions,
): Work {
  return {
    project,
    progress: progress.state,
    dryRun,
    create: {
      services: [],
      recreate: 'never',
      recreateDependencies: 'never',
      inherit: true,
      removeOrphans: false,
      ignoreOrphans: true,
    },
    assumeYes: false,
    after: { kind: 'nothing' },
    stage: { kind: 'start', starting, ...(wait ? { wait } : {}) },
  };
}
