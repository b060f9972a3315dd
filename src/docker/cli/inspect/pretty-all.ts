import type { CliContext } from '../client/cli-context.ts';

/**
 * The `--pretty` of inspect commands: writes everything one after the other, or nothing when a name means nothing.
 * @param text finds what a name means and writes it; throws what is to be printed when there is no such thing
 */
export function prettyAll(
  context: CliContext,
  names: readonly string[],
  text: (name: string) => string,
): number {
  context.out(names.map(text).join(''));
  return 0;
}
