import { isDict, sameValue, Timestamp, type Value } from '../../../../compose/load/yaml/value.ts';
import { CliError } from '../../../client/cli-error.ts';
import { parsePortSpec } from '../../../flags/port-spec.ts';
import { parseGoDuration } from '../../../format/units/go-duration.ts';
import type { Keyed, Schema } from './model.ts';

/** One thing that does not fit. */
interface Fault {
  readonly path: readonly string[];
  readonly kind: 'type' | 'one-of' | 'other';
  readonly message: string;
}

interface Verdict {
  readonly faults: readonly Fault[];
  /** How much of it does fit: of several forms the one that fits best tells what is wrong. */
  readonly score: number;
}

function typeOf(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'bigint') return 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (value instanceof Timestamp) return 'string';
  return typeof value === 'object' ? 'object' : typeof value;
}

const HUMAN: Readonly<Record<string, string>> = { object: 'mapping', array: 'list' };

function wantedTypes(types: readonly string[]): string {
  const names = types.map((type) => HUMAN[type] ?? type);
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

function fitsFormat(format: NonNullable<Schema['format']>, value: Value): boolean {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  switch (format) {
    case 'duration':
      return typeof parseGoDuration(text) === 'bigint';
    case 'ports':
      return 'value' in parsePortSpec(text);
    case 'expose':
      return /^\d+(?:-\d+)?(?:\/[a-zA-Z]+)?$/u.test(text);
    case 'subnet_ip_address':
      return text.includes('/');
  }
}

function schemaOf(keyed: Keyed, version: number): Schema | undefined {
  if (!Array.isArray(keyed)) return keyed as Schema;
  const [schema, since] = keyed as readonly [Schema, number];
  return version >= since ? schema : undefined;
}

class Validator {
  readonly #version: number;

  constructor(version: number) {
    this.#version = version;
  }

  validate(schema: Schema, value: Value, path: readonly string[]): Verdict {
    const { types, oneOf, format } = schema;
    if (types && !this.#isOneOf(value, types)) {
      const fault: Fault = { path, kind: 'type', message: `must be a ${wantedTypes(types)}` };
      return { faults: [fault], score: 0 };
    }
    const faults: Fault[] = [];
    let score = types ? 1 : 0;
    const take = (verdict: Verdict): void => {
      faults.push(...verdict.faults);
      score += verdict.score;
    };
    if (oneOf) take(this.#forms(oneOf, value, path));
    if (format && value !== null && !fitsFormat(format, value)) {
      faults.push({ path, kind: 'other', message: `Does not match format '${format}'` });
    }
    if (isDict(value)) take(this.#mapping(schema, value, path));
    if (Array.isArray(value)) take(this.#list(schema, value, path));
    return { faults, score };
  }

  #isOneOf(value: Value, types: readonly string[]): boolean {
    const type = typeOf(value);
    return types.includes(type) || (type === 'integer' && types.includes('number'));
  }

  #forms(forms: readonly Schema[], value: Value, path: readonly string[]): Verdict {
    let best: Verdict | undefined;
    for (const form of forms) {
      const verdict = this.validate(form, value, path);
      if (verdict.faults.length === 0) return verdict;
      if (!best || verdict.score > best.score) best = verdict;
    }
    const fault: Fault = {
      path,
      kind: 'one-of',
      message: 'Must validate one and only one schema (oneOf)',
    };
    return { faults: [fault, ...(best?.faults ?? [])], score: best?.score ?? 0 };
  }

  #mapping(
    { keys = {}, others, required = [], types }: Schema,
    value: Value,
    path: readonly string[],
  ): Verdict {
    const faults: Fault[] = [];
    let score = 0;
    if (!isDict(value) || types === undefined) return { faults, score };
    for (const key of required) {
      if (!(key in value)) faults.push({ path, kind: 'other', message: `${key} is required` });
    }
    const inside: Fault[] = [];
    for (const key of Object.keys(value).sort()) {
      const keyed = Object.hasOwn(keys, key) ? keys[key] : undefined;
      const known = keyed && schemaOf(keyed, this.#version);
      const isOther = others?.pattern.test(key) === true && this.#version >= (others.since ?? 0);
      const schema = known ?? (isOther ? others.schema : undefined);
      if (!schema) {
        faults.push({ path, kind: 'other', message: `Additional property ${key} is not allowed` });
        continue;
      }
      const verdict = this.validate(schema, value[key] ?? null, [...path, key]);
      inside.push(...verdict.faults);
      score += verdict.score + 1;
    }
    return { faults: [...faults, ...inside], score };
  }

  #list({ items, unique = false }: Schema, value: Value, path: readonly string[]): Verdict {
    const list = Array.isArray(value) ? value : [];
    const verdicts = items
      ? list.map((item, index) => this.validate(items, item, [...path, String(index)]))
      : [];
    const faults = verdicts.flatMap((verdict) => verdict.faults);
    const isTwice = (item: Value, index: number): boolean =>
      list.slice(0, index).some((other) => sameValue(other, item));
    if (unique && list.length < MOST_COMPARED && list.some(isTwice)) {
      faults.unshift({ path, kind: 'other', message: 'array items[0,1] must be unique' });
    }
    return { faults, score: verdicts.reduce((sum, { score }) => sum + score, 0) };
  }
}

/** Of longer lists it is not looked whether something stands in them twice. */
const MOST_COMPARED = 500;

/** The fault that lies furthest inside is told; of those a wrong type. */
function mostSpecific(faults: readonly Fault[]): string {
  let chosen = 0;
  for (const [index, fault] of faults.entries()) {
    const best = faults[chosen];
    if (!best) continue;
    const depth = Math.max(1, fault.path.length) - Math.max(1, best.path.length);
    if (depth > 0 || (depth === 0 && fault.kind === 'type' && best.kind !== 'type')) chosen = index;
  }
  const fault = faults[chosen];
  const child = fault?.kind === 'one-of' ? faults[chosen + 1] : undefined;
  const field = fault && fault.path.length > 0 ? fault.path.join('.') : '(root)';
  return `${field} ${(child ?? fault)?.message ?? ''}`;
}

/**
 * Holds a file to the format of stacks.
 * @param version the minor one: 8 for 3.8
 * @throws CliError that tells the most specific thing wrong
 */
export function validateStack(schema: Schema, value: Value, version: number): void {
  const { faults } = new Validator(version).validate(schema, value, []);
  if (faults.length > 0) throw new CliError(mostSpecific(faults), { code: 'stack-schema' });
}
