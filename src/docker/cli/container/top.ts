import { containerTop } from '../../engine/index.ts';
import { command } from '../client/cli-kit.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { alignColumns } from '../format/tabwriter/tabwriter.ts';
import { displayWidth } from '../format/tabwriter/display-width.ts';
import { containerRef } from './container-ref.ts';

export const top = command({
  name: 'top',
  about: { ko: '컨테이너에서 돌고 있는 프로세스를 보여 줘요', en: 'Show the processes of a container' },
  aliasLine: 'docker container top, docker top',
  use: 'CONTAINER [ps OPTIONS]',
  args: minArgs(1),
  // What follows the container is for ps.
  interspersed: false,
  run(context, { args: [ref = '', ...psArgs] }) {
    const { Titles, Processes } = context.call(containerTop, {
      ref: containerRef(ref),
      psArgs: psArgs.join(' '),
    });
    const lines = [Titles, ...Processes].map((cells) => `${cells.join('\t')}\n`);
    context.out(alignColumns(lines.join(''), { minWidth: 20, padding: 3, width: displayWidth }));
    return 0;
  },
});
