import { posix } from 'node:path';
import { FsError } from '../../../linux/fs/fs-error.ts';
import { ComposeError } from './compose-error.ts';
import { DotenvError, parseDotenv } from './dotenv.ts';
import { joinPath } from './go-text.ts';
import type { LoadContext, LoadRequest } from './load-request.ts';
import { normalProjectName } from './project-name.ts';
import { isFile, readText } from './read-file.ts';

/** What is settled before any file is parsed. */
export interface ProjectOptions {
  /** Absolute; `-` is standard input. */
  readonly files: readonly string[];
  readonly workingDir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
  readonly projectName: string;
  /** Who asked for that name: then what files say does not count. */
  readonly nameFrom: 'flag' | 'environment' | 'folder';
}

const FILES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

type Environment = Record<string, string>;

/** The first of the usual names that is there; told if there are more. */
function pick(
  folder: string,
  names: readonly string[],
  kind: string,
  context: LoadContext,
): string | undefined {
  const found = names.map((name) => joinPath(folder, name)).filter((path) => context.files.exists(path));
  const [first] = found;
  if (found.length > 1 && first !== undefined) {
    context.warn(`Found multiple ${kind} files with supported names: ${found.join(', ')}`);
    context.warn(`Using ${first}`);
  }
  return first;
}

/** The usual file here or in the nearest folder above, with its override. @throws ComposeError */
function discover(start: string, context: LoadContext): string[] {
  for (let folder = start; ; folder = posix.dirname(folder)) {
    const file = pick(folder, FILES, 'config', context);
    if (file !== undefined) {
      const override = pick(folder, OVERRIDES, 'override', context);
      return override === undefined ? [file] : [file, override];
    }
    if (folder === '/') {
      throw new ComposeError('compose-file-missing', 'no configuration file provided: not found');
    }
  }
}

/**
 * Adds to an environment what files of variables say; what is set stays.
 * @throws ComposeError
 */
export function addEnvFiles(
  environment: Environment,
  paths: readonly string[],
  { files }: Pick<LoadContext, 'files'>,
): void {
  const own = new Map<string, string>();
  const lookup = (name: string): string | undefined =>
    Object.hasOwn(environment, name) ? environment[name] : own.get(name);
  for (const path of paths) {
    try {
      if (files.stat(path).node.type === 'directory') {
        throw new ComposeError('compose-env-file', `${path} is a directory`);
      }
    } catch (error) {
      if (!(error instanceof FsError)) throw error;
      throw new ComposeError('compose-env-file', `couldn't find env file: ${path}`);
    }
    const text = readText(files, path, { code: 'compose-env-file' });
    for (const [name, value] of parsedEnvFile(path, text, lookup)) own.set(name, value);
  }
  for (const [name, value] of own) if (!Object.hasOwn(environment, name)) environment[name] = value;
}

/** @throws ComposeError */
export function parsedEnvFile(
  path: string,
  text: string,
  lookup: (name: string) => string | undefined,
): ReadonlyMap<string, string> {
  try {
    return parseDotenv(text, lookup);
  } catch (error) {
    if (error instanceof DotenvError) {
      throw new ComposeError('compose-env-file', `failed to read ${path}: ${error.message}`);
    }
    throw error;
  }
}

function envFilesOf(
  given: readonly string[],
  folder: string,
  environment: Environment,
  context: LoadContext,
): string[] {
  const { files } = context;
  if (given.length > 0) return given.map((path) => files.resolve(path));
  if (['1', 'true', 't'].includes((environment['COMPOSE_DISABLE_ENV_FILE'] ?? '').toLowerCase())) return [];
  const usual = joinPath(folder, '.env');
  return isFile(files, usual) ? [usual] : [];
}

function split(list: string | undefined, separator: string): string[] {
  return list === undefined || list === '' ? [] : list.split(separator);
}

/** Finds out which files are meant, where the project lives, and what its variables are. @throws ComposeError */
export function projectOptions(request: LoadRequest, context: LoadContext): ProjectOptions {
  const { files } = context;
  const environment: Environment = { ...context.env };
  const cwd = files.resolve('.');
  const given = request.projectDirectory === undefined ? '' : request.projectDirectory;
  const projectDirectory = given === '' ? undefined : files.resolve(given);
  const absolute = (path: string): string => (path === '-' ? path : files.resolve(path));

  let chosen = request.files.map(absolute);
  const folder = (): string => {
    if (projectDirectory !== undefined) return projectDirectory;
    const first = chosen.find((path) => path !== '-');
    return first === undefined ? cwd : posix.dirname(first);
  };
  const envFiles =
    (request.envFiles ?? []).length > 0
      ? (request.envFiles ?? [])
      : split(environment['COMPOSE_ENV_FILES'], ',');
  const readEnvironment = (): void =>
    addEnvFiles(environment, envFilesOf(envFiles, folder(), environment, context), context);

  readEnvironment();
  if (chosen.length === 0) {
    const separator = environment['COMPOSE_PATH_SEPARATOR'];
    chosen = split(
      environment['COMPOSE_FILE'],
      separator === undefined || separator === '' ? ':' : separator,
    ).map(absolute);
  }
  if (chosen.length === 0) chosen = discover(folder(), context);
  readEnvironment();

  const workingDir = folder();
  const profiles = request.profiles ?? [];
  return {
    files: chosen,
    workingDir,
    environment,
    profiles:
      profiles.length > 0 ? profiles : split(environment['COMPOSE_PROFILES'], ',').map((name) => name.trim()),
    ...nameOf(request.projectName ?? '', environment, workingDir),
  };
}

function nameOf(
  given: string,
  environment: Environment,
  workingDir: string,
): Pick<ProjectOptions, 'projectName' | 'nameFrom'> {
  if (given !== '') return { projectName: given, nameFrom: 'flag' };
  const fromEnvironment = environment['COMPOSE_PROJECT_NAME'] ?? '';
  if (fromEnvironment !== '') return { projectName: fromEnvironment, nameFrom: 'environment' };
  return { projectName: normalProjectName(posix.basename(workingDir)), nameFrom: 'folder' };
}
