import { containerRemove, EngineError } from '../../engine/index.ts';
import { CliError } from '../client/cli-error.ts';
import { daemonProblem } from '../client/cli-problem.ts';
import { command } from '../client/cli-kit.ts';
import { forEach } from '../client/each.ts';
import { daemonErrorText } from '../client/error-text.ts';
import { minArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { containerRef } from './container-ref.ts';

export const rm = command({
  name: 'rm',
  aliases: ['remove'],
  about: { ko: '컨테이너를 지워요', en: 'Delete containers' },
  aliasLine: 'docker container rm, docker container remove, docker rm',
  use: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: minArgs(1),
  flags: {
    force: {
      type: bool,
      short: 'f',
      ko: '실행 중이어도 SIGKILL로 끝내고 지워요',
      en: 'Kill it (SIGKILL) if it runs, then delete it',
    },
    link: { type: bool, short: 'l', ko: '링크를 지워요', en: 'Delete the link of that name' },
    volumes: {
      type: bool,
      short: 'v',
      ko: '이 컨테이너의 이름 없는 볼륨도 지워요',
      en: 'Delete its unnamed volumes too',
    },
  },
  run(context, { args, flags: { force, link, volumes } }) {
    forEach(args, (word) => {
      const ref = word.replace(/^\/+|\/+$/gu, '');
      if (ref === '') throw new CliError('container name cannot be empty', { code: 'container-name-empty' });
      try {
        context.call(containerRemove, { ref: containerRef(ref), force, volumes, link });
      } catch (error) {
        if (!force || !(error instanceof EngineError) || error.status !== 404) throw error;
        // What is to be gone in any case may be gone already.
        context.err(`${daemonErrorText(error)}\n`);
        context.problem?.(daemonProblem(error));
        return;
      }
      context.out(`${word}\n`);
    });
    return 0;
  },
});
