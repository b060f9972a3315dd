import { createHash } from 'node:crypto';
import { lookUp } from '../../../base/record.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { buildCacheAdd, buildCacheFind, buildLocalSource } from '../../engine/build/cache.ts';
import type { Image } from '../../engine/image/image.ts';
import {
  archiveEntries,
  dockerfileText,
  fetchFailure,
  findSource,
  IgnorePatterns,
  loadDockerfile,
  loadIgnore,
  transferSize,
  type BuildSource,
  type LoadedDockerfile,
} from '../context/index.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import { excerpt } from '../dockerfile/excerpt.ts';
import { parseCheckOptions } from '../dockerfile/lint/check-options.ts';
import {
  detailedSummary,
  summaryLines,
  warningLine,
  type Linter,
  type LintWarning,
} from '../dockerfile/lint/linter.ts';
import {
  CHECKS,
  linterOf,
  readDockerfile,
  syntaxOf,
  type ReadDockerfile,
} from '../dockerfile/read-dockerfile.ts';
import type { BuildRequest } from '../request.ts';
import type { Failure, RemoteBase } from './build-state.ts';
import { imageKey } from './cache-key.ts';
import { familiarWritten, planBuild } from './plan.ts';
import { platformArgs, wholePlatform } from './platform-args.ts';
import type { Reporter } from './reporter.ts';
import { resolveBases, resolveFailure, type ResolvedBase } from './resolve-bases.ts';
import { stageGraph, type StageGraph } from './stage-graph.ts';
import type { Plan } from './vertex.ts';

/** A build that is decided, with nothing done yet. */
export interface Begun {
  readonly filename: string;
  readonly source: string;
  readonly warnings: readonly string[];
  readonly linter: Linter;
  readonly plan: Plan;
  /** The image that the result stands on in the end. */
  readonly base?: Image;
  readonly remotes: Readonly<Record<string, RemoteBase>>;
  readonly build: BuildSource;
  readonly ignore: IgnorePatterns;
}

/** A build that ended before anything was done. */
export interface NotBegun {
  readonly filename: string;
  readonly source: string;
  readonly warnings: readonly string[];
  /** The warnings as they were found. */
  readonly found?: readonly LintWarning[];
  readonly build?: BuildSource;
  readonly failure: Failure;
}

/** A Dockerfile that was read, with nothing looked up. */
export type ReadAlone = Pick<Begun, 'filename' | 'source' | 'linter' | 'build'>;

/** A Dockerfile as it was read. */
interface Opened {
  readonly loaded: LoadedDockerfile;
  readonly read: ReadDockerfile;
  readonly linter: Linter;
  /** How many warnings the reading itself found. */
  readonly early: number;
}

const NAME_SERVER = '192.0.2.53';
/** Bytes of a transfer without files. */
const NOTHING_SENT = 2;
/** Nanoseconds that asking a registry takes, about. */
const ASKING = 850_000_000;

/**
 * Reads the Dockerfile, finds its images, decides what is to be done, and tells of each step of that.
 * @throws CliError for what is wrong on the client's side
 */
export function beginBuild(
  request: BuildRequest,
  context: CliContext,
  reporter: () => Reporter,
): Begun | NotBegun {
  return beginning(request, context, reporter).run();
}

/** Reads the Dockerfile as {@link beginBuild} does, and goes no further. @throws CliError */
export function readAlone(
  request: BuildRequest,
  context: CliContext,
  reporter: () => Reporter,
): ReadAlone | NotBegun {
  return beginning(request, context, reporter).read();
}

function beginning(request: BuildRequest, context: CliContext, reporter: () => Reporter): Beginning {
  refuseChecks(request);
  const build = findSource(request, context);
  return new Beginning(request, context, build, reporter());
}

/** What a build argument wants to be checked is read before anything is told. @throws CliError */
function refuseChecks({ buildArgs = {} }: BuildRequest): void {
  try {
    parseCheckOptions(lookUp(buildArgs, CHECKS) ?? '');
  } catch (error) {
    if (!(error instanceof DockerfileError)) throw error;
    const reason = error.message.replace('failed to parse check options: ', '');
    throw new CliError(
      `ERROR: failed to build: failed to solve: failed to parse build-arg:${CHECKS}: ${reason}`,
      {
        code: 'build-failed',
      },
    );
  }
}

class Beginning {
  readonly #request: BuildRequest;
  readonly #context: CliContext;
  readonly #build: BuildSource;
  readonly #report: Reporter;
  #filename = 'Dockerfile';
  #source = '';
  #linter: Linter | undefined;

  constructor(request: BuildRequest, context: CliContext, build: BuildSource, report: Reporter) {
    this.#request = request;
    this.#context = context;
    this.#build = build;
    this.#report = report;
  }

  run(): Begun | NotBegun {
    const opened = this.#open();
    return 'failure' in opened ? opened : this.#resolve(opened);
  }

  /** The file alone, for what needs no image. */
  read(): ReadAlone | NotBegun {
    const opened = this.#open();
    if ('failure' in opened) return opened;
    this.#tellLoaded(opened.loaded, 0);
    return { filename: this.#filename, source: this.#source, linter: opened.linter, build: this.#build };
  }

  #open(): Opened | NotBegun {
    const loaded = this.#load();
    if ('failure' in loaded) return loaded;
    this.#filename = loaded.name;
    let read: ReadDockerfile | undefined;
    let problem: unknown;
    try {
      this.#source = dockerfileText(loaded);
      const syntax = syntaxOf(this.#source);
      if (syntax) {
        const failure = this.#frontend(loaded, syntax);
        if (failure) return failure;
      }
      this.#linter = linterOf(this.#source, this.#request.buildArgs);
      read = readDockerfile(this.#source, this.#stageInputs(), this.#linter);
    } catch (error) {
      problem = error;
    }
    const early = this.#linter?.warnings.length ?? 0;
    if (!read || !this.#linter) {
      this.#tellLoaded(loaded, early);
      return this.#fail(asDockerfileError(problem));
    }
    return { loaded, read, linter: this.#linter, early };
  }

  #resolve({ loaded, read, linter, early }: Opened): Begun | NotBegun {
    const { target = '', contexts = {}, pull = false, asks } = this.#request;
    let bases: readonly ResolvedBase[];
    let graph: ReturnType<typeof stageGraph>;
    try {
      const wantsAll = asks === 'check' && target === '';
      graph = stageGraph(read.stages, { target, contexts, wantsAll });
      bases = resolveBases(this.#context, graph, { platform: this.#platform, pull });
    } catch (error) {
      this.#tellLoaded(loaded, early);
      return this.#fail(asDockerfileError(error));
    }
    for (const base of bases) this.#lintPlatform(graph, base, linter);
    const missing = bases.find(({ problem }) => problem !== undefined);
    const images = new Map<number, Image>();
    for (const { image, stages } of bases) for (const index of stages) if (image) images.set(index, image);
    let plan: Plan | undefined;
    let problem: unknown;
    if (!missing) {
      try {
        plan = planBuild(read, graph, images, this.#request, linter);
      } catch (error) {
        problem = error;
      }
    }
    // What was found after a registry had to be asked comes too late for the first step.
    const isRemote = bases.some(({ remote }) => remote !== undefined);
    this.#tellLoaded(loaded, isRemote || missing ? early : linter.warnings.length);
    if (this.#tellMetadata(bases)) {
      const failure = missing
        ? new DockerfileError(resolveFailure(missing, graph), mounted(graph, missing) ? [] : [missing.lines])
        : undefined;
      if (failure) return this.#fail(failure);
    }
    const ignore = this.#ignore(loaded);
    try {
      if (!plan) throw problem;
      linter.finish();
      return {
        filename: this.#filename,
        source: this.#source,
        warnings: this.#summary(),
        linter,
        plan,
        ...baseOf(plan, bases),
        remotes: remotesOf(bases, plan),
        build: this.#build,
        ignore: ignore(),
      };
    } catch (error) {
      return this.#fail(asDockerfileError(error));
    }
  }

  #load(): LoadedDockerfile | NotBegun {
    const { context, dockerfile } = this.#build;
    if (context.kind === 'git' || context.kind === 'http') {
      const { step, log, error } = fetchFailure({ kind: context.kind, url: context.url }, NAME_SERVER);
      this.#report.start('load', step, 42_000_000);
      for (const line of log) this.#report.log('load', line, this.#context.now);
      this.#report.error('load', error);
      const wanted = context.kind === 'git' ? 'dockerfile' : 'downloaded context';
      const message = `failed to read ${wanted}: failed to load cache key: ${error}`;
      return this.#failWith({ message, ranges: [] });
    }
    if (dockerfile.kind === 'none') {
      this.#report.start('load', '[internal] load build definition from Dockerfile');
      this.#report.emit({ kind: 'status', id: 'load', text: 'transferring dockerfile:', done: false });
      this.#report.fail('load');
      return this.#failWith({ message: 'failed to read dockerfile: no local sources enabled', ranges: [] });
    }
    if (dockerfile.kind === 'in-context') {
      const entries = context.kind === 'archive' ? archiveEntries(context.content) : [];
      const found = entries.find(({ path }) => path === dockerfile.path.replace(/^\.?\//, ''));
      const text = found?.node.type === 'file' ? found.node.content : undefined;
      return {
        name: dockerfile.path,
        size: transferSize(found ? [found] : []),
        ...(text === undefined
          ? { problem: `open ${dockerfile.path}: no such file or directory` }
          : { text }),
      };
    }
    return loadDockerfile(dockerfile, this.#context.files, this.#context.now.seconds);
  }

  /** `# syntax=` names an image that is to read the file. Ours reads it, where there is such an image. */
  #frontend(
    loaded: LoadedDockerfile,
    { image, lines }: NonNullable<ReturnType<typeof syntaxOf>>,
  ): NotBegun | undefined {
    let bases: readonly ResolvedBase[];
    try {
      const node = { index: 0, name: '', instructions: [], lines, sources: {} } as const;
      const base = { kind: 'image', written: image, platform: '' } as const;
      const graph = { nodes: [{ ...node, base }], target: 0, needed: [0] };
      bases = resolveBases(this.#context, graph, { platform: '', pull: false });
    } catch (error) {
      this.#tellLoaded(loaded, 0);
      return this.#fail(asDockerfileError(error));
    }
    const [found] = bases;
    this.#tellLoaded(loaded, 0);
    this.#loadedTold = true;
    const whole = found?.whole ?? image;
    this.#report.start('frontend', `resolve image config for docker-image://${whole}`, ASKING);
    if (found?.problem === undefined) {
      this.#report.done('frontend');
      if (found) this.#tellFrontend(found);
      return undefined;
    }
    this.#report.error('frontend', found.problem);
    return this.#failWith({
      message: `failed to resolve source metadata for ${whole}: ${found.problem}`,
      ranges: [lines],
    });
  }

  #tellFrontend({ whole, image, remote }: ResolvedBase): void {
    const id = 'frontend image';
    const key = imageKey((image?.layers ?? []).map(({ diffId }) => diffId));
    const isKnown = this.#context.call(buildCacheFind, { key }) !== undefined || !remote;
    const named = remote ? `${whole}@${remote.digest}` : whole;
    this.#report.start(id, `docker-image://${named}`, isKnown ? 0 : ASKING * 2);
    if (remote) this.#report.status(id, `resolve ${named}`);
    if (isKnown) {
      this.#report.cached(id);
      return;
    }
    for (const [text, seconds] of fetchLines(remote)) this.#report.status(id, text, seconds);
    this.#report.done(id);
    const layers = image?.layers ?? [];
    const size = layers.reduce((sum, layer) => sum + layer.size, 0);
    this.#context.call(buildCacheAdd, { description: `pulled from ${named}`, keys: [key], layers, size });
  }

  #loadedTold = false;

  #tellLoaded({ name, size }: LoadedDockerfile, warnings: number): void {
    if (this.#loadedTold) return;
    if (this.#build.context.kind === 'archive') {
      this.#tellArchive(this.#build.context.content);
      return;
    }
    this.#report.start('load', `[internal] load build definition from ${name}`);
    this.#report.status('load', `transferring dockerfile: ${bytes(size)}`);
    // Where they are all that is asked for, they are told in the end.
    const shown = this.#request.asks === 'check' ? 0 : warnings;
    for (const warning of this.#linter?.warnings.slice(0, shown) ?? [])
      this.#report.emit({ kind: 'warn', id: 'load', text: warningLine(warning) });
    this.#report.done('load');
    const { dockerfile } = this.#build;
    const path = dockerfile.kind === 'file' ? dockerfile.directory : '';
    this.#context.call(buildLocalSource, { name: 'dockerfile', path, size: this.#source.length });
  }

  /** What came on standard input was fetched from the client as from anywhere else. */
  #tellArchive(content: string): void {
    const key = `archive ${createHash('sha256').update(content).digest('hex')}`;
    const isKnown = this.#context.call(buildCacheFind, { key }) !== undefined;
    for (const name of ['[internal] load remote build context', 'copy /context /']) {
      this.#report.start(name, name);
      if (isKnown) this.#report.cached(name);
      else this.#report.done(name);
    }
    if (!isKnown)
      this.#context.call(buildCacheAdd, {
        description: 'copy /context /',
        keys: [key],
        size: content.length,
      });
  }

  /** @returns whether a name leads to nothing */
  #tellMetadata(bases: readonly ResolvedBase[]): boolean {
    let failed = false;
    for (const { whole, written, context, remote, problem } of bases) {
      const id = `metadata ${whole}`;
      const name =
        context === undefined
          ? `[internal] load metadata for ${whole}`
          : `[context ${context}] load metadata for ${familiarWritten(written)}`;
      this.#report.start(id, name, remote ? ASKING : 0);
      if (failed) this.#report.canceled(id);
      else if (problem === undefined) this.#report.done(id);
      else this.#report.error(id, problem);
      failed ||= problem !== undefined;
    }
    return failed;
  }

  /** @returns what reads the patterns: a wrong one is told of only then */
  #ignore(loaded: LoadedDockerfile): () => IgnorePatterns {
    const { context } = this.#build;
    const found =
      context.kind === 'directory'
        ? loadIgnore(this.#context.files, context.path)
        : { patterns: () => IgnorePatterns.none, size: transferSize([]) };
    for (const [name, place] of Object.entries(this.#request.contexts ?? {}))
      this.#tellNamedIgnore(name, place);
    if (context.kind === 'archive') return found.patterns;
    this.#report.start('ignore', '[internal] load .dockerignore');
    this.#report.status('ignore', `transferring context: ${bytes(found.size)}`);
    this.#report.done('ignore');
    const path = context.kind === 'directory' ? `${context.path}/.dockerignore` : '';
    const size = found.size > NOTHING_SENT ? found.size : 0;
    this.#context.call(buildLocalSource, { name: 'context', path, size });
    const { ignore } = loaded;
    return ignore === undefined ? found.patterns : () => IgnorePatterns.parse(ignore);
  }

  #tellNamedIgnore(name: string, place: string): void {
    if (place.includes('://')) return;
    const id = `ignore ${name}`;
    const { size } = loadIgnore(this.#context.files, this.#context.files.resolve(place));
    this.#report.start(id, `[context ${name}] load .dockerignore`);
    this.#report.status(id, `transferring ${name}: ${bytes(size)}`);
    this.#report.done(id);
  }

  get #platform(): string {
    const [platform = ''] = this.#request.platforms ?? [];
    return platform === '' ? '' : wholePlatform(platform);
  }

  /** What a registry has of an image may be for another platform than is built for. */
  #lintPlatform(graph: StageGraph, { image, written, lines, stages }: ResolvedBase, linter: Linter): void {
    const base = graph.nodes[stages[0] ?? -1]?.base;
    if (!image || base?.kind !== 'image') return;
    const own = `${image.os}/${image.architecture}`;
    const wanted = wholePlatform(base.platform || this.#platform);
    if (wanted === own || wanted.startsWith(`${own}/`)) return;
    linter.warn(
      'InvalidBaseImagePlatform',
      `Base image ${written} was pulled with platform ${JSON.stringify(own)}, expected ${JSON.stringify(wanted)} for current build`,
      lines,
    );
  }

  #stageInputs(): Parameters<typeof readDockerfile>[1] {
    const { buildArgs = {}, target = '' } = this.#request;
    return { buildArgs, platformArgs: Object.fromEntries(platformArgs(this.#platform, target)) };
  }

  #summary(): readonly string[] {
    const warnings = this.#linter?.warnings ?? [];
    if (this.#request.progress?.isDetailed !== true) return summaryLines(warnings);
    return detailedSummary(warnings, (lines) => excerpt(this.#filename, this.#source, [lines]));
  }

  #fail({ message, ranges }: DockerfileError): NotBegun {
    return this.#failWith({ message, ranges });
  }

  #failWith(failure: Failure): NotBegun {
    return {
      filename: this.#filename,
      source: this.#source,
      warnings: this.#summary(),
      found: this.#linter?.warnings ?? [],
      build: this.#build,
      failure,
    };
  }
}

/** What is told of an image's layers as they are fetched and unpacked, with the seconds that takes, about. */
export function fetchLines({ blobs }: Pick<RemoteBase, 'blobs'>): readonly (readonly [string, number])[] {
  return [
    ...blobs.map(
      ({ digest, size }) => [`${digest} ${bytes(size)} / ${bytes(size)}`, 0.1 + size / 40_000_000] as const,
    ),
    ...blobs.map(({ digest, size }) => [`extracting ${digest}`, size / 60_000_000] as const),
  ];
}

/** As BuildKit counts: 2B, 10.27kB. */
export function bytes(count: number): string {
  if (count < 1000) return `${count}B`;
  const units = ['kB', 'MB', 'GB'];
  let value = count;
  let unit = 'B';
  for (const next of units) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return `${value.toFixed(2)}${unit}`;
}

/** A mount's image has no line of its own in an excerpt. */
function mounted(graph: ReturnType<typeof stageGraph>, { stages }: ResolvedBase): boolean {
  return stages.every((index) => {
    const name = graph.nodes[index]?.name ?? '';
    return (
      graph.nodes.every(({ instructions }) =>
        instructions.every((each) => each.kind !== 'copy' || each.from !== name),
      ) && graph.nodes.some(({ sources }) => sources[name] === index)
    );
  });
}

function baseOf({ baseImage }: Plan, bases: readonly ResolvedBase[]): { readonly base?: Image } {
  const base = bases.find(({ image }) => image?.id === baseImage)?.image;
  return base === undefined ? {} : { base };
}

function remotesOf(bases: readonly ResolvedBase[], plan: Plan): Readonly<Record<string, RemoteBase>> {
  return Object.fromEntries(
    plan.vertices.flatMap(({ id, op }) => {
      const base = bases.find(({ whole }) => op.kind === 'image' && op.reference === whole);
      return base?.remote ? [[String(id), base.remote] as const] : [];
    }),
  );
}

function asDockerfileError(error: unknown): DockerfileError {
  if (error instanceof DockerfileError) return error;
  throw error;
}
