import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { inspectedContainer } from '../inspect/find-object.ts';
import { inspectAll } from '../inspect/inspection.ts';

/** `docker container inspect`: `docker inspect` that looks for nothing but containers. */
export const inspect = command({
  name: 'inspect',
  about: { ko: '컨테이너의 자세한 정보를 보여 줘요', en: 'Show everything about containers' },
  use: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    size: { type: bool, short: 's', ko: '파일 크기도 보여 줘요', en: 'Show how big the files are too' },
  },
  run: (context, { args, flags: { format, size } }) =>
    inspectAll(context, args, format, (name) => inspectedContainer(context, name, { size })),
});
