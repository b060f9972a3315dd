import { command } from '../../cli/client/cli-kit.ts';
import { cobraWording, rangeArgs } from '../../cli/command-tree/args-rule.ts';
import { imageName } from '../../cli/container/commit.ts';
import { bool, list, string } from '../../cli/flags/types.ts';
import { containerCommit } from '../../engine/index.ts';
import { runningContainer } from '../converge/find-container.ts';
import { openProjectAnyhow, sceneOf } from './open-project.ts';
import { indexFlag } from './shared-flags.ts';

export const commit = command({
  name: 'commit',
  use: '[OPTIONS] SERVICE [REPOSITORY[:TAG]]',
  about: {
    ko: '서비스의 컨테이너로 이미지를 만들어요',
    en: "Make an image of a service's container",
  },
  args: cobraWording(rangeArgs(1, 2)),
  flags: {
    author: {
      type: string,
      short: 'a',
      ko: '만든 사람이에요 (예: "홍길동 <gildong@example.com>")',
      en: 'Who made it (such as "Hong Gildong <gildong@example.com>")',
    },
    change: {
      type: list(),
      short: 'c',
      ko: '이미지에 적용할 Dockerfile 명령이에요',
      en: 'Dockerfile instruction to apply to the image',
    },
    index: indexFlag,
    message: { type: string, short: 'm', ko: '남길 말이에요', en: 'What to say about it' },
    pause: {
      type: bool,
      short: 'p',
      default: true,
      ko: '만드는 동안 컨테이너를 얼려요',
      en: 'Freeze the container meanwhile',
    },
  },
  run(context, line) {
    const { args, flags } = line;
    const [service = '', reference = ''] = args;
    const project = openProjectAnyhow(context, line, []);
    const { id, name } = runningContainer(context, project.name, service, flags.index);
    const { progress, dryRun } = sceneOf(context, line, project);
    const text = `Commit ${name}`;
    progress.event({ id: name, text, status: 'Committing' });
    const image = dryRun
      ? ''
      : ` as ${
          context.call(containerCommit, {
            container: id,
            ...imageName(reference),
            author: flags.author,
            comment: flags.message,
            changes: flags.change,
            pause: flags.pause,
          }).Id
        }`;
    progress.event({ id: name, text, status: `Committed${image}`, kind: 'done' });
    progress.finish('Committing');
    return 0;
  },
});
