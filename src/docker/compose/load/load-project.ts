import { FILE_OBJECT, NETWORK, SERVICE, VOLUME } from '../project/fields.ts';
import type { Struct } from '../project/kind.ts';
import type { FileObject, Network, Project, Service, Volume } from '../project/types.ts';
import { ComposeError } from './compose-error.ts';
import { lookUp } from '../../../base/record.ts';
import { checkConsistency } from './consistency.ts';
import { decodeThing, extensionsOf } from './decode-project.ts';
import { interpolate } from './interpolate.ts';
import type { LoadContext, LoadRequest } from './load-request.ts';
import { ModelLoader } from './model-loader.ts';
import { normalize } from './normalize.ts';
import { checkProjectName, normalProjectName } from './project-name.ts';
import { projectOptions, type ProjectOptions } from './project-options.ts';
import { nameIn, readDocuments } from './read-documents.ts';
import {
  withoutUnnecessaryResources,
  withProfiles,
  withSelectedServices,
  withServicesEnabled,
} from './select.ts';
import { withServicesEnvironmentResolved, withServicesLabelsResolved } from './service-environment.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

/** What the files say before it becomes a project: `config --no-interpolate` shows it. */
export interface LoadedModel {
  readonly model: Dict;
  readonly name: string;
  readonly options: ProjectOptions;
}

/** Standard input is read once, however often it is asked for. */
function remembering(context: LoadContext): LoadContext {
  let stdin: string | undefined;
  return {
    files: context.files,
    env: context.env,
    warn: (message) => context.warn(message),
    readStdin: () => (stdin ??= context.readStdin()),
  };
}

/** The last name that the documents of a file give. Only the first document may not fail here. @throws ComposeError */
function nameInFile(text: string): string {
  let name = '';
  let first = true;
  try {
    for (const document of readDocuments(text)) {
      name = nameIn(document) || name;
      first = false;
    }
  } catch (error) {
    if (first || !(error instanceof ComposeError)) throw error;
  }
  return name;
}

/** The name in the files: the last one of those that have one. @throws ComposeError */
function nameInFiles(
  options: ProjectOptions,
  loader: ModelLoader,
  context: LoadContext,
  interpolated: boolean,
): string {
  let name = '';
  for (const file of options.files) name = nameInFile(loader.text(file)) || name;
  if (!interpolated) return name;
  const { environment } = options;
  const lookup = (key: string): string | undefined => lookUp(environment, key);
  const { name: result } = interpolate(dict([['name', name]]), {
    lookup,
    warn: (message) => context.warn(message),
  });
  return typeof result === 'string' ? result : '';
}

/** @param interpolated false: variables stay in the model. @throws ComposeError */
export function loadModel(
  request: LoadRequest,
  given: LoadContext,
  { interpolated = true }: { readonly interpolated?: boolean } = {},
): LoadedModel {
  const context = remembering(given);
  const found = projectOptions(request, context);
  const loader = new ModelLoader(context, {
    interpolate: interpolated,
    resolvePaths: request.resolvePaths !== false,
  });
  let name = found.projectName;
  if (found.nameFrom !== 'folder') checkProjectName(name);
  if (found.nameFrom !== 'flag') {
    const inFiles = nameInFiles(found, loader, context, interpolated);
    // A name of which nothing is left is no name: that fails further down.
    if (inFiles !== '' && found.nameFrom === 'folder')
      name = request.normalize === false ? inFiles : normalProjectName(inFiles);
  }
  const options = { ...found, environment: { ...found.environment, COMPOSE_PROJECT_NAME: name } };
  const model = loader.load({
    files: options.files,
    folder: options.workingDir,
    environment: options.environment,
  });
  if (Object.keys(model).length === 0) throw new ComposeError('compose-yaml', 'empty compose file');
  if (name === '') throw new ComposeError('compose-project-name', 'project name must not be empty');
  if (request.normalize !== false) {
    model['name'] = name;
    normalize(model, name, options.environment);
  }
  return { model, name, options };
}

/** The things of one kind, by name in order. */
function things<T>(
  value: Value | undefined,
  fields: Struct,
  kind: string,
  extra: (name: string) => Partial<T> = () => ({}),
): Readonly<Record<string, T>> {
  if (!isDict(value)) return {};
  const names = Object.keys(value).sort();
  return Object.fromEntries(
    names.map((name): [string, T] => [
      name,
      // The table of fields and the type say the same of what there may be.
      { ...(decodeThing(value[name] ?? null, fields, `${kind}[${name}]`) as T), ...extra(name) },
    ]),
  );
}

function toProject({ model, name, options }: LoadedModel): Project {
  const extensions = extensionsOf(model);
  return {
    name,
    workingDir: options.workingDir,
    composeFiles: options.files,
    environment: options.environment,
    services: things<Service>(model['services'], SERVICE, 'services', (service) => ({ name: service })),
    disabledServices: {},
    networks: things<Network>(model['networks'], NETWORK, 'networks'),
    volumes: things<Volume>(model['volumes'], VOLUME, 'volumes'),
    secrets: things<FileObject>(model['secrets'], FILE_OBJECT, 'secrets'),
    configs: things<FileObject>(model['configs'], FILE_OBJECT, 'configs'),
    profiles: [],
    ...(extensions ? { extensions } : {}),
  };
}

/**
 * Loads a project: finds its files, reads and merges them, checks that it all fits, and narrows it down to what is
 * asked for.
 * @throws ComposeError in the words of Compose
 */
export function loadProject(request: LoadRequest, context: LoadContext): Project {
  const loaded = loadModel(request, context);
  const { profiles } = loaded.options;
  let project = withProfiles(toProject(loaded), profiles);
  if (request.consistency !== false) checkConsistency(project);
  project = withServicesLabelsResolved(project, context);
  const services = request.services ?? [];
  project = withSelectedServices(withServicesEnabled(project, services), services);
  if (request.resolveEnvironment !== false) project = withServicesEnvironmentResolved(project, context);
  return request.allResources === true ? project : withoutUnnecessaryResources(project);
}
