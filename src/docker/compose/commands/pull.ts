import { mapValues } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { bool, string } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { localImage, pullImages } from '../converge/images.ts';
import type { Scene } from '../converge/scene.ts';
import type { Service } from '../project/types.ts';
import { checkServices } from './check-services.ts';
import { only } from './only.ts';
import { openProject, sceneOf } from './open-project.ts';

/** Why a service's image is not fetched; undefined when it is. */
function reasonToSkip(
  { context }: Scene,
  { image = '', pull_policy = '', build }: Service,
  ignoreBuildable: boolean,
  others: ReadonlyMap<string, string>,
): string | undefined {
  if (image === '') return 'Skipped - No image to be pulled';
  if (pull_policy === 'never' || pull_policy === 'build') return 'Skipped';
  if (['missing', 'if_not_present'].includes(pull_policy) && localImage(context, image)) {
    return 'Skipped - Image is already present locally';
  }
  if (build && ignoreBuildable) return 'Skipped - Image can be built';
  const other = others.get(image);
  return other === undefined ? undefined : `Skipped - Image is already being pulled by ${other}`;
}

export const pull = command({
  name: 'pull',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스의 이미지를 받아요', en: 'Fetch the images of services' },
  args: composeAny,
  flags: {
    'ignore-buildable': {
      type: bool,
      ko: '빌드할 수 있는 이미지는 받지 않아요',
      en: 'Leave out images that can be built',
    },
    'ignore-pull-failures': {
      type: bool,
      ko: '받지 못한 이미지가 있어도 나머지를 받아요',
      en: 'Fetch what can be had, whatever fails',
    },
    'include-deps': { type: bool, ko: '딸린 서비스의 이미지도 받아요', en: 'Those of dependencies, too' },
    'no-parallel': { type: bool, hidden: true, ko: '쓰이지 않아요', en: 'Means nothing any more' },
    parallel: { type: bool, default: true, hidden: true, ko: '쓰이지 않아요', en: 'Means nothing any more' },
    policy: {
      type: string,
      ko: '언제 받을지 정해요 ("missing"|"always")',
      en: 'When to fetch ("missing"|"always")',
    },
    quiet: { type: bool, short: 'q', ko: '이미지를 받는 과정을 숨겨요', en: 'Hide the progress of pulls' },
  },
  run(context, line) {
    const { args, flags } = line;
    const opened = openProject(context, line, args);
    checkServices(opened, args);
    const chosen = flags['include-deps'] ? opened : only(opened, args);
    if (!['', 'missing', 'always'].includes(flags.policy)) {
      throw new CliError(`invalid --policy option "${flags.policy}"`, { code: 'compose-pull-option' });
    }
    const project =
      flags.policy === ''
        ? chosen
        : {
            ...chosen,
            services: mapValues(chosen.services, (each) => ({ ...each, pull_policy: flags.policy })),
          };
    const scene = sceneOf(context, line, project);
    const pulled = new Map<string, string>();
    const services = Object.values(project.services).filter((service) => {
      const reason = reasonToSkip(scene, service, flags['ignore-buildable'], pulled);
      if (reason === undefined) pulled.set(service.image ?? '', service.name);
      else scene.progress.event({ id: service.name, text: reason, kind: 'done' });
      return reason === undefined;
    });
    try {
      pullImages(scene, line, services, {
        quiet: flags.quiet,
        ignoreFailures: flags['ignore-pull-failures'],
      });
    } finally {
      scene.progress.finish('Pulling');
    }
    return 0;
  },
});
