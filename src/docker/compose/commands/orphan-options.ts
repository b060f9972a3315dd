import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';

function truth(text: string | undefined): boolean {
  return ['1', 't', 'true', 'y', 'yes'].includes((text ?? '').toLowerCase());
}

/** Whether containers of services that are no more are removed, or not even told of. @throws CliError */
export function orphanOptions(
  { env }: CliContext,
  flags: { readonly 'remove-orphans': boolean },
  given: boolean,
): { readonly removeOrphans: boolean; readonly ignoreOrphans: boolean } {
  const removeOrphans = given ? flags['remove-orphans'] : truth(env['COMPOSE_REMOVE_ORPHANS']);
  const ignoreOrphans = truth(env['COMPOSE_IGNORE_ORPHANS']);
  if (removeOrphans && ignoreOrphans) {
    throw new CliError('cannot combine COMPOSE_IGNORE_ORPHANS and --remove-orphans', {
      code: 'compose-orphan-flags',
    });
  }
  return { removeOrphans, ignoreOrphans };
}
