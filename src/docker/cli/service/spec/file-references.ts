import type { ConfigReference, SecretReference } from '../../../engine/api/service.ts';
import { configList, secretList } from '../../../swarm/index.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import type { FileOption } from '../flags/file-option.ts';

const MISSING = { secret: { code: 'secret-not-found' }, config: { code: 'config-not-found' } } as const;

/** @throws CliError when two would stand at one place */
function checkTargets(options: readonly FileOption[], kind: 'secret' | 'config'): void {
  const targets = new Set<string>();
  for (const { source, file } of options) {
    if (targets.has(file.Name)) {
      throw new CliError(`duplicate ${kind} target for ${source} not allowed`, {
        code: 'service-file-twice',
      });
    }
    targets.add(file.Name);
  }
}

function idsByName(
  objects: readonly { readonly ID: string; readonly Spec: { readonly Name: string } }[],
): ReadonlyMap<string, string> {
  return new Map(objects.map(({ ID, Spec }) => [Spec.Name, ID]));
}

/** @throws CliError */
function idOf(ids: ReadonlyMap<string, string>, name: string, kind: keyof typeof MISSING): string {
  const id = ids.get(name);
  if (id === undefined) throw new CliError(`${kind} not found: ${name}`, MISSING[kind]);
  return id;
}

/** The secrets that were asked for, looked up. @throws CliError, EngineError */
export function secretReferences(
  context: CliContext,
  options: readonly FileOption[],
): readonly SecretReference[] {
  if (options.length === 0) return [];
  checkTargets(options, 'secret');
  const ids = idsByName(context.call(secretList, { filters: { name: options.map(({ source }) => source) } }));
  return options.map(({ source, file }) => ({
    File: file,
    SecretID: idOf(ids, source, 'secret'),
    SecretName: source,
  }));
}

/** The configs that were asked for, looked up. @throws CliError, EngineError */
export function configReferences(
  context: CliContext,
  options: readonly FileOption[],
): readonly ConfigReference[] {
  if (options.length === 0) return [];
  checkTargets(options, 'config');
  const ids = idsByName(context.call(configList, { filters: { name: options.map(({ source }) => source) } }));
  return options.map(({ source, file }) => ({
    File: file,
    ConfigID: idOf(ids, source, 'config'),
    ConfigName: source,
  }));
}
