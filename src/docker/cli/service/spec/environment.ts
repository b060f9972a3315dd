import type { CliContext } from '../../client/cli-context.ts';
import { readKeyValueFiles } from '../../container/creation/key-value-file.ts';
import { cut } from '../../flags/cut.ts';
import { fillFromEnvironment } from '../../flags/validators.ts';

/** The variables without doubles: a later one of the same name stands in place of the earlier one, at the end. */
function withoutDoubles(variables: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const variable of variables) {
    const [name] = cut(variable, '=');
    if (kept.get(name) === variable) continue;
    kept.delete(name);
    kept.set(name, variable);
  }
  return [...kept.values()];
}

/** What `--env-file` and `--env` come to. @throws CliError when a file cannot be read */
export function environmentOf(
  { env, files }: CliContext,
  envFiles: readonly string[],
  given: readonly string[],
): readonly string[] {
  const known = new Map(Object.entries(env));
  return withoutDoubles([
    ...readKeyValueFiles(files, envFiles, (name) => known.get(name)),
    ...fillFromEnvironment(given, known),
  ]);
}
