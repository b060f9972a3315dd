import type { CliContext } from '../client/cli-context.ts';
import { refuse } from './build-error.ts';

/** The engine's own builder: the only one there is here. */
export const BUILDER = 'default';

/**
 * The builder that a command works with: `--builder`, else $BUILDX_BUILDER.
 * @throws CliError for any but the engine's own
 */
export function checkBuilder(flag: string, { env }: Pick<CliContext, 'env'>): void {
  const name = flag === '' ? (env['BUILDX_BUILDER'] ?? '') : flag;
  if (name !== '' && name !== BUILDER) refuse(`no builder ${JSON.stringify(name)} found`);
}
