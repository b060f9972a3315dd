import { withOptions } from '../text/options.ts';

/** Says where one is. */
export const pwd = withOptions(
  { options: ['L logical', 'P physical'], usage: { gnu: '[OPTION]...', busybox: '' } },
  (tool, options) => {
    const logical = options.last('L', 'P') === 'L' ? tool.env['PWD'] : undefined;
    tool.out(`${logical ?? tool.fs.realpath('.')}\n`);
    return 0;
  },
);
