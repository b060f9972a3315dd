import { EngineError } from '../../engine/errors/engine-error.ts';
import { imageTag } from '../../engine/image/tag.ts';
import { parseReference } from '../../engine/image/reference.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { goQuote } from '../flags/quote.ts';

/** @throws CliError in the client's words: it reads the new name before it asks */
function checkTarget(target: string): void {
  try {
    parseReference(target);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(
      `Error parsing reference: ${goQuote(target)} is not a valid repository/tag: ${error.message}`,
      { code: error.code },
    );
  }
}

export const tag = command({
  name: 'tag',
  aliasLine: 'docker image tag, docker tag',
  about: { ko: '이미지에 새 이름(태그)을 붙여요', en: 'Give an image another name' },
  use: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  args: exactArgs(2),
  run(context, { args: [source = '', target = ''] }) {
    checkTarget(target);
    context.call(imageTag, { ref: source, repo: target });
    return 0;
  },
});
