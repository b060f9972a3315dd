import { CliError } from '../../cli/client/cli-error.ts';
import { command } from '../../cli/client/cli-kit.ts';
import { bool } from '../../cli/flags/types.ts';
import { composeAny } from '../../cli/plugins/later.ts';
import { openProject } from './open-project.ts';

/** `docker compose watch`: nothing edits files here while a command waits, so there is nothing to watch for. */
export const watch = command({
  name: 'watch',
  use: '[SERVICE...]',
  about: {
    ko: '파일이 바뀌면 다시 빌드하거나 새로 고쳐요',
    en: 'Rebuild or refresh services when files change',
  },
  args: composeAny,
  flags: {
    'no-up': {
      type: bool,
      ko: '지켜보기 전에 서비스를 빌드하거나 시작하지 않아요',
      en: 'Do not build and start services first',
    },
    prune: {
      type: bool,
      default: true,
      ko: '다시 빌드한 뒤 이름 없는 이미지를 지워요',
      en: 'Remove images without a name after a build',
    },
    quiet: { type: bool, ko: '빌드 출력을 숨겨요', en: 'Hide the output of builds' },
  },
  run(context, line) {
    const { services } = openProject(context, line, line.args);
    const watched = Object.values(services).filter(({ develop }) => (develop?.watch ?? []).length > 0);
    if (watched.length > 0) return context.notYet(line.path);
    throw new CliError(
      "none of the selected services is configured for watch, consider setting a 'develop' section",
      { code: 'compose-watch-nothing' },
    );
  },
});
