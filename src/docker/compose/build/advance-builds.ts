import type { CliContext } from '../../cli/client/cli-context.ts';
import { createHash } from 'node:crypto';
import { CliError } from '../../cli/client/cli-error.ts';
import type { Wait } from '../../../linux/process/program.ts';
import {
  advanceBuild,
  cancelBuild,
  startBuild,
  type BuildAdvance,
  type BuildRequest,
} from '../../build/index.ts';
import type { Scene } from '../converge/scene.ts';
import { imageNameOf } from '../converge/names.ts';
import { lookUp } from '../../../base/record.ts';
import type { Project, Service } from '../project/types.ts';
import type { Builds } from '../work/work.ts';
import { buildRequest } from './build-request.ts';

export interface BuildsMove {
  readonly builds: Builds;
  /** What the build under way waits for; absent when all are done. */
  readonly wait?: Wait;
  /** A build has failed: the command ends with this. */
  readonly exitCode?: number;
}

/** The steps by which compose hands its builds over, and at the end asks about them. */
function openingSteps(context: CliContext, bytes: number): void {
  context.err(
    `#1 [internal] load local bake definitions\n#1 reading from stdin ${bytes}B done\n#1 DONE 0.0s\n`,
  );
}

function closingSteps(context: CliContext, steps: number, built: readonly string[]): void {
  built.forEach((name, index) => {
    const number = steps + 1 + index;
    const target = built.length > 1 ? `[${name}] ` : '';
    context.err(`\n#${number} ${target}resolving provenance for metadata file\n#${number} DONE 0.0s\n`);
  });
}

/** `--dry-run`: what would be made, under ids that mean nothing. */
function pretend({ progress, project }: Scene, names: readonly string[]): void {
  for (const name of names) {
    const service = serviceOf(project, name);
    const digest = createHash('sha1').update(name).digest('hex');
    const image = service ? imageNameOf(project.name, service) : name;
    progress.event({ id: `${name} ==>`, text: '==>', status: `writing image dryRun-${digest} ` });
    progress.event({ id: `${name} ==>`, text: '==>', status: `naming to ${image} ` });
  }
  for (const id of names) progress.event({ id, status: 'Built', kind: 'done' });
}

/** Also one that only `run` makes a container of. */
function serviceOf(project: Project, name: string): Service | undefined {
  return lookUp(project.services, name) ?? lookUp(project.disabledServices, name);
}

/** Goes on building images until a step takes time, or all are built. */
export function advanceBuilds(scene: Scene, before: Builds): BuildsMove {
  const { context, project, progress, dryRun } = scene;
  let builds = before;
  if (dryRun) {
    pretend(scene, builds.rest);
    return { builds };
  }
  const several = builds.rest.length + builds.built.length > 1;
  for (;;) {
    const [name] = builds.rest;
    const service = name === undefined ? undefined : serviceOf(project, name);
    if (!service || name === undefined) break;
    const { quiet } = builds.options;
    let move: BuildAdvance;
    if (builds.current) {
      move = advanceBuild(builds.current.state, context);
    } else {
      const request = buildRequest(project, service, builds.options, { before: builds.steps, several });
      if (builds.built.length === 0 && !quiet) openingSteps(context, JSON.stringify(request).length);
      move = begin(request, context);
    }
    if (move.kind === 'waits') {
      return { builds: { ...builds, current: { service: name, state: move.state } }, wait: move.wait };
    }
    if (move.kind === 'failed') {
      const message = several ? `target ${name}: ${move.message}` : move.message;
      context.err(failureText(context, { ...move, message }));
      context.problem?.({
        origin: 'client',
        code: 'build-failed',
        params: {},
        message: `${REFUSED}${move.message}`,
      });
      return { builds, exitCode: 1 };
    }
    const { current: _done, ...rest } = builds;
    builds = { ...rest, rest: builds.rest.slice(1), steps: move.steps, built: [...builds.built, name] };
  }
  if (builds.built.length === 0) return { builds };
  if (!builds.options.quiet) closingSteps(context, builds.steps, builds.built);
  for (const name of builds.built) {
    const service = serviceOf(project, name);
    if (service) progress.event({ id: imageNameOf(project.name, service), status: 'Built', kind: 'done' });
  }
  return { builds };
}

const REFUSED = 'ERROR: failed to build: ';

/** What is wrong before anything is built is told in the end as well. */
function begin(request: BuildRequest, context: CliContext): BuildAdvance {
  try {
    return startBuild(request, context);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { message } = error;
    const reason = message.startsWith(REFUSED) ? message.slice(REFUSED.length) : message;
    return { kind: 'failed', message: reason, excerpt: '', steps: 1 };
  }
}

/** The excerpt: without a terminal each line stands apart, as bake's output arrives at compose. */
function failureText(
  { stderr }: CliContext,
  { message, excerpt }: BuildAdvance & { readonly kind: 'failed' },
): string {
  const lines = excerpt.replace(/\n+$/u, '');
  if (lines === '') return `${message}\n\n`;
  const shown = stderr.isTerminal ? lines : lines.replaceAll('\n', '\n\n');
  return `${shown}\n${stderr.isTerminal ? '' : '\n'}${message}\n\n`;
}

/** Ends the build under way. */
export function cancelBuilds(context: CliContext, { current }: Builds): void {
  if (current) cancelBuild(current.state, context);
}
