import { lookUp } from '../../../base/record.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { EnvFile, Project, Service } from '../project/types.ts';
import { ComposeError } from './compose-error.ts';
import { parsedEnvFile } from './project-options.ts';
import { readText } from './read-file.ts';
import type { LoadContext } from './load-request.ts';

type Files = Pick<LoadContext, 'files'>;

/** @returns undefined for a file that may be missing and is */
function textOf({ path, required }: EnvFile, { files }: Files): string | undefined {
  try {
    files.stat(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    if (!required) return undefined;
    throw new ComposeError(
      'compose-env-file',
      `env file ${path} not found: stat ${path}: ${error.text.toLowerCase()}`,
    );
  }
  return readText(files, path, { code: 'compose-env-file' });
}

/** Lines as `docker run --env-file` reads them: nothing is expanded. */
function rawVariables(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return new Map(
    lines.flatMap((line): (readonly [string, string])[] => {
      const at = line.indexOf('=');
      return at === -1 ? [] : [[line.slice(0, at).trimStart(), line.slice(at + 1).replace(/\r$/, '')]];
    }),
  );
}

function sorted<T>(table: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function resolved(service: Service, project: Project, files: Files): Service {
  const own = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([name, value]) => [
      name,
      value ?? lookUp(project.environment, name) ?? null,
    ]),
  );
  const fromFiles = new Map<string, string>();
  for (const file of service.env_file ?? []) {
    const text = textOf(file, files);
    if (text === undefined) continue;
    const lookup = (name: string): string | undefined =>
      lookUp(project.environment, name) ?? lookUp(own, name) ?? fromFiles.get(name);
    const variables = file.format === 'raw' ? rawVariables(text) : parsedEnvFile(file.path, text, lookup);
    for (const [name, value] of variables) fromFiles.set(name, value);
  }
  const { env_file: _, ...rest } = service;
  const environment = sorted({ ...Object.fromEntries(fromFiles), ...own });
  return Object.keys(environment).length === 0 ? rest : { ...rest, environment };
}

/**
 * The same project with what the files of `env_file` say among each service's own variables, which go first.
 * @throws ComposeError
 */
export function withServicesEnvironmentResolved(project: Project, files: Files): Project {
  const services = Object.entries(project.services).map(([name, service]) => [
    name,
    service.env_file || service.environment ? resolved(service, project, files) : service,
  ]);
  return { ...project, services: Object.fromEntries(services) as Project['services'] };
}

/** The same project with the labels of `label_file` among each service's own, which go first. @throws ComposeError */
export function withServicesLabelsResolved(project: Project, files: Files): Project {
  const services = Object.entries(project.services).map(([name, service]): [string, Service] => {
    const { label_file: paths, ...rest } = service;
    if (!paths) return [name, service];
    const labels = new Map<string, string>();
    for (const path of paths) {
      const text = readText(files.files, path, { code: 'compose-env-file' });
      for (const [key, value] of parsedEnvFile(path, text, () => undefined)) labels.set(key, value);
    }
    return [name, { ...rest, labels: sorted({ ...Object.fromEntries(labels), ...service.labels }) }];
  });
  return { ...project, services: Object.fromEntries(services) };
}
