import { mapValues } from '../../../base/record.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { bool } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { containerRestart } from '../../engine/index.ts';
import { observedContainers, progressName } from '../converge/containers.ts';
import { dependentsOf, inDependencyOrder } from '../converge/order.ts';
import type { Project } from '../project/types.ts';
import { checkServices } from './check-services.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';
import { timeoutFlag } from './shared-flags.ts';

/** Of what services depend on, only what asks to be restarted along. */
function withRestartRelations(project: Project): Project {
  const services = mapValues(project.services, (service) => ({
    ...service,
    depends_on: Object.fromEntries(
      Object.entries(service.depends_on ?? {}).filter(([, { restart }]) => restart === true),
    ),
  }));
  return { ...project, services };
}

/** The named services, and those that are to be restarted along with them. */
function affected(project: Project, names: readonly string[]): ReadonlySet<string> {
  if (names.length === 0) return new Set(Object.keys(project.services));
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...dependentsOf(project, name));
  }
  return found;
}

export const restart = command({
  name: 'restart',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스를 다시 시작해요', en: 'Restart services' },
  args: composeAny,
  flags: {
    'no-deps': { type: bool, ko: '딸린 서비스는 다시 시작하지 않아요', en: 'Leave linked services alone' },
    timeout: timeoutFlag,
  },
  run(context, line) {
    const { args, flags, changed } = line;
    const opened = openProjectAnyhow(context, line, []);
    checkServices(opened, args);
    const project = withRestartRelations(opened);
    const scene = sceneOf(context, line, project);
    const meant = flags['no-deps'] && args.length > 0 ? new Set(args) : affected(project, args);
    const all = observedContainers(context, project.name);
    for (const round of inDependencyOrder(project)) {
      const theirs = all.filter(
        ({ service }) => meant.has(service) && round.some(({ name }) => name === service),
      );
      for (const each of theirs) scene.progress.event({ id: progressName(each), status: 'Restarting' });
      for (const each of theirs) {
        scene.context.call(containerRestart, {
          ref: each.id,
          ...(changed.has('timeout') ? { timeout: flags.timeout } : {}),
        });
        scene.progress.event({ id: progressName(each), status: 'Started', kind: 'done' });
      }
    }
    scene.progress.finish();
    return 0;
  },
});
