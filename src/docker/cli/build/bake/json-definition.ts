import type { Table } from '../../../../base/record.ts';
import { excerpt } from '../../../build/dockerfile/excerpt.ts';
import { FIELDS, isField, type BakeDefinition, type WrittenTarget } from './definition.ts';

/** A file that says what nobody can build. The excerpt stands above the message. */
export class DefinitionError extends Error {
  readonly excerpt: string;

  constructor(message: string, excerpt = '') {
    super(message);
    this.excerpt = excerpt;
  }
}

interface Source {
  readonly name: string;
  readonly text: string;
  /** By what variables are told to differ. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

type Mapping = Readonly<Record<string, unknown>>;

/** Reads `docker-bake.json`. @throws DefinitionError */
export function readJsonDefinition(source: Source): BakeDefinition {
  const root = mapping(parsed(source));
  const written = Object.entries(mapping(root['variable']));
  const variables: Table<string> = Object.fromEntries(
    written.map(([name, value]) => [name, source.env[name] ?? plain(mapping(value)['default'])]),
  );
  const reader = new Reader(source, variables);
  return {
    variables,
    groups: Object.fromEntries(
      Object.entries(mapping(root['group'])).map(([name, group]) => [
        name,
        reader.list(mapping(group)['targets']),
      ]),
    ),
    targets: Object.fromEntries(
      Object.entries(mapping(root['target'])).map(([name, target]) => [name, reader.target(mapping(target))]),
    ),
  };
}

class Reader {
  readonly #source: Source;
  readonly #variables: Table<string>;

  constructor(source: Source, variables: Table<string>) {
    this.#source = source;
    this.#variables = variables;
  }

  target(written: Mapping): WrittenTarget {
    const fields = Object.entries(written).flatMap(([name, value]): [string, unknown][] => {
      if (value === null) return [];
      if (name === 'inherits') return [[name, this.list(value)]];
      if (name === 'description') return [[name, this.text(value)]];
      return isField(name) ? [[name, this.#field(FIELDS[name], value)]] : [];
    });
    return Object.fromEntries(fields);
  }

  #field(kind: (typeof FIELDS)[keyof typeof FIELDS], value: unknown): unknown {
    switch (kind) {
      case 'text':
        return this.text(value);
      case 'list':
        return this.list(value);
      case 'map':
        return Object.fromEntries(
          Object.entries(mapping(value))
            .filter(([, each]) => each !== null)
            .map(([name, each]) => [name, this.text(each)]),
        );
      case 'flag':
        return value === true || value === 'true';
    }
  }

  list(value: unknown): readonly string[] {
    if (value === undefined) return [];
    if (!Array.isArray(value))
      this.#refuse(value, 'Unsuitable value type; Unsuitable value: list of string required');
    return value.map((each: unknown) => (isMapping(each) ? fieldsText(each) : this.text(each)));
  }

  text(value: unknown): string {
    return plain(value).replaceAll(/\$(\$\{)|\$\{([^}]*)\}/gu, (_, kept: string | undefined, name = '') => {
      if (kept !== undefined) return kept;
      return this.#variable(String(name), value);
    });
  }

  #variable(name: string, value: unknown): string {
    if (!/^[A-Za-z_][\w-]*$/u.test(name))
      throw new DefinitionError(`${this.#source.name}: only variables are known here: \${${name}}`);
    const known = Object.hasOwn(this.#variables, name) ? this.#variables[name] : undefined;
    return known ?? this.#unknown(name, value);
  }

  #unknown(name: string, value: unknown): never {
    const { line, column } = this.#placeOf(value);
    const start = column + JSON.stringify(value).indexOf(`\${${name}}`) + 2;
    const what = `Unknown variable; There is no variable named ${JSON.stringify(name)}., and 1 other diagnostic(s)`;
    return this.#fail(line, `${start}-${start + name.length}`, what);
  }

  #refuse(value: unknown, problem: string): never {
    const { line, column } = this.#placeOf(value);
    return this.#fail(line, `${column}-${column + JSON.stringify(value).length}`, problem);
  }

  #fail(line: number, columns: string, problem: string): never {
    const { name, text } = this.#source;
    const shown = excerpt(name, text, [{ start: line, end: line }]);
    throw new DefinitionError(`${name}:${line},${columns}: ${problem}`, shown);
  }

  /** Where a value stands first; the file is small. */
  #placeOf(value: unknown): { readonly line: number; readonly column: number } {
    const { text } = this.#source;
    const before = text.slice(0, Math.max(0, text.indexOf(JSON.stringify(value))));
    const lines = before.split('\n');
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  }
}

function parsed({ name, text }: Source): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (!/end of JSON/u.test(error.message)) throw new DefinitionError(`${name}: ${error.message}`);
    const line = text.split('\n').length;
    const shown = excerpt(name, text, [{ start: line, end: line }]);
    const problem = 'Missing value; The JSON data ends prematurely., and 2 other diagnostic(s)';
    throw new DefinitionError(`${name}:${line},1-1: ${problem}`, shown);
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** Numbers and switches count as text. */
function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** `{"type": "local", "dest": "out"}` says the same as `type=local,dest=out`. */
function fieldsText(value: Mapping): string {
  return Object.entries(value)
    .map(([name, each]) => `${name}=${plain(each)}`)
    .join(',');
}
