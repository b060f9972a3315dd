import type { Table } from '../../../base/record.ts';
import { lookUp } from '../../../base/record.ts';
import { familiarReference, parseReference } from '../../engine/image/reference.ts';
import { EngineError } from '../../engine/errors/engine-error.ts';
import type { Copy, Instruction, LineRange, Run } from '../dockerfile/ast.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import { withSuggestion } from '../dockerfile/suggest.ts';
import { parseMount } from '../dockerfile/mount.ts';
import type { PlannedStage } from '../dockerfile/stages.ts';

/** What a stage begins with. */
export type StageBase =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly index: number }
  /** `written`: the name as it stands in the file, variables expanded. */
  | {
      readonly kind: 'image';
      readonly written: string;
      readonly platform: string;
      /** The context that stands for it (`--build-context name=docker-image://…`). */
      readonly context?: string;
    }
  /** A directory of the host (`--build-context`). */
  | { readonly kind: 'context'; readonly name: string };

/** A stage of the file, or an image that an instruction takes files from. */
export interface StageNode {
  readonly index: number;
  /** As others refer to it; empty for one without a name. */
  readonly name: string;
  readonly base: StageBase;
  readonly instructions: readonly Instruction[];
  readonly lines: LineRange;
  /** The stages it takes files from, by what names them in its instructions. */
  readonly sources: Table<number>;
}

/** The stages of a file, and which of them the target needs. */
export interface StageGraph {
  readonly nodes: readonly StageNode[];
  readonly target: number;
  /** In the order of the file. */
  readonly needed: readonly number[];
}

export interface GraphRequest {
  readonly target: string;
  /** Contexts by name. */
  readonly contexts: Table<string>;
  /** Every stage is looked at, also those that the target does without. */
  readonly wantsAll?: boolean;
}

const SCRATCH = 'scratch';
const IMAGE_CONTEXT = /^docker-image:\/\//;

/**
 * Finds out which stage stands on which, and which of them are needed.
 * @throws DockerfileError in BuildKit's words
 */
export function stageGraph(stages: readonly PlannedStage[], request: GraphRequest): StageGraph {
  const target = targetOf(stages, request.target);
  const nodes = new GraphBuilder(stages, request.contexts).nodes();
  const wanted = request.wantsAll === true ? stages.map(({ index }) => index) : [target];
  checkCircles(nodes, wanted);
  return { nodes, target, needed: neededBy(nodes, wanted) };
}

function targetOf(stages: readonly PlannedStage[], wanted: string): number {
  if (wanted === '') return stages.length - 1;
  const found = stages.findLastIndex(({ from }) => from.name === wanted.toLowerCase());
  if (found === -1)
    throw new DockerfileError(
      withSuggestion(
        `target stage ${JSON.stringify(wanted)} could not be found`,
        wanted,
        stages.map(({ from }) => from.name).filter((name) => name !== ''),
      ),
      [],
    );
  return found;
}

class GraphBuilder {
  readonly #stages: readonly PlannedStage[];
  readonly #contexts: Table<string>;
  readonly #outside: StageNode[] = [];

  constructor(stages: readonly PlannedStage[], contexts: Table<string>) {
    this.#stages = stages;
    this.#contexts = contexts;
  }

  nodes(): readonly StageNode[] {
    const own = this.#stages.map((stage): StageNode => ({
      index: stage.index,
      name: stage.from.name,
      base: located(stage.from.lines, () => this.#base(stage)),
      instructions: stage.instructions,
      lines: stage.from.lines,
      sources: this.#sources(stage.instructions),
    }));
    return [...own, ...this.#outside];
  }

  #base({ index, base, platform }: PlannedStage): StageBase {
    const context = lookUp(this.#contexts, base);
    if (context !== undefined) return contextBase(base, context);
    const earlier = this.#stages.findLastIndex(
      ({ from }, at) => at < index && from.name !== '' && from.name === base.toLowerCase(),
    );
    return earlier === -1 ? imageBase(base, platform) : { kind: 'stage', index: earlier };
  }

  /** The stages that instructions take files from. */
  #sources(instructions: readonly Instruction[]): Table<number> {
    return Object.fromEntries(
      instructions.flatMap((instruction) =>
        instruction.kind === 'copy' || instruction.kind === 'run'
          ? this.#sourcesOf(instruction).map((name) => [name, this.#find(name, instruction.lines)] as const)
          : [],
      ),
    );
  }

  #sourcesOf(instruction: Copy | Run): readonly string[] {
    if (instruction.kind === 'copy') return instruction.from === '' ? [] : [instruction.from];
    return instruction.mounts.map((text) => {
      const { from } = located(instruction.lines, () => parseMount(text, (value) => value));
      // As BuildKit, which takes a mount without a source for one of nothing at all.
      return from === '' ? SCRATCH : from;
    });
  }

  #find(name: string, lines: LineRange): number {
    const stages = this.#stages;
    if (/^[+-]?\d+$/.test(name)) {
      const index = Number(name);
      if (index < 0 || index >= stages.length) throw new DockerfileError(`invalid stage index ${index}`, []);
      return index;
    }
    const context = lookUp(this.#contexts, name);
    const stage = stages.findLastIndex(({ from }) => from.name === name.toLowerCase() && from.name !== '');
    if (context === undefined && stage !== -1) return stage;
    const known = this.#outside.find((node) => node.name === name);
    if (known) return known.index;
    const base =
      context === undefined
        ? located(lines, () => (name === SCRATCH ? { kind: 'scratch' as const } : imageBase(name, '')))
        : contextBase(name, context);
    const node: StageNode = {
      index: stages.length + this.#outside.length,
      name,
      base,
      instructions: [],
      lines,
      sources: {},
    };
    this.#outside.push(node);
    return node.index;
  }
}

function contextBase(name: string, value: string): StageBase {
  if (!IMAGE_CONTEXT.test(value)) return { kind: 'context', name };
  const base = imageBase(value.replace(IMAGE_CONTEXT, ''), '');
  return base.kind === 'image' ? { ...base, context: name } : base;
}

function imageBase(written: string, platform: string): StageBase {
  if (written === SCRATCH) return { kind: 'scratch' };
  try {
    familiarReference(parseReference(written));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    // The library that reads names here shows them whole.
    const message = error.message.replace(/repository name \(([^)/]+)\)/, 'repository name (library/$1)');
    throw new DockerfileError(`failed to parse stage name ${JSON.stringify(written)}: ${message}`, []);
  }
  return { kind: 'image', written, platform };
}

/** What a stage stands on and takes from, with the lines that say so. */
function dependencies(node: StageNode): readonly { readonly index: number; readonly lines: LineRange }[] {
  const base = node.base.kind === 'stage' ? [{ index: node.base.index, lines: node.lines }] : [];
  return [
    ...base,
    ...Object.entries(node.sources).map(([name, index]) => ({ index, lines: linesNaming(node, name) })),
  ];
}

function linesNaming(node: StageNode, name: string): LineRange {
  return node.instructions.find((each) => each.kind === 'copy' && each.from === name)?.lines ?? node.lines;
}

function checkCircles(nodes: readonly StageNode[], wanted: readonly number[]): void {
  const done = new Set<number>();
  const visit = (index: number, path: readonly number[]): void => {
    const node = nodes[index];
    if (!node || done.has(index)) return;
    for (const { index: next, lines } of dependencies(node)) {
      if (next === index || path.includes(next)) {
        const named = nodes[next]?.name === '' ? String(next) : nodes[next]?.name;
        throw new DockerfileError(`circular dependency detected on stage: ${named}`, [lines]);
      }
      visit(next, [...path, index]);
    }
    done.add(index);
  };
  for (const index of wanted) visit(index, []);
}

function neededBy(nodes: readonly StageNode[], wanted: readonly number[]): readonly number[] {
  const needed = new Set<number>();
  const open = [...wanted];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const node = nodes[index];
    if (!node || needed.has(index)) continue;
    needed.add(index);
    open.push(...dependencies(node).map((each) => each.index));
  }
  return nodes.map(({ index }) => index).filter((index) => needed.has(index));
}

/** Does `work`; what is wrong with it is about these lines. */
export function located<Result>(lines: LineRange, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw DockerfileError.at(lines, error);
  }
}
