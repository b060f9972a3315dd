import { cleanPath } from './clean-path.ts';
import { mergedTargets, type BakeDefinition, type BakeTarget } from './definition.ts';
import { DefinitionError } from './json-definition.ts';
import { overridden, type Override } from './overrides.ts';

/** Targets to be built, complete, in order. */
export interface BakePlan {
  readonly names: readonly string[];
  readonly targets: ReadonlyMap<string, BakeTarget>;
}

/** @param wanted names of targets and groups @throws DefinitionError */
export function resolveTargets(
  definition: BakeDefinition,
  wanted: readonly string[],
  overrides: readonly Override[],
  env: Readonly<Record<string, string | undefined>>,
): BakePlan {
  const names = [...new Set(wanted.flatMap((name) => members(definition, name, [])))];
  const targets = names.map((name) => {
    const whole = inherited(definition, name, []);
    const complete = { context: '.', dockerfile: 'Dockerfile', ...overridden(name, whole, overrides, env) };
    return [name, { ...complete, context: cleanPath(complete.context) }] as const;
  });
  return { names, targets: new Map(targets) };
}

/** Groups that stand in groups count once: a circle has no further members. */
function members(definition: BakeDefinition, name: string, above: readonly string[]): readonly string[] {
  const group = Object.hasOwn(definition.groups, name) ? definition.groups[name] : undefined;
  if (group && !above.includes(name))
    return group.flatMap((member) => members(definition, member, [...above, name]));
  if (Object.hasOwn(definition.targets, name)) return [name];
  throw new DefinitionError(`failed to find target ${name}`);
}

function inherited(definition: BakeDefinition, name: string, above: readonly string[]): BakeTarget {
  const written = Object.hasOwn(definition.targets, name) ? definition.targets[name] : undefined;
  if (!written) throw new DefinitionError(`failed to find target ${name}`);
  const { inherits = [], description: _description, ...own } = written;
  const parents = inherits
    .filter((parent) => !above.includes(parent))
    .map((parent) => inherited(definition, parent, [...above, name]));
  return mergedTargets(
    parents.reduce((under, over) => mergedTargets(under, over), {}),
    own,
  );
}
