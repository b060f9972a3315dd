import { containerChanges } from '../../engine/index.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { containerRef } from './container-ref.ts';

/** Changed, added, deleted. */
const LETTERS = ['C', 'A', 'D'] as const;

export const diff = command({
  name: 'diff',
  about: {
    ko: '이미지와 달라진 컨테이너의 파일을 보여 줘요',
    en: 'Show which files of a container are not as in its image',
  },
  aliasLine: 'docker container diff, docker diff',
  use: 'CONTAINER',
  args: exactArgs(1),
  run(context, { args }) {
    const changes = context.call(containerChanges, { ref: containerRef(args[0] ?? '') }) ?? [];
    for (const { Kind, Path } of changes) context.out(`${LETTERS[Kind]} ${Path}\n`);
    return 0;
  },
});
