import { command } from '../client/cli-kit.ts';
import { inspectFormat } from '../client/common-flags.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { string } from '../flags/types.ts';
import { inspectedImage } from '../inspect/find-object.ts';
import { inspectAll } from '../inspect/inspection.ts';
import { checkPlatform } from './platform.ts';

export const inspect = command({
  name: 'inspect',
  about: { ko: '이미지의 자세한 정보를 보여 줘요', en: 'Show everything about images' },
  use: '[OPTIONS] IMAGE [IMAGE...]',
  args: minArgs(1),
  flags: {
    format: inspectFormat,
    platform: {
      type: string,
      ko: '여러 플랫폼용 이미지에서 이 플랫폼을 봐요 ("os[/arch[/variant]]", 예: linux/amd64). 플랫폼이 다르면 오류예요',
      en: 'Look at this platform of an image for several ("os[/arch[/variant]]", such as linux/amd64); another one is an error',
    },
  },
  run: (context, { args, flags }) =>
    inspectAll(context, args, flags.format, (name) => {
      const found = inspectedImage(context, name);
      checkPlatform(context, name, flags.platform);
      return found;
    }),
});
