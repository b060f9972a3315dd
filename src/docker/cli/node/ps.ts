import type { Task } from '../../engine/api/task.ts';
import { nodeInspect, taskList } from '../../swarm/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { errorText } from '../client/error-text.ts';
import { listFormatOf } from '../client/settings.ts';
import { anyArgs } from '../command-tree/args-rule.ts';
import { Names } from '../service/list/names.ts';
import { taskListFlags } from '../service/list/task-flags.ts';
import { printTasks } from '../service/list/task-listing.ts';
import { nodeRef } from './node-ref.ts';

export const ps = command({
  name: 'ps',
  about: {
    ko: '노드에서 도는 작업을 보여 줘요 (노드를 적지 않으면 지금 노드)',
    en: 'Show what runs on nodes, or on this one',
  },
  use: '[OPTIONS] [NODE...]',
  args: anyArgs,
  flags: taskListFlags,
  run(context, line) {
    const { args, flags } = line;
    const failures: unknown[] = [];
    const tasks: Task[] = [];
    for (const name of args.length === 0 ? ['self'] : args) {
      try {
        const node = context.call(nodeInspect, { ref: nodeRef(context, name) });
        const filters = { ...engineFilters(flags.filter), node: [node.ID] };
        tasks.push(...context.call(taskList, { filters }));
      } catch (error) {
        if (errorText(error) === undefined) throw error;
        failures.push(error);
      }
    }
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'tasksFormat', flags.format);
    if (failures.length === 0 || tasks.length > 0) {
      const shape = { format, quiet: flags.quiet, whole: flags['no-trunc'] };
      printTasks(context, tasks, new Names(context, !flags['no-resolve']), shape);
    }
    if (failures.length > 0) {
      throw new CliError(failures.map((failure) => errorText(failure) ?? '').join('\n'), {
        causes: failures,
      });
    }
    return 0;
  },
});
