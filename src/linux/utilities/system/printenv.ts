import { withOptions } from '../text/options.ts';

/** printenv: the environment, or the values of some variables. */
export const printenv = withOptions(
  {
    options: ['0 null'],
    usage: { gnu: '[OPTION]... [VARIABLE]...', busybox: '[VARIABLE]...' },
    operandsLast: true,
  },
  (tool, options) => {
    const end = options.has('0') ? '\0' : '\n';
    if (options.operands.length === 0) {
      for (const [name, value] of Object.entries(tool.env)) tool.out(`${name}=${value}${end}`);
      return 0;
    }
    let status = 0;
    for (const name of options.operands) {
      const value = Object.hasOwn(tool.env, name) ? tool.env[name] : undefined;
      if (value === undefined) status = 1;
      else tool.out(`${value}${end}`);
    }
    return status;
  },
);
