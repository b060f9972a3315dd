import { createRequire } from 'node:module';

import { load } from 'js-yaml';
import type * as Positioned from 'yaml';
import type { z } from 'zod';

import type { Problem } from './problem.ts';

const require = createRequire(import.meta.url);

/** The library that knows positions: seventy files, loaded when somebody asks for a position. */
function positioned(): typeof Positioned {
  return require('yaml') as typeof Positioned;
}

/** The line of a key, such as `['related', 2]`; of its nearest parent when it is missing. */
export type KeyLine = (path: readonly PropertyKey[]) => number;

/** Some YAML, and how to speak of it. */
export interface YamlSource<Schema extends z.ZodType> {
  readonly file: string;
  readonly yaml: string;
  /** The file's line on which `yaml` begins. */
  readonly firstLine: number;
  readonly schema: Schema;
  /** The rule under which problems are listed: `front-matter`. */
  readonly rule: string;
  /** What it is called in problems: `the front matter`. */
  readonly name: string;
}

export interface YamlResult<Value> {
  /** Absent when something is wrong. */
  readonly value?: Value;
  readonly keyLine: KeyLine;
  readonly problems: readonly Problem[];
}

/**
 * Reads YAML that has to fit a schema. What is well is read by the faster library, since every start of the bot waits
 * for it; as soon as something is wrong, the one that knows positions says where.
 */
export function readYaml<Schema extends z.ZodType>(source: YamlSource<Schema>): YamlResult<z.infer<Schema>> {
  const well = readWell(source);
  if (!well) return explain(source);
  let positions: KeyLine | undefined;
  const keyLine: KeyLine = (path) => {
    positions ??= explain(source).keyLine;
    return positions(path);
  };
  return { value: well.value, keyLine, problems: [] };
}

/** The value, or nothing when there is anything to complain of. */
function readWell<Schema extends z.ZodType>({
  yaml,
  schema,
}: YamlSource<Schema>): { readonly value: z.infer<Schema> } | undefined {
  try {
    const parsed = schema.safeParse(load(yaml));
    return parsed.success ? { value: parsed.data } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads with positions: every problem with its line, and the line of every key. */
function explain<Schema extends z.ZodType>(source: YamlSource<Schema>): YamlResult<z.infer<Schema>> {
  const { file, yaml, firstLine, schema, rule, name } = source;
  const document = positioned().parseDocument(yaml, { prettyErrors: false });
  const lineAt = (offset: number): number => yaml.slice(0, offset).split('\n').length - 1 + firstLine;
  const keyLine: KeyLine = (path) => lineAt(keyOffset(document, path));
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map((fault) => ({
      file,
      line: lineAt(fault.pos[0]),
      rule,
      what: `${name} is not YAML: ${fault.message}`,
      fix: 'correct the line; put quotes around text that contains ": " or " #"',
    }));
    return { keyLine, problems };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, keyLine, problems: [] };
  const problems = parsed.error.issues.map((issue) =>
    describe(issue, document.hasIn(issue.path), name, { file, line: keyLine(issue.path), rule }),
  );
  return { keyLine, problems };
}

/** Where a key (or, if it is absent, its nearest present parent) begins in the YAML. */
function keyOffset(document: Positioned.Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (positioned().isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function describe(
  issue: z.core.$ZodIssue,
  present: boolean,
  name: string,
  at: Pick<Problem, 'file' | 'line' | 'rule'>,
): Problem {
  const key = issue.path.join('.') || name;
  if (!present) return { ...at, what: `${key} is missing`, fix: 'add it as docs/content.md shows' };
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((each) => `"${each}"`).join(', ');
    const fix = issue.keys.some((each) => each.includes(' '))
      ? 'put quotes around the text before it: inside { } a comma ends a value'
      : 'correct its spelling or remove it (docs/content.md lists the keys)';
    return { ...at, what: `${key} has the unknown key ${names}`, fix };
  }
  if (issue.code === 'invalid_value') {
    return {
      ...at,
      what: `${key} has a value that is not allowed`,
      fix: `use one of: ${issue.values.join(', ')}`,
    };
  }
  if (issue.code === 'invalid_type') {
    return { ...at, what: `${key} is of the wrong kind`, fix: `make it: ${issue.expected}` };
  }
  return { ...at, what: `${key} is wrong: ${issue.message}`, fix: 'write it as docs/content.md shows' };
}
