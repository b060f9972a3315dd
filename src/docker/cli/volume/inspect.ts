import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { inspectedVolume } from '../inspect/find-object.ts';
import { inspectAll } from '../inspect/inspection.ts';

export const inspect = command({
  name: 'inspect',
  about: { ko: '볼륨의 자세한 정보를 보여 줘요', en: 'Show everything about volumes' },
  use: '[OPTIONS] VOLUME [VOLUME...]',
  args: minArgs(1),
  flags: { format: inspectFormat },
  run: (context, { args, flags }) =>
    inspectAll(context, args, flags.format, (name) => inspectedVolume(context, name)),
});
