import { command } from '../../cli/client/cli-kit.ts';
import { listFormat } from '../../cli/client/common-flags.ts';
import { showStats } from '../../cli/container/stats/stats.ts';
import { bool } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { labelOf, LABELS } from '../labels.ts';
import { projectContainers } from '../converge/containers.ts';
import { openProjectOrName } from './open-project.ts';

export const stats = command({
  name: 'stats',
  use: '[OPTIONS] [SERVICE]',
  about: {
    ko: '컨테이너의 자원 사용량을 계속 보여 줘요',
    en: 'Show what containers use, as it changes',
  },
  args: composeAny,
  flags: {
    all: { type: bool, short: 'a', ko: '멈춘 컨테이너도 보여 줘요', en: 'Show those that do not run, too' },
    format: listFormat,
    'no-stream': { type: bool, ko: '한 번만 보여 주고 끝나요', en: 'Show it once and stop' },
    'no-trunc': { type: bool, ko: '길어도 줄이지 않아요', en: 'Show long values whole' },
  },
  run(context, line) {
    const { args, flags } = line;
    const { name } = openProjectOrName(context, line, []);
    const refs = projectContainers(context, name, { all: flags.all })
      .filter(({ Labels }) => args.length === 0 || args.includes(labelOf(Labels, LABELS.service)))
      .map(({ Id }) => Id);
    return showStats(
      context,
      { refs, only: true, all: flags.all, format: flags.format, whole: flags['no-trunc'] },
      !flags['no-stream'],
    );
  },
});
