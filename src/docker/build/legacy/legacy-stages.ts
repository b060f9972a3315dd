import { FsError } from '../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import {
  buildImageById,
  buildLegacyFind,
  buildLegacyImage,
  type LegacyStep as EngineStep,
} from '../../engine/build/legacy-image.ts';
import { buildNewId } from '../../engine/build/new-id.ts';
import { buildResolveImage } from '../../engine/build/resolve-image.ts';
import {
  containerCreate,
  containerRemove,
  containerStart,
  EngineError,
  imagePull,
} from '../../engine/index.ts';
import { familiarName, parseReference } from '../../engine/image/reference.ts';
import type { Image, Layer } from '../../engine/image/image.ts';
import type { Instruction } from '../dockerfile/ast.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import { StageLint } from '../dockerfile/lint/stage-lint.ts';
import type { ReadDockerfile } from '../dockerfile/read-dockerfile.ts';
import { contentDigest } from '../files/content-digest.ts';
import { CopyProblem, FileCopier } from '../files/copy-files.ts';
import { findSources } from '../files/find-sources.ts';
import type { BuildRequest } from '../request.ts';
import { authFor } from '../solve/stored-auth.ts';
import { StagePlanner, type StageState } from '../solve/stage-planner.ts';
import type { CopyOp, RunOp, Vertex } from '../solve/vertex.ts';
import { historyLine } from './history-line.ts';
import { pollRun, type LegacyRun } from './legacy-run.ts';
import { noLint, type LegacyStep } from './legacy-steps.ts';

type Say = (text: string) => void;

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const NAME_SERVER = '192.0.2.53';
/** As a step's input: the context. Stages follow by number. */
const CONTEXT = 0;

/** The stages of a build as they come to be, image by image. */
export class LegacyStages {
  readonly #context: CliContext;
  readonly #file: ReadDockerfile;
  readonly #request: BuildRequest;
  readonly #copy: string;
  /** What each stage has come to, by its number; images that are named, after them. */
  readonly #images: string[] = [];
  readonly #outside: string[] = [];
  readonly #consumed = new Set<string>();
  readonly #opened = new Set<string>();
  #planner: StagePlanner | undefined;
  #planned: Omit<Vertex, 'id'> | undefined;
  #stage = 0;

  /** @param copy the working copy with the context */
  constructor(context: CliContext, file: ReadDockerfile, request: BuildRequest, copy: string) {
    this.#context = context;
    this.#file = file;
    this.#request = request;
    this.#copy = copy;
    for (const { args } of file.dockerfile.globalArgs) for (const { key } of args) this.#consumed.add(key);
  }

  /** What the last stage has come to so far. */
  get image(): string {
    return this.#images[this.#stage] ?? '';
  }

  /** What the image that the stage stands on has put off. */
  get triggers(): readonly string[] {
    return this.#imageById(this.image)?.config.OnBuild ?? [];
  }

  /** `--build-arg`s that no ARG asked for. */
  get unusedArguments(): readonly string[] {
    return Object.keys(this.#request.buildArgs ?? {})
      .filter((name) => !this.#consumed.has(name) && !/^(?:https?|ftp|no|all)_proxy$/iu.test(name))
      .toSorted();
  }

  /** To be called in the end: what it looked into is let go. */
  close(): void {
    for (const copy of this.#opened) this.#context.builds?.close(copy);
  }

  /** Takes up a step that was done before. */
  redo(step: LegacyStep, image: string): void {
    if (step.kind === 'from') this.#enter(step.stage, image);
    if (step.kind !== 'instruction') return;
    this.#plan(step.instruction);
    this.#images[this.#stage] = image;
  }

  /** @returns the image that a stage begins with; empty for scratch */
  begin(step: LegacyStep & { readonly kind: 'from' }, say: Say): string {
    const earlier = this.#file.stages.findLastIndex(
      ({ from }, index) => index < step.stage && from.name !== '' && from.name === step.base.toLowerCase(),
    );
    const image = earlier === -1 ? this.#found(step.base, say) : (this.#images[earlier] ?? '');
    this.#enter(step.stage, image);
    return image;
  }

  #found(name: string, say: Say): string {
    if (name === 'scratch') return '';
    try {
      const reference = parseReference(name);
      const auth = authFor(this.#context, reference.domain);
      const own = this.#context.call(buildResolveImage, { name, platform: '', auth, always: false });
      const isHere = own.ok && this.#imageById(own.image.id) !== undefined;
      if (!isHere || this.#request.pull === true) {
        const fromImage = familiarName(reference);
        const tag = reference.digest ?? reference.tag ?? 'latest';
        const { messages } = this.#context.call(imagePull, { fromImage, tag, platform: '', auth });
        for (const message of messages) say(progressLine(message));
      }
      const here = this.#context.call(buildResolveImage, { name, platform: '', auth, always: false });
      if (here.ok) return here.image.id;
      throw new CliError(here.message, { code: 'build-failed' });
    } catch (error) {
      if (error instanceof EngineError) throw new CliError(error.message, { code: error.code });
      throw error;
    }
  }

  #imageById(id: string): Image | undefined {
    return id === '' ? undefined : this.#context.call(buildImageById, { id });
  }

  #enter(stage: number, image: string): void {
    this.#stage = stage;
    this.#images[stage] = image;
    const lint = new StageLint(noLint());
    const { buildArgs = {}, network } = this.#request;
    const around = {
      escape: this.#file.dockerfile.escape,
      buildArgs,
      globals: this.#file.globals,
      linter: noLint(),
      lint,
      network: network === 'none' || network === 'host' ? network : 'default',
      add: (vertex: Omit<Vertex, 'id'>) => {
        this.#planned = vertex;
        return 0;
      },
      context: () => CONTEXT,
      sourceOf: (name: string) => this.#inputOf(name),
    } as const;
    const begun = beginState(this.#imageById(image));
    this.#planner = new StagePlanner(around, { name: '', total: 0, ignoresCache: false }, begun);
  }

  #inputOf(name: string): number {
    const { stages } = this.#file;
    const index = /^\d+$/u.test(name)
      ? Number(name)
      : stages.findLastIndex(({ from }) => from.name === name.toLowerCase());
    if (index >= 0 && index < this.#stage) return index + 1;
    if (/^\d+$/u.test(name)) throw new CliError(`invalid from flag value ${name}: invalid stage index`);
    this.#outside.push(name);
    return stages.length + this.#outside.length;
  }

  /** Gives the instruction its meaning. @returns the work that it is, beside what the configuration says */
  #plan(instruction: Instruction): Omit<Vertex, 'id'> | undefined {
    if (instruction.kind === 'arg') for (const { key } of instruction.args) this.#consumed.add(key);
    this.#planned = undefined;
    try {
      this.#planner?.plan(instruction);
    } catch (error) {
      if (error instanceof DockerfileError) throw new CliError(error.message, { code: 'build-failed' });
      throw error;
    }
    return this.#planned;
  }

  /** Does one instruction. @returns its image, or how its container has come along */
  step(instruction: Instruction, say: Say): string | LegacyRun {
    if (instruction.kind === 'run' && instruction.mounts.length > 0)
      throw new CliError(
        'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled',
        { code: 'build-failed' },
      );
    const op = this.#plan(instruction)?.op;
    if (op?.kind === 'copy') return this.#copyStep(op, instruction, say);
    const step = this.#engineStep(historyLine(instruction, this.#planner?.state));
    const known = this.#cached(step, say);
    if (known !== undefined) return known;
    if (op?.kind === 'run') return this.#run(op, say);
    const layer = op?.kind === 'mkdir' ? this.#layer((files) => makeDirectory(files, op.path)) : undefined;
    const made = this.#context.call(buildLegacyImage, { ...step, ...(layer && { layer }) });
    const shown = made.container.slice(0, 12);
    say(` ---> Running in ${shown}\n ---> Removed intermediate container ${shown}\n`);
    return this.#keep(made.Id, say);
  }

  /** What a RUN's container has come to. @throws CliError with its status */
  ran(instruction: Instruction, run: LegacyRun & { readonly kind: 'ended' }, say: Say): string {
    const { container, code } = run;
    const op = this.#plan(instruction)?.op;
    if (code !== 0) {
      const command = op?.kind === 'run' ? op.argv.join(' ') : '';
      throw new CliError(`The command '${command}' returned a non-zero code: ${code}`, {
        exitCode: code,
        code: 'build-failed',
      });
    }
    const step = this.#engineStep(historyLine(instruction, this.#planner?.state));
    const { Id } = this.#context.call(buildLegacyImage, { ...step, container });
    this.#context.call(containerRemove, { ref: container });
    say(` ---> Removed intermediate container ${container.slice(0, 12)}\n`);
    return this.#keep(Id, say);
  }

  #run(op: RunOp, say: Say): LegacyRun {
    const { network, shmSize = 0, addHosts = [] } = this.#request;
    const entrypoint = this.#imageById(this.image)?.config.Entrypoint ?? [];
    const { Id } = this.#context.call(containerCreate, {
      body: {
        Image: this.image,
        Cmd: op.argv,
        Env: [...op.env, ...op.proxies],
        WorkingDir: op.cwd,
        User: op.user,
        ...(entrypoint.length > 0 && { Entrypoint: [''] }),
        HostConfig: {
          NetworkMode: network ?? 'default',
          ...(shmSize > 0 && { ShmSize: shmSize }),
          ...(addHosts.length > 0 && { ExtraHosts: addHosts }),
        },
      },
    });
    say(` ---> Running in ${Id.slice(0, 12)}\n`);
    try {
      this.#context.call(containerStart, { ref: Id });
    } catch (error) {
      if (error instanceof EngineError) throw new CliError(error.message, { code: error.code });
      throw error;
    }
    return pollRun(this.#context, Id, say);
  }

  #copyStep(op: CopyOp, instruction: Instruction, say: Say): string {
    const name = instruction.kind === 'add' ? 'ADD' : 'COPY';
    const url = op.sources.find((source) => source.kind === 'url');
    if (url)
      throw new CliError(
        `${name} failed: Get ${JSON.stringify(url.url)}: dial tcp: lookup ${new URL(url.url).hostname} on ${NAME_SERVER}:53: no such host`,
        { code: 'build-failed' },
      );
    const found = op.sources.flatMap((source) => {
      if (source.kind !== 'files') return [];
      const files = this.#files(source.input);
      const paths = findSources(files, source.path) ?? [];
      if (paths.length === 0) throw missingSource(name, source.path);
      return paths.map((path) => ({ files, path }));
    });
    if (found.length > 1 && !op.destination.endsWith('/'))
      throw new CliError(
        `When using ${name} with more than one source file, the destination must be a directory and end with a /`,
        { code: 'build-failed' },
      );
    const digests = found.map(({ files, path }) => contentDigest(files, path, found.length > 1));
    const kind = found.length > 1 ? 'multi' : isDirectory(found[0]) ? 'dir' : 'file';
    const [digest = ''] = digests;
    const text = `/bin/sh -c #(nop) ${name} ${kind}:${found.length > 1 ? digests.join('').slice(0, 64) : digest} in ${op.destination} `;
    const step = this.#engineStep(text);
    const known = this.#cached(step, say);
    if (known !== undefined) return known;
    const layer = this.#layer((files) => {
      const copier = new FileCopier(files, { ...op, now: this.#context.now.seconds });
      for (const source of found) copier.copy(source.files, source.path);
    });
    return this.#keep(this.#context.call(buildLegacyImage, { ...step, layer }).Id, say);
  }

  #files(input: number): FileSystem {
    const builds = this.#context.builds;
    if (builds === undefined) throw new Error('nothing can be built here');
    if (input === CONTEXT) return builds.files(this.#copy);
    const { stages } = this.#file;
    const id =
      input <= stages.length ? this.#images[input - 1] : this.#outsideImage(input - stages.length - 1);
    const layers = this.#imageById(id ?? '')?.layers ?? [];
    const copy = `${this.#copy}-${input}`;
    this.#opened.add(copy);
    return builds.open(
      copy,
      layers.map(({ diffId }) => diffId),
    );
  }

  #outsideImage(index: number): string {
    return this.#found(this.#outside[index] ?? '', () => undefined);
  }

  #layer(work: (files: FileSystem) => void): Layer {
    const builds = this.#context.builds;
    if (builds === undefined) throw new Error('nothing can be built here');
    const copy = this.#context.call(buildNewId, undefined);
    const layers = this.#imageById(this.image)?.layers ?? [];
    try {
      work(
        builds.open(
          copy,
          layers.map(({ diffId }) => diffId),
        ),
      );
      return builds.commit(copy);
    } catch (error) {
      if (error instanceof CopyProblem || error instanceof FsError)
        throw new CliError(error.message, { code: 'build-failed' });
      throw error;
    } finally {
      builds.close(copy);
    }
  }

  #engineStep(createdBy: string): EngineStep {
    const { config, author } = this.#planner?.state ?? beginState(undefined);
    return { parent: this.image, config, author, createdBy };
  }

  #cached(step: EngineStep, say: Say): string | undefined {
    if (this.#request.noCache === true) return undefined;
    const found = this.#context.call(buildLegacyFind, step);
    if (found === undefined) return undefined;
    say(' ---> Using cache\n');
    return this.#keep(found.Id, say);
  }

  #keep(id: string, say: Say): string {
    this.#images[this.#stage] = id;
    say(` ---> ${id.replace(/^sha256:/u, '').slice(0, 12)}\n`);
    return id;
  }
}

function beginState(image: Image | undefined): StageState {
  const config = image?.config ?? { Env: [`PATH=${PATH}`] };
  const { OnBuild: _, ...own } = config;
  const entries = (own.Env ?? []).map((entry) => {
    const cut = entry.indexOf('=');
    return [entry.slice(0, cut), entry.slice(cut + 1)] as const;
  });
  return {
    env: new Map(entries),
    args: new Map(),
    config: own,
    author: image?.author ?? '',
    history: [],
    baseImage: image?.id ?? '',
  };
}

function missingSource(name: string, path: string): CliError {
  return new CliError(
    `${name} failed: file not found in build context or excluded by .dockerignore: stat ${path.replace(/^\/+/u, '')}: file does not exist`,
    { code: 'build-failed' },
  );
}

function isDirectory(source: { readonly files: FileSystem; readonly path: string } | undefined): boolean {
  return source?.files.stat(source.path).node.type === 'directory';
}

function makeDirectory(files: FileSystem, path: string): void {
  files.mkdir(path, { parents: true });
}

function progressLine(message: { readonly id?: string; readonly status?: string }): string {
  const { id = '', status = '' } = message;
  return `${id === '' ? '' : `${id}: `}${status}\n`;
}
