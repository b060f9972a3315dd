import { EngineError } from '../../engine/errors/engine-error.ts';
import { imageTag } from '../../engine/image/tag.ts';
import { parseReference, type ImageReference } from '../../engine/image/reference.ts';
import { CliError } from '../client/cli-error.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { goQuote } from '../flags/quote.ts';

/** @throws CliError in the client's words: it reads names before it asks */
function checkName(name: string): ImageReference {
  try {
    return parseReference(name);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new CliError(
      `Error parsing reference: ${goQuote(name)} is not a valid repository/tag: ${error.message}`,
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
  interspersed: false,
  run(context, { args: [source = '', target = ''] }) {
    if (source === '') checkName(source);
    if (checkName(target).digest !== undefined) {
      throw new CliError('refusing to create a tag with a digest reference', { code: 'tagOfDigest' });
    }
    context.call(imageTag, { ref: source, repo: target });
    return 0;
  },
});
