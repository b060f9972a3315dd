import { archiveSize } from '../../../linux/fs/archive.ts';
import type { Json, Wait } from '../../../linux/process/program.ts';
import type { CliContext } from '../../cli/client/cli-context.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { humanSize } from '../../cli/format/units/size.ts';
import { buildNewId } from '../../engine/build/new-id.ts';
import { imageTag } from '../../engine/index.ts';
import { parseReference } from '../../engine/image/reference.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';
import { checkStatement } from '../dockerfile/instruction.ts';
import { readDockerfile, type ReadDockerfile } from '../dockerfile/read-dockerfile.ts';
import { readStatements, type Statements } from '../dockerfile/statements.ts';
import type { BuildRequest } from '../request.ts';
import { platformArgs } from '../solve/platform-args.ts';
import { legacySource } from './legacy-source.ts';
import { labelStep, legacySteps, noLint, triggerSteps, type LegacyStep } from './legacy-steps.ts';
import { LegacyStages } from './legacy-stages.ts';
import { pollRun, red } from './legacy-run.ts';

/** A build under way. Plain JSON. */
interface Kept {
  readonly request: BuildRequest;
  /** Nothing is said but the id at the end. */
  readonly quiet: boolean;
  readonly filename: string;
  readonly source: string;
  /** The working copy that has the context. */
  readonly copy: string;
  /** What each step came to: an image, or nothing at all. */
  readonly images: readonly string[];
  /** The container of a RUN under way. */
  readonly running?: string;
}

export type LegacyAdvance =
  | { readonly kind: 'waits'; readonly wait: Wait; readonly state: Json }
  | { readonly kind: 'done'; readonly imageId: string };

/**
 * Builds as before BuildKit: a container and an image for every step.
 * @throws CliError in the client's words and the daemon's
 */
export function startLegacyBuild(request: BuildRequest, quiet: boolean, context: CliContext): LegacyAdvance {
  const { filename, source, entries } = legacySource(request, context);
  const copy = context.call(buildNewId, undefined);
  const files = context.builds?.open(copy, []);
  for (const { path, node } of entries) files?.putNode(`/${path}`, node);
  if (!quiet) {
    const size = humanSize(archiveSize(entries, { record: 512 })).padStart(8);
    context.out(`Sending build context to Docker daemon ${size}\r\r\n`);
  }
  return goOn({ request, quiet, filename, source, copy, images: [] }, context);
}

/** Goes on once a container has moved. */
export function advanceLegacyBuild(state: Json, context: CliContext): LegacyAdvance {
  return goOn(state as unknown as Kept, context);
}

/** Ends a build under way: what its containers did stays with them. */
export function cancelLegacyBuild(state: Json, context: CliContext): void {
  context.builds?.close((state as unknown as Kept).copy);
}

function goOn(kept: Kept, context: CliContext): LegacyAdvance {
  let waits = false;
  try {
    const advance = new LegacyBuild(kept, context).run();
    waits = advance.kind === 'waits';
    return advance;
  } finally {
    if (!waits) context.builds?.close(kept.copy);
  }
}

class LegacyBuild {
  readonly #context: CliContext;
  readonly #request: BuildRequest;
  #kept: Kept;

  constructor(kept: Kept, context: CliContext) {
    this.#kept = kept;
    this.#request = kept.request;
    this.#context = context;
  }

  run(): LegacyAdvance {
    const { target = '', labels = {} } = this.#request;
    const file = this.#read();
    const steps = [...daemon(() => legacySteps(file, target)), ...labelStep(labels)];
    const total = steps.length;
    const stages = new LegacyStages(this.#context, file, this.#request, this.#kept.copy);
    try {
      return this.#steps(steps, total, stages);
    } finally {
      stages.close();
    }
  }

  #steps(steps: readonly LegacyStep[], total: number, stages: LegacyStages): LegacyAdvance {
    const queue = [...steps];
    let counted = 0;
    for (let at = 0; ; at++) {
      const step = queue.shift();
      if (step === undefined) break;
      if (step.kind !== 'instruction' || !step.isTrigger) counted += 1;
      const done = this.#kept.images[at];
      if (done === undefined) {
        if (this.#kept.running === undefined) this.#say(headline(step, counted, total));
        const image = this.#do(step, stages);
        if (typeof image !== 'string') return image;
        this.#kept = { ...this.#kept, images: [...this.#kept.images, image] };
      } else stages.redo(step, done);
      queue.unshift(...this.#triggers(step, stages, done === undefined));
    }
    return this.#finish(stages);
  }

  #read(): ReadDockerfile {
    const { buildArgs = {}, target = '' } = this.#request;
    const { source, filename } = this.#kept;
    if (source === '') throw daemonError(`the Dockerfile (${filename}) cannot be empty`);
    try {
      // What the lines are divided into goes wrong in a way of its own.
      this.#tellEmptyLines(readStatements(source, checkStatement));
    } catch (error) {
      if (error instanceof DockerfileError)
        throw daemonError(`failed to parse ${filename}: ${error.message}`);
      throw error;
    }
    return daemon(() => {
      const args = Object.fromEntries(platformArgs('', target));
      return readDockerfile(source, { buildArgs, platformArgs: args }, noLint());
    });
  }

  #tellEmptyLines({ statements, emptyContinuations }: Statements): void {
    if (this.#kept.images.length > 0 || this.#kept.running !== undefined) return;
    const found = statements.filter(({ lines }) =>
      emptyContinuations.some((line) => line >= lines.start && line <= lines.end),
    );
    for (const { original } of found)
      this.#say(red(`[WARNING]: Empty continuation line found in: ${original}\n`));
    if (found.length > 0)
      this.#say(red('[WARNING]: Empty continuation lines will become errors in a future release.\n'));
  }

  #do(step: LegacyStep, stages: LegacyStages): string | LegacyAdvance {
    const say = (text: string) => {
      this.#say(text);
    };
    if (step.kind === 'global') return '';
    if (step.kind === 'from') {
      const image = stages.begin(step, say);
      if (stages.triggers.length === 0) say(` ---> ${shortId(image)}\n`);
      return image;
    }
    const { running } = this.#kept;
    const result =
      running === undefined ? stages.step(step.instruction, say) : pollRun(this.#context, running, say);
    if (typeof result === 'string') return result;
    if (result.kind === 'runs') {
      const kept = { ...this.#kept, running: result.container };
      return { kind: 'waits', wait: { kind: 'change' }, state: kept as unknown as Json };
    }
    const { running: _, ...rest } = this.#kept;
    this.#kept = rest;
    return stages.ran(step.instruction, result, say);
  }

  /** An image's ONBUILD comes right after the FROM that names it. */
  #triggers(step: LegacyStep, stages: LegacyStages, isNew: boolean): readonly LegacyStep[] {
    if (step.kind !== 'from') return [];
    const triggers = triggerSteps(stages.triggers);
    if (triggers.length > 0 && isNew)
      this.#say(`# Executing ${triggers.length} build trigger${triggers.length === 1 ? '' : 's'}\n`);
    return triggers;
  }

  #finish(stages: LegacyStages): LegacyAdvance {
    const { tags = [] } = this.#request;
    const unused = stages.unusedArguments;
    if (unused.length > 0)
      this.#say(`[Warning] One or more build-args [${unused.join(' ')}] were not consumed\n`);
    const image = stages.image;
    this.#say(`Successfully built ${shortId(image)}\n`);
    for (const tag of tags) {
      const { domain, path, tag: version = 'latest' } = parseReference(tag);
      this.#context.call(imageTag, { ref: image, repo: `${domain}/${path}`, tag: version });
      this.#say(`Successfully tagged ${shownTag(tag)}\n`);
    }
    if (this.#kept.quiet) this.#context.out(`${image}\n`);
    return { kind: 'done', imageId: image };
  }

  #say(text: string): void {
    if (!this.#kept.quiet) this.#context.out(text);
  }
}

function headline(step: LegacyStep, count: number, total: number): string {
  if (step.kind === 'instruction' && step.isTrigger) return '';
  return `Step ${count}/${total} : ${step.instruction.original}\n`;
}

function shownTag(tag: string): string {
  const { tag: version } = parseReference(tag);
  return version === undefined ? `${tag}:latest` : tag;
}

/** Nothing of an image that has nothing. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/u, '').slice(0, 12);
}

function daemonError(message: string): CliError {
  return new CliError(`Error response from daemon: ${message}`, { code: 'build-failed' });
}

/** What is wrong with a Dockerfile is for the daemon to say. */
function daemon<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DockerfileError) throw daemonError(error.message);
    throw error;
  }
}
