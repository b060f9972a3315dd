import { ComposeError } from '../compose-error.ts';
import { isDict, Timestamp, type Dict, type Value } from '../yaml/value.ts';
import schema from './compose-spec.json' with { type: 'json' };

/** The part of JSON Schema that the Compose schema speaks. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** What does not fit, or, where none of several forms fits, what is wrong with each. */
interface Fault {
  readonly path: readonly string[];
  readonly message: string;
  /** A wrong key counts as one step further in than the mapping that has it. */
  readonly depth: number;
  readonly causes: readonly Fault[];
}

const ROOT: Schema = schema;
const HUMAN: Readonly<Record<string, string>> = { object: 'mapping', array: 'list' };

function fault(path: readonly string[], message: string, further = 0): Fault {
  return { path, message, depth: path.length + further, causes: [] };
}

function typeOf(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'bigint') return 'number';
  return typeof value === 'object' ? 'object' : typeof value;
}

function isOfType(value: Value, type: string): boolean {
  const actual = typeOf(value);
  return (
    actual === type ||
    (type === 'integer' && actual === 'number' && (typeof value === 'bigint' || Number.isInteger(value)))
  );
}

function typeFault(path: readonly string[], types: readonly string[]): Fault {
  // A single type keeps its name, of several the names are told as people call them.
  const [only] = types;
  if (types.length === 1) return fault(path, `must be a ${only === 'object' ? 'mapping' : only}`);
  const names = types.map((type) => HUMAN[type] ?? type).sort();
  return fault(path, `must be a ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`);
}

function shown(value: string | number | boolean | null): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return `'${text}'`;
}

class Validator {
  readonly faults: Fault[] = [];
  readonly #path: readonly string[];

  constructor(path: readonly string[]) {
    this.#path = path;
  }

  check(value: Value, at: Schema): readonly Fault[] {
    if (value instanceof Timestamp) {
      this.faults.push(fault(this.#path, 'invalid jsonType time.Time'));
      return this.faults;
    }
    if (at.$ref !== undefined) return this.check(value, resolve(at.$ref));
    if (at.type !== undefined) {
      const types = typeof at.type === 'string' ? [at.type] : at.type;
      if (!types.some((type) => isOfType(value, type))) this.faults.push(typeFault(this.#path, types));
    }
    if (at.enum && !at.enum.some((allowed) => allowed === value)) {
      const [only] = at.enum;
      const all = at.enum.map(shown).join(', ');
      this.faults.push(
        fault(
          this.#path,
          at.enum.length === 1 ? `value must be ${shown(only ?? null)}` : `value must be one of ${all}`,
        ),
      );
    }
    if (isDict(value)) this.#mapping(value, at);
    else if (Array.isArray(value)) this.#list(value, at);
    else if (typeof value === 'string') this.#text(value, at);
    else if (typeof value === 'number') this.#number(value, at);
    if (at.oneOf) this.#oneOf(value, at.oneOf);
    return this.faults;
  }

  #below(value: Value, at: Schema, key: string): void {
    this.faults.push(...new Validator([...this.#path, key]).check(value, at));
  }

  #mapping(mapping: Dict, at: Schema): void {
    const missing = (at.required ?? []).filter((key) => !(key in mapping));
    if (missing.length > 0) {
      const names = missing.map(quoted).join(', ');
      this.faults.push(fault(this.#path, `missing propert${missing.length === 1 ? 'y' : 'ies'} ${names}`));
    }
    const strangers: string[] = [];
    for (const [key, value] of Object.entries(mapping)) {
      const own = at.properties && Object.hasOwn(at.properties, key) ? at.properties[key] : undefined;
      const patterns = Object.entries(at.patternProperties ?? {}).filter(([pattern]) =>
        new RegExp(pattern, 'u').test(key),
      );
      if (own) this.#below(value, own, key);
      for (const [, other] of patterns) this.#below(value, other, key);
      if (own || patterns.length > 0) continue;
      if (at.additionalProperties === false) strangers.push(key);
      else if (typeof at.additionalProperties === 'object') this.#below(value, at.additionalProperties, key);
    }
    if (strangers.length > 0) {
      this.faults.push(
        fault(this.#path, `additional properties ${strangers.map(quoted).join(', ')} not allowed`, 1),
      );
    }
  }

  #list(list: readonly Value[], at: Schema): void {
    if (at.uniqueItems === true) {
      const seen = new Map<string, number>();
      for (const [i, item] of list.entries()) {
        const key = identity(item);
        const before = seen.get(key);
        if (before !== undefined) {
          this.faults.push(fault(this.#path, `items at ${before} and ${i} are equal`));
          break;
        }
        seen.set(key, i);
      }
    }
    const { items } = at;
    if (items) for (const [i, item] of list.entries()) this.#below(item, items, String(i));
  }

  #text(text: string, { pattern }: Schema): void {
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) {
      this.faults.push(fault(this.#path, `${quoted(text)} does not match pattern ${quoted(pattern)}`));
    }
  }

  #number(value: number, { minimum, maximum }: Schema): void {
    if (minimum !== undefined && value < minimum) {
      this.faults.push(fault(this.#path, `minimum: got ${value}, want ${minimum}`));
    }
    if (maximum !== undefined && value > maximum) {
      this.faults.push(fault(this.#path, `maximum: got ${value}, want ${maximum}`));
    }
  }

  #oneOf(value: Value, forms: readonly Schema[]): void {
    const tried = forms.map((form) => new Validator(this.#path).check(value, form));
    const fitting = tried.flatMap((faults, i) => (faults.length === 0 ? [i] : []));
    if (fitting.length === 1) return;
    const message =
      fitting.length === 0
        ? 'oneOf failed, none matched'
        : `oneOf failed, subschemas ${fitting.slice(0, 2).join(', ')} matched`;
    const causes = fitting.length === 0 ? tried.flat() : [];
    this.faults.push({ ...fault(this.#path, message), causes });
  }
}

/** A text by which equal values are known, whatever the order of their keys. */
function identity(value: Value): string {
  return JSON.stringify(value, (_, entry: unknown) =>
    typeof entry === 'bigint'
      ? Number(entry)
      : typeof entry === 'object' && entry !== null && !Array.isArray(entry)
        ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
        : entry,
  );
}

function resolve(reference: string): Schema {
  const name = reference.split('/').at(-1) ?? '';
  const found = ROOT.definitions?.[name];
  if (!found) throw new Error(`the Compose schema has no ${reference}`);
  return found;
}

/** The fault that stands furthest in; of several the first. */
function mostSpecific(faults: readonly Fault[]): Fault | undefined {
  let found: Fault | undefined;
  for (const each of faults) {
    const specific = mostSpecific(each.causes) ?? each;
    if (!found || specific.depth > found.depth) found = specific;
  }
  return found;
}

/** Checks a Compose file against the schema. @throws ComposeError naming the first fault of those furthest in */
export function validateSchema(file: Dict, name: string): void {
  const found = mostSpecific(new Validator([]).check(file, ROOT));
  if (!found) return;
  throw new ComposeError('compose-schema', `validating ${name}: ${found.path.join('.')} ${found.message}`);
}
