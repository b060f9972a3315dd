import { withOptions } from '../text/options.ts';

/** nproc: how many processors there are; a container's CPU quota does not show here. */
export const nproc = withOptions(
  { options: ['all', 'ignore:'], usage: { gnu: '[OPTION]...', busybox: '[--all] [--ignore=N]' } },
  (tool, options) => {
    tool.out(`${Math.max(1, tool.computer.cpus - Number(options.value('ignore') ?? 0))}\n`);
    return 0;
  },
);
