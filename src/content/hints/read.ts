import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Localized } from '../../base/locale.ts';
import { LOCALES } from '../../base/locale.ts';
import type { Problem } from '../problem.ts';
import { readYaml } from '../yaml-source.ts';
import type { Condition } from './condition.ts';
import { parseConditions } from './condition.ts';
import type { Guess } from './guess.ts';
import type { HintEntry } from './schema.ts';
import { hintFileSchema } from './schema.ts';
import type { Template } from './template.ts';
import { parseTemplate } from './template.ts';

/** One sentence on why something happened and what to do. */
export interface Hint {
  /** The error codes it explains; none of a trap. */
  readonly codes: readonly string[];
  /** The name of what it explains that is no error. */
  readonly trap?: string;
  readonly when: readonly Condition[];
  readonly unless: readonly Condition[];
  readonly guess?: Guess;
  readonly text: Localized<Template>;
  readonly concept: string;
}

/** A hint with the place it stands in, for whoever has to point at a line of it. */
export interface HintSource {
  readonly hint: Hint;
  readonly entry: HintEntry;
  readonly file: string;
  /** The file's line of one of its keys. */
  readonly lineOf: (key: keyof HintEntry) => number;
}

export const HINTS_FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** Reads every file of hints of a folder, giving what could be read and all that is wrong. */
export function readHints(dir: string = HINTS_FOLDER): { sources: HintSource[]; problems: Problem[] } {
  const sources: HintSource[] = [];
  const problems: Problem[] = [];
  const shownDir = relative(process.cwd(), dir);
  for (const name of readdirSync(dir)
    .filter((each) => each.endsWith('.yaml'))
    .sort()) {
    const result = parseHints(join(shownDir, name), readFileSync(join(dir, name), 'utf8'));
    sources.push(...result.sources);
    problems.push(...result.problems);
  }
  return { sources, problems };
}

/**
 * Reads one file of hints.
 * @param file the path to name in problems
 */
export function parseHints(file: string, yaml: string): { sources: HintSource[]; problems: Problem[] } {
  const {
    value: entries = [],
    keyLine,
    problems: unreadable,
  } = readYaml({
    file,
    yaml,
    firstLine: 1,
    schema: hintFileSchema,
    rule: 'hint',
    name: 'the list of hints',
  });
  const sources: HintSource[] = [];
  const problems: Problem[] = [...unreadable];
  for (const [index, entry] of entries.entries()) {
    const lineOf = (key: keyof HintEntry): number => keyLine([index, key]);
    const result = readEntry(entry);
    if ('hint' in result) sources.push({ hint: result.hint, entry, file, lineOf });
    else problems.push({ file, line: lineOf(result.key), rule: 'hint', what: result.what, fix: result.fix });
  }
  return { sources, problems };
}

interface Fault {
  readonly key: keyof HintEntry;
  readonly what: string;
  readonly fix: string;
}

function readEntry(entry: HintEntry): { readonly hint: Hint } | Fault {
  const { code, trap, when, unless, guess, concept } = entry;
  const text: Partial<Record<keyof Localized, Template>> = {};
  for (const locale of LOCALES) {
    const parsed = parseTemplate(entry[locale]);
    if ('problem' in parsed) return { key: locale, what: parsed.problem, fix: 'write it as {name|이/가}' };
    text[locale] = parsed.template;
  }
  const { ko, en } = text;
  if (!ko || !en) throw new Error('every language was read');
  return {
    hint: {
      codes: code === undefined ? [] : [code].flat(),
      ...(trap === undefined ? {} : { trap }),
      when: parseConditions(when),
      unless: parseConditions(unless),
      ...(guess === undefined ? {} : { guess }),
      text: { ko, en },
      concept,
    },
  };
}
