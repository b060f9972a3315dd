import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../problem.ts';
import { readYaml } from '../yaml-source.ts';
import { templateSchema, type Template } from './schema.ts';

export const TEMPLATES_FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** Reads every template of a folder, giving what could be read and all that is wrong. */
export function readTemplates(dir: string = TEMPLATES_FOLDER): {
  templates: Template[];
  problems: Problem[];
} {
  const templates: Template[] = [];
  const problems: Problem[] = [];
  const shownDir = relative(process.cwd(), dir);
  for (const name of readdirSync(dir)
    .filter((each) => each.endsWith('.yaml'))
    .sort()) {
    const { value, problems: unreadable } = readYaml({
      file: join(shownDir, name),
      yaml: readFileSync(join(dir, name), 'utf8'),
      firstLine: 1,
      schema: templateSchema,
      rule: 'template',
      name: 'the template',
    });
    if (value) templates.push({ id: name.slice(0, -'.yaml'.length), ...value });
    problems.push(...unreadable);
  }
  return { templates, problems };
}
