import type { BuildProgress } from '../../build/index.ts';
import type { CliContext } from '../client/cli-context.ts';
import { refuse } from './build-error.ts';

/**
 * How progress is shown. On a terminal too it is plain lines: what redraws itself would be lost where lines are kept.
 * @throws CliError
 */
export function progressStyle(
  { progress, quiet }: { readonly progress: string; readonly quiet: boolean },
  { env, stderr }: Pick<CliContext, 'env' | 'stderr'>,
): BuildProgress['style'] {
  const given = progress === '' ? 'auto' : progress;
  const wanted = given === 'auto' ? (env['BUILDKIT_PROGRESS'] ?? 'auto') : given;
  if (quiet) {
    if (given !== 'auto' && given !== 'quiet') refuse(`progress=${given} and quiet cannot be used together`);
    return 'quiet';
  }
  switch (wanted) {
    case 'auto':
    case 'plain':
    case '':
      return 'plain';
    case 'tty':
      return stderr.isTerminal ? 'plain' : refuse('failed to get console: provided file is not a console');
    case 'rawjson':
    case 'quiet':
      return wanted;
    case 'none':
      return 'quiet';
    default:
      return refuse(`invalid progress mode ${wanted}`);
  }
}
