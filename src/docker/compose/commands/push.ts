import { command } from '../../cli/client/cli-kit.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { storedAuth } from '../../cli/client/registry-auth.ts';
import type { KnowsGlobals } from '../../cli/client/settings.ts';
import { bool } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { EngineError, familiarName, imagePush, parseReference } from '../../engine/index.ts';
import { showLayers } from '../converge/images.ts';
import type { Scene } from '../converge/scene.ts';
import { checkServices } from './check-services.ts';
import { only } from './only.ts';
import { openProject, sceneOf } from './open-project.ts';

function pushOne({ context, progress }: Scene, line: KnowsGlobals, image: string, quiet: boolean): void {
  const reference = parseReference(image);
  try {
    const { messages } = context.call(imagePush, {
      name: familiarName(reference),
      tag: reference.tag ?? 'latest',
      auth: storedAuth(context, line, reference.domain),
    });
    if (!quiet) showLayers(progress, messages, `Pushing ${image}: `);
  } catch (error) {
    // What ends the stream of a push is told without the daemon's name.
    if (error instanceof EngineError) throw new CliError(error.message, { causes: [error] });
    throw error;
  }
}

export const push = command({
  name: 'push',
  use: '[OPTIONS] [SERVICE...]',
  about: { ko: '서비스의 이미지를 올려요', en: 'Send the images of services' },
  args: composeAny,
  flags: {
    'ignore-push-failures': {
      type: bool,
      ko: '올리지 못한 이미지가 있어도 나머지를 올려요',
      en: 'Send what can be sent, whatever fails',
    },
    'include-deps': { type: bool, ko: '딸린 서비스의 이미지도 올려요', en: 'Those of dependencies, too' },
    quiet: { type: bool, short: 'q', ko: '이미지를 올리는 과정을 숨겨요', en: 'Hide the progress of pushes' },
  },
  run(context, line) {
    const { args, flags } = line;
    const opened = openProject(context, line, args);
    checkServices(opened, args);
    const project = flags['include-deps'] ? opened : only(opened, args);
    const scene = sceneOf(context, line, project);
    for (const { name, image = '', build } of Object.values(project.services)) {
      if (!build || image === '') {
        if (!flags.quiet) scene.progress.event({ id: name, text: 'Skipped', kind: 'done' });
        continue;
      }
      try {
        pushOne(scene, line, image, flags.quiet);
      } catch (error) {
        if (!(error instanceof CliError) || !flags['ignore-push-failures']) throw error;
      }
    }
    scene.progress.finish('Pushing');
    return 0;
  },
});
