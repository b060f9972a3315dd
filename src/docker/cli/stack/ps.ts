import { taskList } from '../../swarm/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { listFormat } from '../client/common-flags.ts';
import { listFormatOf } from '../client/settings.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { Names } from '../service/list/names.ts';
import { taskListFlags } from '../service/list/task-flags.ts';
import { printTasks } from '../service/list/task-listing.ts';
import { checkStackName, stackFilters } from './namespace.ts';

export const ps = command({
  name: 'ps',
  about: { ko: '스택의 작업을 보여 줘요', en: 'Show the tasks of a stack' },
  use: '[OPTIONS] STACK',
  args: exactArgs(1),
  flags: { ...taskListFlags, format: listFormat },
  run(context, line) {
    const {
      args: [stack = ''],
      flags,
    } = line;
    checkStackName(stack);
    const tasks = context.call(taskList, { filters: stackFilters(stack, flags.filter) });
    if (tasks.length === 0) {
      throw new CliError(`nothing found in stack: ${stack}`, { code: 'stack-empty' });
    }
    const format = flags.quiet ? flags.format : listFormatOf(context, line, 'tasksFormat', flags.format);
    const shape = { format, quiet: flags.quiet, whole: flags['no-trunc'] };
    printTasks(context, tasks, new Names(context, !flags['no-resolve']), shape);
    return 0;
  },
});
