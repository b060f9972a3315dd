import { posix } from 'node:path';
import { canonical, omitEmpty } from './canonical.ts';
import { checkValues } from './checks.ts';
import { ComposeError } from './compose-error.ts';
import { setDefaults } from './defaults.ts';
import { applyExtends, type ForeignServices } from './extends.ts';
import { joinPath } from './go-text.ts';
import { checkIncludeCycle, importResources, readIncludes, type Include } from './include.ts';
import { interpolate } from './interpolate.ts';
import type { LoadContext } from './load-request.ts';
import { mergeFiles } from './merge.ts';
import { resolvePaths } from './paths.ts';
import { addEnvFiles } from './project-options.ts';
import { decodeDocument, readDocuments } from './read-documents.ts';
import { isFile, readText } from './read-file.ts';
import { applyResets } from './reset.ts';
import { resolveEnvironment } from './resolve-environment.ts';
import { validateSchema } from './schema/validate.ts';
import { enforceUnicity } from './unicity.ts';
import { cloneValue, dict, isDict, type Dict } from './yaml/value.ts';

/** How many files one project may be put together from. */
const MOST_FILES = 100;

export interface ModelOptions {
  readonly interpolate: boolean;
  readonly resolvePaths: boolean;
}

/** Which files, and from where. */
interface Source {
  readonly files: readonly string[];
  /** Absolute: what relative paths start from. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How far a file is worked on. One that is only extended from is left raw where the whole is looked at later. */
interface Stage {
  readonly extending: boolean;
  readonly included: readonly string[];
}

/** Reads files into one model: parsed, interpolated, merged, checked, in the long form. */
export class ModelLoader {
  readonly #context: LoadContext;
  readonly #options: ModelOptions;
  readonly #warned = new Set<string>();
  #filesRead = 0;

  constructor(context: LoadContext, options: ModelOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** @throws ComposeError */
  load(source: Source, included: readonly string[] = []): Dict {
    let model = dict();
    for (const file of source.files) {
      model = this.#addFile(model, file, source, { extending: false, included }).model;
    }
    model = setDefaults(model);
    checkValues(model);
    if (this.#options.resolvePaths || included.length > 0) model = this.#withPaths(model, source.folder);
    return resolveEnvironment(model, source.environment);
  }

  #withPaths(model: Dict, folder: string): Dict {
    return resolvePaths(model, { folder, home: this.#context.env['HOME'] ?? '/' });
  }

  text(file: string): string {
    if (++this.#filesRead > MOST_FILES) {
      throw new ComposeError('compose-include', `a project can be made of at most ${MOST_FILES} files`);
    }
    if (file === '-') return this.#context.readStdin();
    return readText(this.#context.files, file, { code: 'compose-file-unreadable' });
  }

  #addFile(
    before: Dict,
    file: string,
    source: Source,
    stage: Stage,
  ): { readonly model: Dict; readonly resets: readonly string[] } {
    let model = before;
    const allResets: string[] = [];
    for (const document of readDocuments(this.text(file), `failed to parse ${file}: `)) {
      const { value, resets } = decodeDocument(document, file);
      if (value === null) continue;
      if (!isDict(value)) throw new ComposeError('compose-yaml', 'top-level object must be a mapping');
      allResets.push(...resets);
      model = this.#addDocument(model, value, resets, file, source, stage);
    }
    return { model, resets: allResets };
  }

  #addDocument(
    before: Dict,
    raw: Dict,
    resets: readonly string[],
    file: string,
    source: Source,
    { extending, included }: Stage,
  ): Dict {
    const { environment } = source;
    const { interpolate: wanted } = this.#options;
    const lookup = (name: string): string | undefined =>
      Object.hasOwn(environment, name) ? environment[name] : undefined;
    const document = wanted ? interpolate(raw, { lookup, warn: (text) => this.#context.warn(text) }) : raw;
    if (!extending) {
      const foreign = (reference: string, service: string, from: string): ForeignServices =>
        this.#foreign(reference, service, from, source);
      applyExtends(document, file, { foreign }, resets);
    }
    const base = cloneValue(before) as Dict;
    applyResets(base, resets);
    if (!extending) {
      for (const include of readIncludes(document['include'])) {
        this.#include(include, document, source, [...included, file]);
      }
      delete document['include'];
    }
    let model = enforceUnicity(mergeFiles(base, document));
    if (!extending) {
      validateSchema(model, file);
      if ('version' in model) {
        this.#warnVersion(file);
        delete model['version'];
      }
    }
    model = omitEmpty(canonical(model, !wanted));
    return enforceUnicity(model);
  }

  #warnVersion(file: string): void {
    if (this.#warned.has(file)) return;
    this.#warned.add(file);
    this.#context.warn(
      `${file}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`,
    );
  }

  /** The services of a file that is named in `extends.file`. */
  #foreign(reference: string, service: string, from: string, source: Source): ForeignServices {
    const home = from === '-' ? source.folder : posix.dirname(from);
    // The first files of a project are read from where it lives, those that they extend from where they lie.
    const folder = source.files.includes(from) ? source.folder : home;
    const file = reference.startsWith('/') ? reference : joinPath(folder, reference);
    const { model, resets } = this.#addFile(
      dict(),
      file,
      { ...source, files: [file] },
      { extending: true, included: [] },
    );
    const services = model['services'];
    if (services === undefined) {
      throw new ComposeError(
        'compose-extends',
        `cannot extend service ${JSON.stringify(service)} in ${file}: no services section`,
      );
    }
    if (!isDict(services)) {
      throw new ComposeError(
        'compose-extends',
        `cannot extend service ${JSON.stringify(service)} in ${file}: services must be a mapping`,
      );
    }
    // What it extends in turn is looked for from its own folder, so that stays as written.
    const kept = new Map(
      Object.entries(services).flatMap(([name, each]) =>
        isDict(each) && isDict(each['extends']) ? [[name, each['extends']] as const] : [],
      ),
    );
    const resolved = this.#withPaths(dict([['services', services]]), posix.dirname(file))['services'];
    if (!isDict(resolved)) throw new Error('services are a mapping');
    for (const [name, extend] of kept) {
      const each = resolved[name];
      if (isDict(each)) each['extends'] = extend;
    }
    return { file, services: resolved, resets };
  }

  #include(include: Include, model: Dict, source: Source, included: readonly string[]): void {
    const { files } = this.#context;
    const absolute = (path: string): string => (path.startsWith('/') ? path : joinPath(source.folder, path));
    const paths = include.paths.map(absolute);
    const [main] = paths;
    if (main === undefined) return;
    checkIncludeCycle(included, main);
    const folder =
      include.projectDirectory === undefined ? posix.dirname(main) : absolute(include.projectDirectory);
    const usual = joinPath(folder, '.env');
    const envFiles =
      include.envFiles.length > 0 ? include.envFiles.map(absolute) : isFile(files, usual) ? [usual] : [];
    const environment = { ...source.environment };
    for (const file of envFiles) {
      if (!files.exists(file)) {
        throw new ComposeError('compose-include', `stat ${file}: no such file or directory`);
      }
    }
    addEnvFiles(environment, envFiles, this.#context);
    importResources(model, this.load({ files: paths, folder, environment }, included));
  }
}
