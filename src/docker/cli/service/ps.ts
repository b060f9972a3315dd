import type { Filters } from '../../engine/index.ts';
import { nodeInspect, serviceList, taskList } from '../../swarm/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { listFormatOf } from '../client/settings.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { nodeRef } from '../node/node-ref.ts';
import { Names } from './list/names.ts';
import { taskListFlags } from './list/task-flags.ts';
import { printTasks } from './list/task-listing.ts';

/** The ids of the services that the words name, by id, name or beginning of an id; and the words that name none. */
function servicesNamed(context: CliContext, words: readonly string[]) {
  const byId = context.call(serviceList, { filters: { id: words } });
  const byName = context.call(serviceList, { filters: { name: words } });
  const ids: string[] = [];
  const missing: string[] = [];
  for (const word of words) {
    const found =
      byId.find(({ ID }) => ID === word) ??
      byName.find(({ Spec }) => Spec.Name === word) ??
      byId.find(({ ID }) => ID.startsWith(word));
    if (found) ids.push(found.ID);
    else missing.push(word);
  }
  return { ids, missing };
}

/** `node` filters by id, `self` and names looked up. @throws EngineError */
export function withNodeIds(context: CliContext, filters: Filters): Filters {
  const { node, ...rest } = filters;
  if (!node) return filters;
  return {
    ...rest,
    node: node.map((name) =>
      name === 'self' ? nodeRef(context, name) : context.call(nodeInspect, { ref: name }).ID,
    ),
  };
}

export const ps = command({
  name: 'ps',
  about: { ko: '서비스의 작업을 보여 줘요', en: 'Show the tasks of services' },
  use: '[OPTIONS] SERVICE [SERVICE...]',
  args: minArgs(1),
  flags: taskListFlags,
  run(context, line) {
    const { args, flags } = line;
    const { ids, missing } = servicesNamed(context, args);
    const complaint = missing.map((word) => `no such service: ${word}`).join('\n');
    if (ids.length > 0) {
      const filters = withNodeIds(context, { ...engineFilters(flags.filter), service: ids });
      const tasks = context.call(taskList, { filters });
      const format = flags.quiet ? flags.format : listFormatOf(context, line, 'tasksFormat', flags.format);
      const shape = { format, quiet: flags.quiet, whole: flags['no-trunc'] || flags.quiet };
      printTasks(context, tasks, new Names(context, !flags['no-resolve']), shape);
    }
    if (missing.length > 0) throw new CliError(complaint, { code: 'service-not-found' });
    return 0;
  },
});
