import { command } from '../../cli/client/cli-kit.ts';
import { alignColumns } from '../../cli/format/tabwriter/tabwriter.ts';
import { displayWidth } from '../../cli/format/tabwriter/display-width.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { containerTop } from '../../engine/index.ts';
import { observedContainers } from '../converge/containers.ts';
import { openProjectOrName } from './open-project.ts';

export const top = command({
  name: 'top',
  use: '[SERVICES...]',
  about: { ko: '컨테이너의 프로세스를 보여 줘요', en: 'Show the processes' },
  args: composeAny,
  run(context, line) {
    const { args } = line;
    const { name } = openProjectOrName(context, line, []);
    const containers = observedContainers(context, name, { all: false })
      .filter(({ service, state }) => state === 'running' && (args.length === 0 || args.includes(service)))
      .toSorted((a, b) => (a.service === b.service ? a.number - b.number : a.service < b.service ? -1 : 1));
    const tables = containers.map((container) => ({
      container,
      ...context.call(containerTop, { ref: container.id, psArgs: '' }),
    }));
    const [first] = tables;
    if (!first) return 0;
    const rows = tables.flatMap(({ container, Processes }) =>
      Processes.map((cells) => [container.service, String(container.number), ...cells]),
    );
    const lines = [['SERVICE', '#', ...first.Titles], ...rows].map((cells) => `${cells.join('\t')}\n`);
    context.out(alignColumns(lines.join(''), { minWidth: 4, padding: 2, width: displayWidth }));
    return 0;
  },
});
