import { load } from 'js-yaml';
import type { Document } from 'yaml';
import { isNode, parseDocument } from 'yaml';
import type { z } from 'zod';

import type { Problem } from './problem.ts';
import type { FrontMatter } from './schema.ts';
import { frontMatterSchema } from './schema.ts';

/** The line of a front matter key, such as `['related', 2]`; of its nearest parent when it is missing. */
export type KeyLine = (path: readonly PropertyKey[]) => number;

export interface FrontMatterResult {
  /** Absent when something is wrong. */
  readonly front?: FrontMatter;
  readonly keyLine: KeyLine;
  readonly problems: readonly Problem[];
}

/**
 * Reads the YAML between the two `---` lines. What is well is read by the faster library, since every start of the bot
 * waits for it; as soon as something is wrong, the one that knows positions says where.
 * @param firstLine the file's line on which `yaml` begins
 */
export function parseFrontMatter(file: string, yaml: string, firstLine: number): FrontMatterResult {
  const front = readWell(yaml);
  if (!front) return explain(file, yaml, firstLine);
  let positions: KeyLine | undefined;
  const keyLine: KeyLine = (path) => {
    positions ??= explain(file, yaml, firstLine).keyLine;
    return positions(path);
  };
  return { front, keyLine, problems: [] };
}

/** The front matter, or nothing when there is anything to complain of. */
function readWell(yaml: string): FrontMatter | undefined {
  try {
    return frontMatterSchema.safeParse(load(yaml)).data;
  } catch {
    return undefined;
  }
}

/** Reads with positions: every problem with its line, and the line of every key. */
function explain(file: string, yaml: string, firstLine: number): FrontMatterResult {
  const document = parseDocument(yaml, { prettyErrors: false });
  const lineAt = (offset: number): number => yaml.slice(0, offset).split('\n').length - 1 + firstLine;
  const keyLine: KeyLine = (path) => lineAt(keyOffset(document, path));
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map((fault) => ({
      file,
      line: lineAt(fault.pos[0]),
      rule: 'front-matter',
      what: `the front matter is not YAML: ${fault.message}`,
      fix: 'correct the line; put quotes around text that contains ": " or " #"',
    }));
    return { keyLine, problems };
  }
  const parsed = frontMatterSchema.safeParse(document.toJS());
  if (parsed.success) return { front: parsed.data, keyLine, problems: [] };
  const problems = parsed.error.issues.map((issue) =>
    describe(issue, document.hasIn(issue.path), { file, line: keyLine(issue.path), rule: 'front-matter' }),
  );
  return { keyLine, problems };
}

/** Where a key (or, if it is absent, its nearest present parent) begins in the YAML. */
function keyOffset(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function describe(
  issue: z.core.$ZodIssue,
  present: boolean,
  at: Pick<Problem, 'file' | 'line' | 'rule'>,
): Problem {
  const key = issue.path.join('.') || 'the front matter';
  if (!present) return { ...at, what: `${key} is missing`, fix: 'add it as docs/content.md shows' };
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((name) => `"${name}"`).join(', ');
    const fix = issue.keys.some((name) => name.includes(' '))
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
