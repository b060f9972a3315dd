import { CliError } from '../client/cli-error.ts';
import { imageInspect } from '../../engine/image/inspect.ts';
import type { CliContext } from '../client/cli-context.ts';
import { goQuote } from '../flags/quote.ts';

const PART = /^[A-Za-z0-9_.-]+$/;

/**
 * Whether an image is of the platform asked for with `--platform`: docker's own store of images has one of each.
 * @throws CliError in the daemon's words
 */
export function checkPlatform(context: CliContext, ref: string, platform: string): void {
  if (platform === '') return;
  const parts = platform.split('/');
  if (parts.length > 3 || !parts.every((part) => PART.test(part))) {
    throw new CliError(
      `Error response from daemon: ${goQuote(platform)}: cannot parse platform specifier: invalid argument`,
      { code: 'platform-invalid' },
    );
  }
  const { Os, Architecture } = context.call(imageInspect, { ref });
  const [os, architecture] = parts.length === 1 ? [Os, parts[0]] : parts;
  if (os === Os && architecture === Architecture) return;
  throw new CliError(
    `Error response from daemon: image with reference ${ref} was found but its platform (${Os}/${Architecture}) does not match the specified platform (${platform})`,
    { code: 'platform-mismatch' },
  );
}
