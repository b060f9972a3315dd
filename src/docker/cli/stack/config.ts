import { command } from '../client/cli-kit.ts';
import { noArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { composeFileFlag } from './compose-file-flag.ts';
import { loadStack } from './load/load-stack.ts';
import { readStackFiles } from './load/stack-files.ts';
import { writeStackConfig } from './write-config.ts';

export const config = command({
  name: 'config',
  about: { ko: '합치고 채운 설정 파일을 보여 줘요', en: 'Show the file as it is understood' },
  use: '[OPTIONS]',
  args: noArgs,
  flags: {
    'compose-file': composeFileFlag,
    'skip-interpolation': {
      type: bool,
      ko: '변수를 채우지 않고 합치기만 해요',
      en: 'Leave variables as they are, and only merge',
    },
  },
  run(context, { flags }) {
    const files = readStackFiles(context, flags['compose-file']);
    const stack = loadStack(context, files, { interpolates: !flags['skip-interpolation'] });
    context.out(writeStackConfig(stack));
    return 0;
  },
});
