import { FIELDS, isField, type BakeDefinition, type BakeTarget } from './definition.ts';
import { DefinitionError } from './json-definition.ts';

/** Fields that `--set` has by a name of its own. */
const OTHER_NAMES: Readonly<Record<string, string>> = { platform: 'platforms', secrets: 'secret' };

/** What `--set PATTERN.KEY=VALUE` changes of the targets. */
export interface Override {
  readonly pattern: RegExp;
  readonly written: string;
  readonly key: readonly string[];
  readonly value: string | undefined;
  readonly adds: boolean;
}

/** @throws DefinitionError */
export function readOverrides(texts: readonly string[]): readonly Override[] {
  return texts.map((text) => {
    const mark = text.indexOf('=');
    const left = mark === -1 ? text : text.slice(0, mark);
    const name = left.endsWith('+') ? left.slice(0, -1) : left;
    const [written = '', ...key] = name.split('.');
    if (key.length === 0) throw new DefinitionError(`invalid override key ${name}, expected target.name`);
    const value = mark === -1 ? undefined : text.slice(mark + 1);
    return { pattern: glob(written), written, key, value, adds: left.endsWith('+') };
  });
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
}

/** @throws DefinitionError for a pattern that fits no target */
export function checkOverrides(overrides: readonly Override[], { targets }: BakeDefinition): void {
  for (const { pattern, written } of overrides)
    if (!Object.keys(targets).some((name) => pattern.test(name)))
      throw new DefinitionError(`could not find any target matching '${written}'`);
}

/** @throws DefinitionError */
export function overridden(
  name: string,
  target: BakeTarget,
  overrides: readonly Override[],
  env: Readonly<Record<string, string | undefined>>,
): BakeTarget {
  const set = new Set<string>();
  let changed = target;
  for (const override of overrides) {
    if (!override.pattern.test(name)) continue;
    changed = change(changed, override, set, env);
  }
  return changed;
}

function change(
  target: BakeTarget,
  { key: [written = '', ...rest], value, adds }: Override,
  set: Set<string>,
  env: Readonly<Record<string, string | undefined>>,
): BakeTarget {
  const name = OTHER_NAMES[written] ?? written;
  const text = value ?? '';
  if (name === 'push' || name === 'load') {
    const type = name === 'push' ? 'registry' : 'docker';
    return text === 'false' ? target : { ...target, output: [`type=${type}`] };
  }
  if (!isField(name)) throw new DefinitionError(`unknown key: ${written}`);
  switch (FIELDS[name]) {
    case 'text':
      return { ...target, [name]: text };
    case 'flag':
      return { ...target, [name]: text === 'true' || text === '1' };
    case 'map': {
      const entry = rest.join('.');
      if (entry === '') throw new DefinitionError(`invalid key ${written}, ${name} requires name`);
      const given = value ?? env[entry];
      return given === undefined ? target : { ...target, [name]: { ...mapOf(target[name]), [entry]: given } };
    }
    case 'list': {
      // The first takes the place of what was there.
      const before = adds || set.has(name) ? listOf(target[name]) : [];
      set.add(name);
      return { ...target, [name]: text === '' ? before : [...before, text] };
    }
  }
}

type Value = BakeTarget[keyof BakeTarget];

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

function listOf(value: Value): readonly string[] {
  return isList(value) ? value : [];
}

function mapOf(value: Value): Readonly<Record<string, string>> {
  return typeof value === 'object' && !isList(value) ? value : {};
}
