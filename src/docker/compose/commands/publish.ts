import { command } from '../../cli/client/cli-kit.ts';
import { exactArgs } from '../../cli/command-tree/args-rule.ts';
import { bool, string } from '../../cli/flags/types.ts';

/** `docker compose publish`: registries here keep images, not whole applications. */
export const publish = command({
  name: 'publish',
  use: '[OPTIONS] REPOSITORY[:TAG]',
  about: { ko: '애플리케이션을 레지스트리에 올려요', en: 'Publish the application' },
  args: exactArgs(1),
  flags: {
    app: {
      type: bool,
      ko: '쓰는 이미지까지 함께 올려요',
      en: 'Publish the images that it uses, too',
    },
    'oci-version': {
      type: string,
      ko: 'OCI 규격의 버전이에요 (정하지 않으면 알아서 골라요)',
      en: 'Version of the OCI specification (chosen unless told)',
    },
    'resolve-image-digests': {
      type: bool,
      ko: '이미지 태그를 digest로 바꿔요',
      en: 'Turn the tags of images into digests',
    },
    'with-env': { type: bool, ko: '환경 변수도 올려요', en: 'Publish environment variables, too' },
    yes: { type: bool, short: 'y', ko: '질문에 모두 "yes"로 답해요', en: 'Answer "yes" to every question' },
  },
  run: (context, { path }) => context.notYet(path),
});
