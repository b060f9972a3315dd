import { allowedProcessors } from '../../process/resource-limits.ts';
import { withOptions } from '../text/options.ts';

/** nproc: how many processors there are; a container's CPU quota does not show here, its set of CPUs does. */
export const nproc = withOptions(
  { options: ['all', 'ignore:'], usage: { gnu: '[OPTION]...', busybox: '[--all] [--ignore=N]' } },
  (tool, options) => {
    const processors = options.has('all') ? tool.computer.cpus : allowedProcessors(tool.computer).length;
    tool.out(`${Math.max(1, processors - Number(options.value('ignore') ?? 0))}\n`);
    return 0;
  },
);
