import type { CliContext } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';

/** Fetches an image before its container is made; progress goes to standard error. */
export function pullImage(
  _context: CliContext,
  _image: string,
  _options: { readonly platform: string; readonly quiet: boolean },
): void {
  throw new CliError('pull is to come');
}
