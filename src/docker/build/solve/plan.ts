import { familiarReference, parseReference } from '../../engine/image/reference.ts';
import { historyOf } from '../../engine/image/history.ts';
import type { Image } from '../../engine/image/image.ts';
import type { Instruction, LineRange } from '../dockerfile/ast.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { Linter } from '../dockerfile/lint/linter.ts';
import { StageLint } from '../dockerfile/lint/stage-lint.ts';
import type { ReadDockerfile } from '../dockerfile/read-dockerfile.ts';
import type { BuildRequest } from '../request.ts';
import { located, type StageGraph, type StageNode } from './stage-graph.ts';
import { countSteps, StagePlanner, type PlanSurroundings, type StageState } from './stage-planner.ts';
import type { Plan, Vertex } from './vertex.ts';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Steps of one build. */
const MOST_STEPS = 400;

/** What a trigger says was looked over where it was written. */
const NOT_LOOKED_OVER = (): Linter => new Linter({ skip: 'all', experimental: [], error: false });

const FROM_NOTHING: StageState = {
  env: new Map([['PATH', DEFAULT_PATH]]),
  args: new Map(),
  config: { Env: [`PATH=${DEFAULT_PATH}`], WorkingDir: '/' },
  author: '',
  history: [],
  baseImage: '',
};

/** The whole name of an image, as steps show it: `docker.io/library/busybox:latest`. */
export function wholeName(written: string): string {
  const { domain, path, tag, digest } = parseReference(written);
  const version =
    digest === undefined ? `:${tag ?? 'latest'}` : `${tag === undefined ? '' : `:${tag}`}@${digest}`;
  return `${domain}/${path}${version}`;
}

/** The name of an image as BuildKit puts it before an error: with its tag, where one was written. */
export function familiarWritten(written: string): string {
  const reference = parseReference(written);
  return reference.tag === undefined && reference.digest === undefined
    ? familiarReference(reference).replace(/:latest$/, '')
    : familiarReference(reference);
}

/**
 * Decides everything a build does, before it does anything: the steps, and what the image will say of itself.
 * @param images those that stages begin with, by the number of the stage
 * @throws DockerfileError
 */
export function planBuild(
  file: ReadDockerfile,
  graph: StageGraph,
  images: ReadonlyMap<number, Image>,
  request: BuildRequest,
  linter: Linter,
): Plan {
  return new Planner(file, graph, images, request, linter).plan();
}

class Planner {
  readonly #file: ReadDockerfile;
  readonly #linter: Linter;
  readonly #lints = new Map<number, StageLint>();
  readonly #graph: StageGraph;
  readonly #images: ReadonlyMap<number, Image>;
  readonly #request: BuildRequest;
  readonly #vertices: Vertex[] = [];
  readonly #meanings = new Map<string, number>();
  readonly #done = new Map<number, StageState>();
  readonly #bases = new Map<string, number>();
  readonly #contexts = new Map<string, number>();
  #namers: ReadonlyMap<string, number> = new Map();

  constructor(
    file: ReadDockerfile,
    graph: StageGraph,
    images: ReadonlyMap<number, Image>,
    request: BuildRequest,
    linter: Linter,
  ) {
    this.#linter = linter;
    this.#file = file;
    this.#graph = graph;
    this.#images = images;
    this.#request = request;
  }

  plan(): Plan {
    const { nodes, needed, target } = this.#graph;
    this.#namers = namersOf(nodes, target);
    // What instructions take files from stands after all stages, and has to be there before them.
    for (const index of needed.filter((each) => each >= this.#file.stages.length)) this.#stage(nodes, index);
    for (const index of needed) this.#stage(nodes, index);
    const { last, config, author, history, baseImage } = this.#done.get(target) ?? FROM_NOTHING;
    const labels = { ...config.Labels, ...this.#request.labels };
    return {
      vertices: this.#vertices,
      ...(last === undefined ? {} : { result: last }),
      config: Object.keys(labels).length === 0 ? config : { ...config, Labels: labels },
      author,
      history,
      baseImage,
    };
  }

  #stage(nodes: readonly StageNode[], index: number): void {
    const node = nodes[index];
    if (!node || this.#done.has(index)) return;
    const isOutside = index >= this.#file.stages.length;
    const isCounted = node.base.kind === 'image' || node.base.kind === 'context';
    const stage = {
      name: nodes.length > 1 ? node.name || `stage-${index}` : '',
      total: isOutside ? 0 : countSteps(node.instructions) + (isCounted ? 1 : 0),
      ignoresCache: this.#ignoresCache(node, index),
    };
    const begin = this.#begin(node);
    const planner = new StagePlanner(this.#surroundings(node), stage, begin);
    const base = this.#baseVertex(node, planner);
    const started: StageState = base === undefined ? begin : { ...begin, last: base };
    const triggers = this.#triggers(node, begin);
    const { OnBuild: _, ...config } = started.config;
    const later = new StagePlanner(
      this.#surroundings(node),
      // Each trigger counts, also one that is no step.
      { ...stage, total: stage.total + triggers.length },
      triggers.length > 0 ? { ...started, config } : started,
    );
    if (isCounted) later.stepName('');
    for (const trigger of triggers) later.plan(trigger, true);
    for (const instruction of node.instructions) {
      later.plan(instruction);
      if (this.#vertices.length > MOST_STEPS)
        throw new DockerfileError(`a build here has at most ${MOST_STEPS} steps`, [instruction.lines]);
    }
    this.#done.set(index, later.state);
  }

  #ignoresCache(node: StageNode, index: number): boolean {
    const { noCache = false, noCacheFilter = [] } = this.#request;
    const name = node.name || String(index);
    return noCache || noCacheFilter.some((each) => each.toLowerCase() === name);
  }

  /** What a stage has before its first instruction. */
  #begin(node: StageNode): StageState {
    if (node.base.kind === 'stage') {
      const below = this.#done.get(node.base.index) ?? FROM_NOTHING;
      return { ...below, env: withConfigEnv(below.env, below.config.Env ?? []) };
    }
    const image = this.#images.get(node.index);
    if (!image) return FROM_NOTHING;
    const config = { ...image.config, WorkingDir: image.config.WorkingDir || '/' };
    const env = withConfigEnv(new Map(), config.Env ?? []);
    return {
      env: env.has('PATH') ? env : new Map([['PATH', DEFAULT_PATH], ...env]),
      args: new Map(),
      config,
      author: image.author,
      history: historyOf(image).map(({ createdBy }) => ({ createdBy })),
      baseImage: image.id,
    };
  }

  /** The step that has the files a stage begins with; images that several begin with have one. */
  #baseVertex(node: StageNode, planner: StagePlanner): number | undefined {
    const { base, lines } = node;
    switch (base.kind) {
      case 'scratch':
        return undefined;
      case 'stage':
        return this.#done.get(base.index)?.last;
      case 'context':
        return this.#context(base.name);
      case 'image': {
        const image = this.#images.get(node.index);
        const whole = wholeName(base.written);
        const known = this.#bases.get(whole);
        if (!image) return known;
        const name =
          base.context === undefined
            ? planner.stepName(`FROM ${whole}`)
            : `[context ${base.context}] ${familiarWritten(base.written)}`;
        if (known !== undefined) {
          if (this.#namers.get(whole) === node.index) this.#rename(known, name);
          return known;
        }
        const vertex = this.#add({
          name,
          op: { kind: 'image', imageId: image.id, reference: whole, layers: image.layers },
          lines,
          ignoresCache: false,
        });
        this.#bases.set(whole, vertex);
        return vertex;
      }
    }
  }

  /** What the image it begins with has put off for now. */
  #triggers(node: StageNode, { config }: StageState): readonly Instruction[] {
    return (config.OnBuild ?? []).flatMap((trigger) => {
      const parsed = located(node.lines, () =>
        parseDockerfile(`FROM scratch\n${trigger}\n`, NOT_LOOKED_OVER()),
      );
      return (parsed.stages[0]?.instructions ?? []).map((each) => ({ ...each, lines: node.lines }));
    });
  }

  /** What is done alike on the same in two stages is one step, which goes by its first name. */
  #add(vertex: Omit<Vertex, 'id'>): number {
    const { op, parent, ignoresCache } = vertex;
    const meaning = JSON.stringify([op, parent, ignoresCache]);
    const known = this.#meanings.get(meaning);
    if (known !== undefined) return known;
    const id = this.#vertices.length;
    this.#vertices.push({ id, ...vertex });
    this.#meanings.set(meaning, id);
    return id;
  }

  #rename(id: number, name: string): void {
    const vertex = this.#vertices[id];
    if (vertex) this.#vertices[id] = { ...vertex, name };
  }

  #context(name: string): number {
    const known = this.#contexts.get(name);
    if (known !== undefined) return known;
    const vertex = this.#add({
      name: name === '' ? '[internal] load build context' : `[context ${name}] load from client`,
      op: { kind: 'context', name },
      ignoresCache: false,
    });
    this.#contexts.set(name, vertex);
    return vertex;
  }

  #surroundings(node: StageNode): PlanSurroundings {
    const { buildArgs = {}, network = '' } = this.#request;
    return {
      escape: this.#file.dockerfile.escape,
      buildArgs,
      globals: this.#file.globals,
      linter: this.#linter,
      lint: this.#lintOf(node),
      network: network === 'none' || network === 'host' ? network : 'default',
      add: (vertex) => this.#add(vertex),
      context: () => this.#context(''),
      sourceOf: (name, lines) => this.#sourceOf(node, name, lines),
    };
  }

  /** One for each stage, which remembers what those below it had. */
  #lintOf({ index, base }: StageNode): StageLint {
    const known = this.#lints.get(index);
    const lint =
      known ?? new StageLint(this.#linter, base.kind === 'stage' ? this.#lints.get(base.index) : undefined);
    this.#lints.set(index, lint);
    return lint;
  }

  #sourceOf(node: StageNode, name: string, lines: LineRange): number {
    const index = node.sources[name] ?? -1;
    const state = this.#done.get(index);
    if (!state) {
      const own = node.name || String(node.index);
      throw new DockerfileError(
        `cannot copy from stage ${JSON.stringify(name)}, it needs to be defined before current stage ${JSON.stringify(own)}`,
        [lines],
      );
    }
    // Nothing at all is a step that shows nothing.
    return (
      state.last ??
      this.#add({
        name: '',
        op: { kind: 'image', imageId: '', reference: '', layers: [] },
        ignoresCache: false,
      })
    );
  }
}

/**
 * The stage that an image goes by: of several that begin with it the one that is come to last on the way up from the
 * target, each stage's base before what it takes from others.
 */
function namersOf(nodes: readonly StageNode[], target: number): ReadonlyMap<string, number> {
  const namers = new Map<string, number>();
  const seen = new Set<number>();
  const visit = (index: number): void => {
    const node = nodes[index];
    if (!node || seen.has(index)) return;
    seen.add(index);
    if (node.base.kind === 'stage') visit(node.base.index);
    if (node.base.kind === 'image') namers.set(wholeName(node.base.written), index);
    for (const source of Object.values(node.sources)) visit(source);
  };
  visit(target);
  return namers;
}

function withConfigEnv(
  env: ReadonlyMap<string, string>,
  entries: readonly string[],
): ReadonlyMap<string, string> {
  const result = new Map(env);
  for (const entry of entries) {
    const cut = entry.indexOf('=');
    if (cut > 0) result.set(entry.slice(0, cut), entry.slice(cut + 1));
  }
  return result;
}
