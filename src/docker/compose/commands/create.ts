import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { bool, string, stringArray } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { advance } from '../work/advance.ts';
import { checkRecreateFlags, prepareWork, recreatePolicies, withImageFlags } from './creation.ts';
import { openProject, sceneOf } from './open-project.ts';
import { orphanOptions } from './orphan-options.ts';
import { withScaleOptions } from './scale-option.ts';
import { quietPullFlag, removeOrphansFlag } from './shared-flags.ts';

export const create = command({
  name: 'create',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스의 컨테이너를 만들어요', en: 'Make the containers of services' },
  args: composeAny,
  flags: {
    build: { type: bool, ko: '시작하기 전에 이미지를 빌드해요', en: 'Build images first' },
    'force-recreate': {
      type: bool,
      ko: '바뀐 것이 없어도 컨테이너를 다시 만들어요',
      en: 'Make containers anew even if nothing has changed',
    },
    'no-build': { type: bool, ko: '이미지를 빌드하지 않아요', en: 'Never build an image' },
    'no-recreate': {
      type: bool,
      ko: '컨테이너가 있으면 다시 만들지 않아요. --force-recreate와는 함께 쓸 수 없어요',
      en: 'Keep containers that exist; not with --force-recreate',
    },
    pull: {
      type: string,
      default: 'policy',
      ko: '시작하기 전에 이미지를 받아요 ("always"|"missing"|"never"|"build")',
      en: 'Fetch images first ("always"|"missing"|"never"|"build")',
    },
    'quiet-pull': quietPullFlag,
    'remove-orphans': removeOrphansFlag,
    scale: {
      type: { ...stringArray, name: 'scale' },
      ko: '서비스를 몇 개 둘지 정해요 (SERVICE=NUM)',
      en: 'How many of a service to have (SERVICE=NUM)',
    },
    yes: { type: bool, short: 'y', ko: '질문에 모두 "yes"로 답해요', en: 'Answer "yes" to every question' },
  },
  run(context, line) {
    const { args, flags, changed } = line;
    if (flags.build && flags['no-build']) {
      throw new CliError('--build and --no-build are incompatible', { code: 'compose-build-flags' });
    }
    const recreation = { forceRecreate: flags['force-recreate'], noRecreate: flags['no-recreate'] };
    checkRecreateFlags(recreation);
    const opened = openProject(context, line, args);
    const project = withScaleOptions(withImageFlags(opened, flags, changed.has('pull')), flags.scale);
    const scene = sceneOf(context, line, project);
    const work = prepareWork(scene, line, {
      create: {
        services: args.length === 0 ? Object.keys(project.services) : args,
        ...recreatePolicies(recreation),
        inherit: true,
        ...orphanOptions(context, flags, changed.has('remove-orphans')),
      },
      after: { kind: 'nothing' },
      quietPull: flags['quiet-pull'],
      ...(flags['no-build'] ? {} : { build: { quiet: false } }),
      assumeYes: flags.yes,
    });
    return advance(context, work);
  },
});
