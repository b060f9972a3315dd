import { isGnu } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';
import { directoryName } from './paths.ts';

/** What stands before the last part of paths. */
export const dirname = withOptions(
  { options: ['z zero'], usage: { gnu: '[OPTION] NAME...', busybox: 'FILENAME' } },
  (tool, options) => {
    const { operands } = options;
    if (operands.length === 0) return options.wrong(tool, 'missing operand');
    if (operands.length > 1 && !isGnu(tool)) return options.wrong(tool, '');
    for (const path of operands) tool.out(`${directoryName(path)}${options.has('z') ? '\0' : '\n'}`);
    return 0;
  },
);
