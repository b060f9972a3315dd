import { containerCommit, EngineError, familiarName, parseReference } from '../../engine/index.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { rangeArgs } from '../command-tree/args-rule.ts';
import { bool, list, string } from '../flags/types.ts';
import { containerRef } from './container-ref.ts';

/** The name for the image, in its parts. @throws CliError, in the client's words, for what is no name */
export function imageName(word: string): { readonly repo?: string; readonly tag?: string } {
  if (word === '') return {};
  try {
    const reference = parseReference(word);
    if (reference.digest !== undefined) {
      throw new CliError('refusing to create a tag with a digest reference', { code: 'commit-digest' });
    }
    return { repo: familiarName(reference), tag: reference.tag ?? 'latest' };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(error.message, { code: error.code });
  }
}

export const commit = command({
  name: 'commit',
  about: {
    ko: '컨테이너의 지금 모습으로 새 이미지를 만들어요',
    en: 'Make an image of what a container has become',
  },
  aliasLine: 'docker container commit, docker commit',
  use: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  args: rangeArgs(1, 2),
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
    message: { type: string, short: 'm', ko: '남길 말이에요', en: 'What to say about it' },
    pause: {
      type: bool,
      short: 'p',
      default: true,
      ko: '만드는 동안 컨테이너를 얼려요',
      en: 'Freeze the container meanwhile',
    },
  },
  run(context, { args: [word = '', name = ''], flags }) {
    const container = containerRef(word);
    const { Id } = context.call(containerCommit, {
      container,
      ...imageName(name),
      author: flags.author,
      comment: flags.message,
      changes: flags.change,
      pause: flags.pause,
    });
    context.out(`${Id}\n`);
    return 0;
  },
});
