import { globalFlags } from '../command-tree/global-flags.ts';
import type { ParsedFlags } from '../flags/parse.ts';
import type { Flags, FlagValues } from '../flags/declaration.ts';
import type { CliContext } from './cli-context.ts';

/** Anything that knows the global flags: a command's line. */
export interface KnowsGlobals {
  flagsOf<U extends FlagValues>(declared: Flags<U>): Pick<ParsedFlags<U>, 'flags' | 'changed'>;
}

/** The global flags of one call of docker. */
export type Globals = Pick<ParsedFlags<ValuesOf<typeof globalFlags>>, 'flags' | 'changed'>;

type ValuesOf<Declared> = Declared extends Flags<infer T> ? (T extends FlagValues ? T : never) : never;

/** The folder with the client's settings: `--config`, else $DOCKER_CONFIG, else ~/.docker. */
export function configFolder({ env }: CliContext, { flags, changed }: Globals): string {
  if (changed.has('config')) return flags.config;
  const named = env['DOCKER_CONFIG'] ?? '';
  return named === '' ? `${env['HOME'] ?? '/root'}/.docker` : named;
}

/** {@link configFolder} for a command that has its line. */
export function configFolderOf(context: CliContext, line: KnowsGlobals): string {
  return configFolder(context, line.flagsOf(globalFlags));
}
