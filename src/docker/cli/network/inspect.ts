import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { inspectedNetwork } from '../inspect/find-object.ts';
import { inspectAll } from '../inspect/inspection.ts';

export const inspect = command({
  name: 'inspect',
  about: { ko: '네트워크의 자세한 정보를 보여 줘요', en: 'Show everything about networks' },
  use: '[OPTIONS] NETWORK [NETWORK...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    verbose: {
      type: bool,
      short: 'v',
      ko: '진단에 쓸 정보도 보여 줘요',
      en: 'Show what helps to find faults, too',
    },
  },
  run: (context, { args, flags }) =>
    inspectAll(context, args, flags.format, (name) => inspectedNetwork(context, name)),
});
