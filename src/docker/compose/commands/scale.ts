import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { bool } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { advance } from '../work/advance.ts';
import { checkServices } from './check-services.ts';
import { prepareWork } from './creation.ts';
import { openProject, sceneOf } from './open-project.ts';
import { only } from './only.ts';
import { withScale } from './scale-option.ts';

/** `web=3` @throws CliError */
function wish(text: string): { readonly name: string; readonly count: number } {
  const [name = '', value] = text.split('=');
  if (value === undefined) {
    throw new CliError(`invalid scale specifier: ${text}`, { code: 'compose-scale-option' });
  }
  if (!/^[+-]?\d{1,18}$/u.test(value)) {
    throw new CliError(`invalid scale specifier: can't parse replica value as int: ${text}`, {
      code: 'compose-scale-option',
    });
  }
  return { name, count: Number(value) };
}

export const scale = command({
  name: 'scale',
  use: '[SERVICE=REPLICAS...]',
  about: { ko: '서비스의 수를 바꿔요', en: 'Change how many of a service run' },
  args: composeAny,
  flags: {
    'no-deps': { type: bool, ko: '딸린 서비스는 시작하지 않아요', en: 'Leave linked services alone' },
  },
  run(context, line) {
    const wishes = line.args.map(wish);
    const names = wishes.map(({ name }) => name);
    const opened = openProject(context, line, names);
    checkServices(opened, names);
    const chosen = line.flags['no-deps'] ? only(opened, names) : opened;
    const project = wishes.reduce((scaled, { name, count }) => withScale(scaled, name, count), chosen);
    const scene = sceneOf(context, line, project);
    const work = prepareWork(scene, line, {
      create: {
        services: names,
        recreate: 'diverged',
        recreateDependencies: 'diverged',
        inherit: true,
        removeOrphans: false,
        ignoreOrphans: false,
      },
      after: { kind: 'start', services: Object.keys(project.services) },
      quietPull: false,
      build: { quiet: false },
    });
    return advance(context, work);
  },
});
