import { lookUp, type Table } from '../../../base/record.ts';
import type { Dockerfile, LineRange } from './ast.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { parseCheckOptions } from './lint/check-options.ts';
import { Linter } from './lint/linter.ts';
import { parseDockerfile } from './parse.ts';
import { planStages, type PlannedStages, type StageInputs } from './stages.ts';
import { readDirectives } from './statements.ts';

/** The build argument that says what is checked, whatever the file says. */
export const CHECKS = 'BUILDKIT_DOCKERFILE_CHECK';

/** A Dockerfile as far as it is understood without its base images. */
export interface ReadDockerfile extends PlannedStages {
  readonly dockerfile: Dockerfile;
}

/**
 * What looks a file over: to be made first, since the file itself says what it wants to know, unless a build argument
 * does.
 * @throws DockerfileError
 */
export function linterOf(source: string, buildArgs: Table<string> = {}): Linter {
  const given = lookUp(buildArgs, CHECKS);
  return new Linter(parseCheckOptions(given ?? readDirectives(source).get('check')?.value ?? ''));
}

/**
 * The image that is to read the file instead of BuildKit's own reader (`# syntax=docker/dockerfile:1`), and the line
 * that says so. It comes before anything else of the file, even its being empty.
 */
export function syntaxOf(source: string): { readonly image: string; readonly lines: LineRange } | undefined {
  const directive = readDirectives(source).get('syntax');
  if (directive === undefined) return undefined;
  const [image = ''] = directive.value.split(' ');
  return { image, lines: { start: directive.line, end: directive.line } };
}

/**
 * Reads a Dockerfile up to where base images are needed: its text, what is to be said of its writing, and its stages
 * with the names of what they stand on. The linter has the warnings also when it fails.
 * @throws DockerfileError
 */
export function readDockerfile(source: string, inputs: StageInputs, linter: Linter): ReadDockerfile {
  if (source === '') throw new DockerfileError('the Dockerfile cannot be empty', []);
  const dockerfile = parseDockerfile(source, linter);
  return { dockerfile, ...planStages(dockerfile, inputs, linter) };
}
