import { between, MILLISECOND, plus } from '../../../base/time.ts';
import { lookUp, put } from '../../../base/record.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { FsError } from '../../../linux/fs/fs-error.ts';
import type { Wait } from '../../../linux/process/program.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { quote } from '../../cli/format/gofmt/quote.ts';
import { buildCacheAdd, buildCacheFind, createdText } from '../../engine/build/cache.ts';
import type { CacheRecord } from '../../engine/build/cache-record.ts';
import { buildNewId } from '../../engine/build/new-id.ts';
import type { Layer } from '../../engine/image/image.ts';
import { fetchFailure } from '../context/index.ts';
import { contentDigest } from '../files/content-digest.ts';
import { CopyProblem, FileCopier } from '../files/copy-files.ts';
import { findSources, missingRoot, sourcePath } from '../files/find-sources.ts';
import { ownerOf } from '../files/owner.ts';
import type { BuildWorker } from '../worker.ts';
import { bytes, fetchLines, type Begun } from './begin.ts';
import type { Failure, KeptBuild, RunningVertex, StepResult } from './build-state.ts';
import { cacheKey, definitionKey, imageKey, MissingSource } from './cache-key.ts';
import { openCaches } from './open-caches.ts';
import type { Reporter } from './reporter.ts';
import { sendContexts } from './send-contexts.ts';
import { MountProblem, stepMounts, type InputFiles } from './step-mounts.ts';
import type { CopyOp, RunOp, Vertex } from './vertex.ts';

/** What the solver is to do next, or how it ended. */
export type Progressed =
  | { readonly kind: 'waits'; readonly wait: Wait }
  | { readonly kind: 'solved' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A step that takes files that are not there. */
interface Missing {
  readonly vertex: number;
  /** What is said of the step, and what the build says in the end. */
  readonly problem: { readonly step: string; readonly build: string };
}

/** How long a step may go on once it is known that the build fails. */
const GRACE = 400 * MILLISECOND;
/** What making a sandbox for a process takes, about. */
const STARTING = 124 * MILLISECOND;
/** Files that steps may copy in one go: a bound for Dockerfiles that were made to copy for ever. */
const MOST_COPIED = 15_000;
/** What ADD takes for the address of a Git repository. */
const GIT = /^https?:\/\/\S+\.git(?:[#?].*)?$/u;
const NAME_SERVER = '192.0.2.53';

/** Does the steps of a plan, one after the other: what was done before is found in the cache. */
export class Solver {
  readonly #context: CliContext;
  readonly #worker: BuildWorker;
  readonly #report: Reporter;
  readonly #definitions = new Map<number, string>();
  readonly #digests = new Map<string, string>();
  /** Files copied since it was last asked to go on. */
  #copied = 0;
  #kept: KeptBuild;

  constructor(context: CliContext, kept: KeptBuild, report: Reporter) {
    if (!context.builds) throw new CliError('ERROR: nothing can be built here');
    this.#context = context;
    this.#worker = context.builds;
    this.#kept = kept;
    this.#report = report;
  }

  get kept(): KeptBuild {
    return { ...this.#kept, progress: this.#report.state };
  }

  /** The first moments: images are found, contexts are sent, and what was built before is looked up. */
  begin(begun: Begun): Failure | undefined {
    const wantsHost = this.#vertices.some(({ op }) => op.kind === 'run' && op.network === 'host');
    if (wantsHost && this.#kept.request.network !== 'host')
      return { message: 'failed to load LLB: network.host is not allowed', ranges: [] };
    const { sent, contexts, failure } = sendContexts(this.#context, this.#worker, begun, this.#kept.request);
    this.#keep({ contexts });
    if (failure) return failure;
    const allMissing = this.#lookUpAll();
    for (const vertex of this.#vertices) if (vertex.op.kind === 'image') this.#announce(vertex);
    for (const [id, size] of sent) {
      const vertex = this.#vertex(id);
      // What came as an archive was told of as it came.
      if (begun.build.context.kind === 'archive') continue;
      this.#report.start(String(id), vertex.name);
      this.#report.status(
        String(id),
        `transferring ${vertex.op.kind === 'context' && vertex.op.name !== '' ? vertex.op.name : 'context'}: ${bytes(size)}`,
      );
      this.#report.done(String(id));
    }
    this.#tellInlineDocuments();
    this.#tellMissing(allMissing);
    return undefined;
  }

  /** What a step is to take files from does not have them: the build fails once what has begun is done. */
  #tellMissing(all: readonly Missing[]): void {
    const last = all.at(-1);
    if (!last) return;
    for (const { id } of this.#vertices) if (this.#isFound(id)) this.#tellCached(id);
    for (const { vertex, problem } of all) {
      this.#report.start(String(vertex), this.#vertex(vertex).name);
      this.#report.error(String(vertex), problem.step);
    }
    // As BuildKit: what stands between and has not begun is told of as if it had been found.
    for (const [index, id] of this.#pendingAbove(last.vertex).entries()) {
      const { op, name } = this.#vertex(id);
      const isTold = all.some(({ vertex }) => vertex === id);
      if (isTold || name === '' || op.kind === 'image' || (index === 0 && op.kind === 'run')) continue;
      this.#report.start(String(id), name);
      this.#report.cached(String(id));
    }
    this.#keep({ missing: { message: last.problem.build, ranges: this.#rangesOf(last.vertex) } });
  }

  /**
   * While files are looked for that one step takes from another, the same is done for those below it.
   * @returns the first of them whose files are not there
   */
  #missingBelow({ id, op }: Vertex): Missing | undefined {
    if (!inputsOf(op).some((input) => this.#isMade(input))) return undefined;
    const below = new Set([id]);
    for (const vertex of this.#vertices) {
      if (vertex.parent === undefined || !below.has(vertex.parent)) continue;
      below.add(vertex.id);
      const missing = this.#missingIn(vertex, (input) => this.#isMade(input));
      if (missing) return missing;
    }
    return undefined;
  }

  /** Whether these are the files of another stage, and are there. */
  #isMade(input: number): boolean {
    return this.#result(input) !== undefined && this.#vertex(input).op.kind !== 'context';
  }

  /** What is said of files that are not there: of the step, and by the build. */
  #checksumProblem(input: number | undefined, path: string): Missing['problem'] {
    // Nothing at all has no checksum either.
    const isNothing = input !== undefined && this.#isMade(input) && this.#result(input)?.layers.length === 0;
    if (isNothing) {
      const step = `lstat ${sourcePath(path)}: no such file or directory`;
      return { step, build: step };
    }
    const step = `failed to calculate checksum of ref ${this.#reference()}: ${new MissingSource(sourcePath(path)).message}`;
    return { step, build: `failed to compute cache key: ${step}` };
  }

  /** The steps above one that have not been done, the lowest first. */
  #pendingAbove(id: number): readonly number[] {
    const { parent } = this.#vertex(id);
    if (parent === undefined) return [];
    return [...this.#pendingAbove(parent), ...(this.#result(parent) ? [] : [parent])];
  }

  /** Goes on as far as it can without waiting. */
  proceed(): Progressed {
    if (this.#kept.running) {
      const ended = this.#follow(this.#kept.running);
      if (ended) return ended;
    }
    for (const vertex of this.#vertices) {
      if (vertex.name === '' || vertex.op.kind === 'image' || vertex.op.kind === 'context') continue;
      if (this.#result(vertex.id)) {
        if (this.#isFound(vertex.id)) this.#tellCached(vertex.id);
        continue;
      }
      const { missing } = this.#kept;
      if (missing && vertex.op.kind !== 'run') return { kind: 'failed', failure: missing };
      const below = missing ? undefined : this.#missingBelow(vertex);
      if (below) {
        this.#tellMissing([below]);
        return {
          kind: 'failed',
          failure: this.#kept.missing ?? { message: below.problem.build, ranges: [] },
        };
      }
      const outcome = this.#do(vertex);
      if (outcome) return outcome;
      if (missing) return { kind: 'failed', failure: missing };
    }
    return this.#kept.missing ? { kind: 'failed', failure: this.#kept.missing } : { kind: 'solved' };
  }

  /** The layers of the result, lowest first, and when each step's came to be. */
  get layers(): readonly Layer[] {
    const { result } = this.#kept.plan;
    return result === undefined ? [] : (this.#result(result)?.layers ?? []);
  }

  /** What the build had open goes. */
  close(): void {
    if (this.#kept.running) this.#worker.close(this.#kept.running.copy);
    for (const copy of Object.values(this.#kept.contexts)) this.#worker.close(copy);
  }

  get #vertices(): readonly Vertex[] {
    return this.#kept.plan.vertices;
  }

  #vertex(id: number): Vertex {
    const vertex = this.#vertices[id];
    if (!vertex) throw new Error(`no step ${id}`);
    return vertex;
  }

  #result(id: number): StepResult | undefined {
    return lookUp(this.#kept.results, String(id));
  }

  #isFound(id: number): boolean {
    return this.#kept.found.includes(id);
  }

  #keep(change: Partial<KeptBuild>): void {
    this.#kept = { ...this.#kept, ...change };
  }

  #setResult(id: number, key: string, record: CacheRecord | undefined, layers: readonly Layer[]): void {
    const result = { key, layers, record: record?.id ?? '', created: record ? createdText(record) : '' };
    this.#keep({ results: put(this.#kept.results, String(id), result) });
  }

  #rangesOf(id: number): Failure['ranges'] {
    const { lines } = this.#vertex(id);
    return lines ? [lines] : [];
  }

  /**
   * Looks up every step whose inputs are known.
   * @returns those that take something from a context that is not there
   */
  #lookUpAll(): readonly Missing[] {
    const missing: Missing[] = [];
    const found: number[] = [];
    for (const vertex of this.#vertices) {
      const { id, op } = vertex;
      if (op.kind === 'image')
        this.#setResult(id, imageKey(op.layers.map(({ diffId }) => diffId)), undefined, op.layers);
      else if (op.kind === 'context') this.#setResult(id, `context ${op.name}`, undefined, []);
      else {
        try {
          const record = this.#areInputsKnown(vertex) ? this.#find(vertex) : undefined;
          if (record) {
            this.#setResult(id, record.keys[0] ?? '', record, record.layers);
            found.push(id);
          }
        } catch (error) {
          if (!(error instanceof MissingSource)) throw error;
          missing.push(this.#missingOf(vertex, error));
          continue;
        }
        // What takes from a context only is looked at before the steps above it are done.
        if (this.#areInputsKnown(vertex)) continue;
        const absent = this.#missingIn(vertex, (input) => this.#vertex(input).op.kind === 'context');
        if (absent) missing.push(absent);
      }
    }
    this.#keep({ found });
    return missing;
  }

  #missingOf(vertex: Vertex, { path }: MissingSource): Missing {
    const found = this.#missingIn(vertex, (input) => this.#result(input) !== undefined);
    return found ?? { vertex: vertex.id, problem: this.#checksumProblem(undefined, path) };
  }

  /** The first that a step takes from such an input that does not have it. */
  #missingIn({ id, op }: Vertex, isLookedAt: (input: number) => boolean): Missing | undefined {
    const wanted =
      op.kind === 'copy'
        ? op.sources.flatMap((source) => (source.kind === 'files' ? [source] : []))
        : op.kind === 'run'
          ? op.mounts.flatMap(({ input, source }) => (input === undefined ? [] : [{ input, path: source }]))
          : [];
    for (const { input, path } of wanted) {
      if (!isLookedAt(input) || findSources(this.#files(input), path)) continue;
      return { vertex: id, problem: this.#checksumProblem(input, path) };
    }
    return undefined;
  }

  #areInputsKnown({ parent, op }: Vertex): boolean {
    return [...(parent === undefined ? [] : [parent]), ...inputsOf(op)].every((id) => this.#result(id));
  }

  /** @throws MissingSource */
  #keyOf({ op, parent }: Vertex): string {
    const below = parent === undefined ? '' : (this.#result(parent)?.key ?? '');
    const inputs = {
      parent: below,
      files: (input: number) => this.#files(input),
      digest: (input: number, path: string, withName: boolean) => this.#digest(input, path, withName),
      isBelow: (input: number) => input === parent,
    };
    return cacheKey(op, inputs, this.#kept.request);
  }

  /** What a step came to does not change: it is looked at once. */
  #digest(input: number, path: string, withName: boolean): string {
    const name = JSON.stringify([input, path, withName]);
    const known = this.#digests.get(name) ?? contentDigest(this.#files(input), path, withName);
    this.#digests.set(name, known);
    return known;
  }

  #find(vertex: Vertex): CacheRecord | undefined {
    if (vertex.op.kind === 'copy' && vertex.op.sources.some(({ kind }) => kind === 'url')) return undefined;
    const key = this.#keyOf(vertex);
    return vertex.ignoresCache ? undefined : this.#context.call(buildCacheFind, { key });
  }

  /** The files that a step came to, for reading. */
  #files(input: number): FileSystem {
    const place = this.#placeOf(input);
    if (place.kind === 'copy') return this.#worker.files(place.copy);
    return this.#worker.view(place.layers);
  }

  #placeOf(input: number): InputFiles {
    const copy = lookUp(this.#kept.contexts, String(input));
    if (copy !== undefined) return { kind: 'copy', copy };
    return { kind: 'layers', layers: (this.#result(input)?.layers ?? []).map(({ diffId }) => diffId) };
  }

  /** Tells of an image that stages begin with. */
  #announce({ id, name }: Vertex): void {
    if (name === '') return;
    const users = this.#vertices.filter(({ parent, op }) => parent === id || inputsOf(op).includes(id));
    const isFound = users.some((user) => this.#isFound(user.id));
    const isNeeded =
      id === this.#kept.plan.result || users.some((user) => !this.#isFound(user.id) && !this.#wasDone(user));
    if (!isFound && isNeeded) {
      this.#load(id);
      return;
    }
    this.#startImage(id);
    this.#report.done(String(id));
    this.#keep({ announced: [...this.#kept.announced, id] });
  }

  /** Whether the same was done before, with whatever files: then nothing below it is asked for before those are known. */
  #wasDone({ id, ignoresCache }: Vertex): boolean {
    if (ignoresCache) return false;
    return this.#context.call(buildCacheFind, { key: this.#definition(id), isLook: true }) !== undefined;
  }

  #definition(id: number): string {
    const known = this.#definitions.get(id);
    if (known !== undefined) return known;
    const { op, parent } = this.#vertex(id);
    const below = [...(parent === undefined ? [] : [parent]), ...inputsOf(op)];
    const key = definitionKey(
      op,
      below.map((each) => this.#definition(each)),
    );
    this.#definitions.set(id, key);
    return key;
  }

  #startImage(id: number): void {
    const { name, op } = this.#vertex(id);
    const remote = lookUp(this.#kept.remotes, String(id));
    const image = op.kind === 'image' ? op.reference : '';
    const isFetched = remote !== undefined && !this.#knows(id);
    const took = isFetched ? 900 * MILLISECOND * Math.max(1, remote.blobs.length) : 0;
    this.#report.start(String(id), remote ? `${name}@${remote.digest}` : name, took);
    if (remote && (isFetched || this.#kept.request.pull === true))
      this.#report.status(String(id), `resolve ${image}@${remote.digest}`);
  }

  #knows(id: number): boolean {
    const key = this.#result(id)?.key ?? '';
    return this.#context.call(buildCacheFind, { key, isLook: true }) !== undefined;
  }

  /** The files of an image are there from now on. */
  #load(id: number): void {
    if (this.#kept.loaded.includes(id) || this.#vertex(id).name === '') return;
    const { op } = this.#vertex(id);
    const layers = op.kind === 'image' ? op.layers : [];
    const key = imageKey(layers.map(({ diffId }) => diffId));
    this.#startImage(id);
    const known = this.#context.call(buildCacheFind, { key });
    if (known) this.#report.cached(String(id));
    else {
      this.#tellFetched(id);
      this.#report.done(String(id));
    }
    const record = known ?? this.#keepImage(id, layers);
    this.#setResult(id, key, record, layers);
    this.#keep({ loaded: [...this.#kept.loaded, id] });
  }

  /** A record for each layer, on the one below. */
  #keepImage(id: number, layers: readonly Layer[]): CacheRecord | undefined {
    const { op } = this.#vertex(id);
    const remote = lookUp(this.#kept.remotes, String(id));
    const image = op.kind === 'image' ? op.reference : '';
    const description = remote ? `pulled from ${image}@${remote.digest}` : 'from local ';
    let below: CacheRecord | undefined;
    for (const [index, { size }] of layers.entries()) {
      const stack = layers.slice(0, index + 1);
      const key = imageKey(stack.map(({ diffId }) => diffId));
      below =
        this.#context.call(buildCacheFind, { key }) ??
        this.#context.call(buildCacheAdd, {
          description,
          parents: below ? [below.id] : [],
          keys: [key],
          layers: stack,
          // What the engine has already takes no further room.
          size: remote ? size : 0,
        });
    }
    return below;
  }

  #tellFetched(id: number): void {
    const remote = lookUp(this.#kept.remotes, String(id));
    if (!remote) return;
    for (const [text, seconds] of fetchLines(remote)) this.#report.status(String(id), text, seconds);
  }

  #tellInlineDocuments(): void {
    for (const { id, op } of this.#vertices) {
      const documents =
        op.kind === 'copy'
          ? op.sources.filter(({ kind }) => kind === 'inline').length
          : op.kind === 'run'
            ? op.scripts.length
            : 0;
      const hasRights =
        op.kind === 'run' &&
        op.mounts.some(({ type, mode, uid, gid }) => type === 'cache' && (mode ?? uid ?? gid) !== undefined);
      if (hasRights) {
        this.#report.start(`rights ${id}`, '[internal] setting cache mount permissions');
        if (this.#isFound(id)) this.#report.cached(`rights ${id}`);
        else this.#report.done(`rights ${id}`);
      }
      for (let index = 0; index < documents; index += 1) {
        const name = `inline ${id} ${index}`;
        this.#report.start(name, '[internal] preparing inline document');
        this.#report.done(name);
      }
    }
  }

  /** Each is told of once. */
  #tellCached(id: number): void {
    this.#report.start(String(id), this.#vertex(id).name);
    this.#report.cached(String(id));
    this.#keep({ found: this.#kept.found.filter((each) => each !== id) });
  }

  /** @returns what ends or holds up the build; undefined when the step is done */
  #do(vertex: Vertex): Progressed | undefined {
    try {
      const known = this.#find(vertex);
      if (known) {
        this.#setResult(vertex.id, known.keys[0] ?? '', known, known.layers);
        this.#tellCached(vertex.id);
        return undefined;
      }
    } catch (error) {
      if (!(error instanceof MissingSource)) throw error;
      const { problem } = this.#missingOf(vertex, error);
      this.#report.start(String(vertex.id), vertex.name);
      return this.#failed(vertex, problem.step, problem.build);
    }
    for (const input of [...(vertex.parent === undefined ? [] : [vertex.parent]), ...inputsOf(vertex.op)])
      if (this.#vertex(input).op.kind === 'image') this.#load(input);
    switch (vertex.op.kind) {
      case 'run':
        return this.#run(vertex, vertex.op);
      case 'copy':
        return this.#copy(vertex, vertex.op);
      case 'mkdir':
        return this.#change(vertex, (files) => this.#makeDirectory(files, vertex));
      case 'image':
      case 'context':
        return undefined;
    }
  }

  #failed(vertex: Vertex, problem: string, message = problem): Progressed {
    this.#report.error(String(vertex.id), problem);
    return { kind: 'failed', failure: { message, ranges: this.#rangesOf(vertex.id) } };
  }

  /** BuildKit's name for the files it could not find something in. */
  #reference(): string {
    const draw = this.#context.call(buildNewId, undefined);
    return `9f3e5e76-e228-4372-af04-b892e6c5290c::${draw}`;
  }

  #parentLayers({ parent }: Vertex): readonly Layer[] {
    return parent === undefined ? [] : (this.#result(parent)?.layers ?? []);
  }

  /** A step that is done at once. */
  #change(vertex: Vertex, work: (files: FileSystem) => void): Progressed | undefined {
    const copy = this.#context.call(buildNewId, undefined);
    const parents = this.#parentLayers(vertex);
    this.#report.start(String(vertex.id), vertex.name);
    try {
      work(
        this.#worker.open(
          copy,
          parents.map(({ diffId }) => diffId),
        ),
      );
      this.#finish(vertex, this.#keyOf(vertex), copy, vertex.name);
      return undefined;
    } catch (error) {
      if (error instanceof FsError) return this.#failed(vertex, `${error.path}: ${error.text.toLowerCase()}`);
      if (!(error instanceof CopyProblem)) throw error;
      return this.#failed(vertex, error.message);
    } finally {
      this.#worker.close(copy);
    }
  }

  #finish(vertex: Vertex, key: string, copy: string, description: string): void {
    const layer = this.#worker.commit(copy);
    const layers = [...this.#parentLayers(vertex), layer];
    const { parent } = vertex;
    const below = parent === undefined ? '' : (this.#result(parent)?.record ?? '');
    const record = this.#context.call(buildCacheAdd, {
      description,
      parents: below === '' ? [] : [below],
      keys: [key, this.#definition(vertex.id)],
      layers,
      size: layer.size,
    });
    this.#setResult(vertex.id, key, record, layers);
    this.#report.done(String(vertex.id));
  }

  #copy(vertex: Vertex, op: CopyOp): Progressed | undefined {
    const url = op.sources.find((source) => source.kind === 'url');
    if (url) return this.#notFetched(vertex, op, url.url);
    return this.#change(vertex, (files) => {
      const copier = new FileCopier(files, { ...op, now: this.#context.now.seconds });
      for (const source of op.sources) {
        if (source.kind === 'inline') copier.write(source.name, source.content);
        if (source.kind !== 'files') continue;
        const from = this.#files(source.input);
        const found = findSources(from, source.path);
        const missing = found ? missingRoot(from, source.path) : sourcePath(source.path);
        if (missing !== undefined) throw new CopyProblem(`lstat ${missing}: no such file or directory`);
        for (const path of found ?? []) copier.copy(from, path);
        this.#copied += copier.copied;
        if (this.#copied > MOST_COPIED) throw new CopyProblem('no space left on device');
      }
    });
  }

  /** Nothing outside the machine can be reached. */
  #notFetched(vertex: Vertex, op: CopyOp, url: string): Progressed {
    const kind = GIT.test(url) ? 'git' : 'http';
    const { log, error } = fetchFailure({ kind, url }, NAME_SERVER);
    this.#report.start(String(vertex.id), vertex.name);
    for (const line of log) this.#report.log(String(vertex.id), line, this.#context.now);
    this.#report.error(String(vertex.id), error);
    const message = op.checksum === '' ? `failed to load cache key: ${error}` : error;
    return { kind: 'failed', failure: { message, ranges: [] } };
  }

  #makeDirectory(files: FileSystem, { op }: Vertex): void {
    if (op.kind !== 'mkdir') return;
    const { uid, gid } = op.user === '' ? { uid: 0, gid: 0 } : ownerOf(files, op.user);
    const mtime = this.#context.now.seconds;
    let path = '';
    for (const name of op.path.split('/').filter(Boolean)) {
      path += `/${name}`;
      if (!files.exists(path)) files.putNode(path, { type: 'directory', mode: 0o755, uid, gid, mtime });
      else if (files.stat(path).node.type !== 'directory')
        throw new CopyProblem(`mkdir ${path}: not a directory`);
    }
  }

  #run(vertex: Vertex, op: RunOp): Progressed | undefined {
    const { request } = this.#kept;
    this.#report.start(String(vertex.id), vertex.name, STARTING);
    let mounted: ReturnType<typeof stepMounts>;
    try {
      mounted = stepMounts(op, request, (input) => this.#placeOf(input));
    } catch (error) {
      if (!(error instanceof MountProblem)) throw error;
      return this.#failed(vertex, error.message);
    }
    const emptied = openCaches(mounted.caches, this.#context, this.#worker, {
      argv: op.argv,
      isFresh: vertex.ignoresCache,
      emptied: this.#kept.emptied ?? [],
    });
    this.#keep({ emptied });
    const copy = this.#context.call(buildNewId, undefined);
    this.#worker.open(
      copy,
      this.#parentLayers(vertex).map(({ diffId }) => diffId),
    );
    const refused = this.#worker.start(copy, {
      argv: op.argv,
      env: [...op.env, ...op.proxies, ...mounted.env],
      user: op.user,
      cwd: op.cwd,
      network: op.network,
      privileged: op.privileged,
      extraHosts: (request.addHosts ?? []).map(hostEntry),
      shmSize: request.shmSize ?? 0,
      ulimits: request.ulimits ?? [],
      mounts: mounted.mounts,
    });
    const running: RunningVertex = {
      vertex: vertex.id,
      key: this.#keyOf(vertex),
      copy,
      begun: this.#context.now,
      cursor: 0,
      line: '',
      ...(refused === undefined ? {} : { refused }),
    };
    this.#keep({ running });
    return refused === undefined
      ? { kind: 'waits', wait: this.#waitFor(running) }
      : this.#refused(vertex, op, refused);
  }

  #refused(vertex: Vertex, op: RunOp, refused: string): Progressed {
    this.#end();
    const process = `process ${quote(op.argv.join(' '))} did not complete successfully`;
    if (!refused.startsWith('runc ')) return this.#failed(vertex, `${process}: ${refused}`);
    this.#report.log(String(vertex.id), refused, this.#context.now);
    return this.#failed(vertex, `${process}: exit code: 1`);
  }

  #end(): void {
    const { running, ...rest } = this.#kept;
    if (running) this.#worker.close(running.copy);
    this.#kept = rest;
  }

  #waitFor({ begun }: RunningVertex): Wait {
    if (!this.#kept.missing) return { kind: 'change' };
    return { kind: 'any', of: [{ kind: 'change' }, { kind: 'until', at: plus(begun, GRACE) }] };
  }

  /** Shows what a step has written. @returns undefined once it is done well */
  #follow(running: RunningVertex): Progressed | undefined {
    const vertex = this.#vertex(running.vertex);
    const { lines, cursor, end } = this.#worker.poll(running.copy, running.cursor);
    let rest = running.line;
    for (const { text, at } of lines) {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#report.log(String(vertex.id), part, at);
    }
    if (end && rest !== '') this.#report.log(String(vertex.id), rest, end.at);
    const { missing } = this.#kept;
    if (!end) {
      const now: RunningVertex = { ...running, cursor, line: rest };
      this.#keep({ running: now });
      if (!missing || between(running.begun, this.#context.now) < GRACE)
        return { kind: 'waits', wait: this.#waitFor(now) };
      this.#report.canceled(String(vertex.id));
      this.#end();
      return { kind: 'failed', failure: missing };
    }
    const { argv } = vertex.op.kind === 'run' ? vertex.op : { argv: [] };
    if (end.code !== 0) {
      this.#end();
      return this.#failed(
        vertex,
        `process ${quote(argv.join(' '))} did not complete successfully: exit code: ${end.code}`,
      );
    }
    this.#finish(vertex, running.key, running.copy, `mount / from exec ${argv.join(' ')}`);
    this.#end();
    return missing ? { kind: 'failed', failure: missing } : undefined;
  }
}

function inputsOf(op: Vertex['op']): readonly number[] {
  if (op.kind === 'copy')
    return op.sources.flatMap((source) =>
      source.kind === 'files' && source.input >= 0 ? [source.input] : [],
    );
  return op.kind === 'run' ? op.mounts.flatMap(({ input }) => (input === undefined ? [] : [input])) : [];
}

function hostEntry(text: string): { readonly name: string; readonly address: string } {
  const cut = text.search(/[:=]/);
  const address = text.slice(cut + 1).replace(/^\[(.*)\]$/, '$1');
  return { name: text.slice(0, cut), address: address === 'host-gateway' ? '172.17.0.1' : address };
}
