import { withOptions } from '../text/options.ts';
import { baseName } from './paths.ts';

/** The last part of paths. */
export const basename = withOptions(
  {
    options: ['a multiple', 's: suffix', 'z zero'],
    usage: { gnu: 'NAME [SUFFIX]', busybox: 'FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...' },
    operandsLast: true,
  },
  (tool, options) => {
    const [name, second, third] = options.operands;
    if (name === undefined) return options.wrong(tool, 'missing operand');
    const many = options.has('a', 's');
    if (!many && third !== undefined) return options.wrong(tool, `extra operand '${third}'`);
    const suffix = many ? (options.value('s') ?? '') : (second ?? '');
    for (const path of many ? options.operands : [name]) {
      const base = baseName(path);
      const cut = suffix !== '' && base.endsWith(suffix) && base !== suffix;
      tool.out(`${cut ? base.slice(0, -suffix.length) : base}${options.has('z') ? '\0' : '\n'}`);
    }
    return 0;
  },
);
