import type { Problem } from './problem.ts';
import type { FrontMatter } from './schema.ts';
import { frontMatterSchema } from './schema.ts';
import type { KeyLine } from './yaml-source.ts';
import { readYaml } from './yaml-source.ts';

export type { KeyLine } from './yaml-source.ts';

export interface FrontMatterResult {
  /** Absent when something is wrong. */
  readonly front?: FrontMatter;
  readonly keyLine: KeyLine;
  readonly problems: readonly Problem[];
}

/**
 * Reads the YAML between the two `---` lines.
 * @param firstLine the file's line on which `yaml` begins
 */
export function parseFrontMatter(file: string, yaml: string, firstLine: number): FrontMatterResult {
  const { value, keyLine, problems } = readYaml({
    file,
    yaml,
    firstLine,
    schema: frontMatterSchema,
    rule: 'front-matter',
    name: 'the front matter',
  });
  return { ...(value === undefined ? {} : { front: value }), keyLine, problems };
}
