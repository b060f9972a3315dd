import { FsError } from '../../../../linux/fs/fs-error.ts';
import type { CliContext } from '../../client/cli-context.ts';
import { fileErrorText } from '../../client/error-text.ts';
import { readComposeDefinition } from './compose-definition.ts';
import { mergedDefinitions, NOTHING, type BakeDefinition } from './definition.ts';
import { DefinitionError, readJsonDefinition } from './json-definition.ts';

/** Read where no file is named, as far as they are there. */
const USUAL = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
];

export interface DefinitionFile {
  readonly name: string;
  readonly text: string;
}

/** The files with definitions; what is read is told line by line. @throws DefinitionError */
export function definitionFiles(
  context: CliContext,
  named: readonly string[],
  tell: (line: string) => void,
): readonly DefinitionFile[] {
  const { files } = context;
  const wanted = named.length > 0 ? named : USUAL.filter((name) => files.exists(name));
  return wanted.map((name) => {
    if (name === '-') {
      const text = context.stdin.readAll();
      tell(`reading from stdin ${Buffer.byteLength(text)}B done`);
      return { name, text };
    }
    try {
      const text = files.readFile(name);
      const size = `${Buffer.byteLength(text)}B`;
      tell(`reading ${name} ${size} / ${size} done`);
      return { name, text };
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      tell(`reading ${name} done`);
      throw new DefinitionError(fileErrorText('open', name, error));
    }
  });
}

/** Files in HashiCorp's language are not read here. */
export function isHcl({ name }: DefinitionFile): boolean {
  return name.endsWith('.hcl');
}

/** @throws DefinitionError, ComposeError */
export function readDefinition(context: CliContext, files: readonly DefinitionFile[]): BakeDefinition {
  if (files.length === 0) throw new DefinitionError("couldn't find a bake definition");
  const composed = files.filter(({ name }) => /\.ya?ml$/u.test(name)).map(({ name }) => name);
  const under = composed.length > 0 ? readComposeDefinition(composed, context) : NOTHING;
  return files
    .filter(({ name }) => !composed.includes(name))
    .map(({ name, text }) => readJsonDefinition({ name, text, env: context.env }))
    .reduce(mergedDefinitions, under);
}
