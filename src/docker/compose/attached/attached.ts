import { MILLISECOND, plus } from '../../../base/time.ts';
import type { CliContext, CliResult, Resumable } from '../../cli/client/cli-context.ts';
import type { Wait } from '../../../linux/process/program.ts';
import { containerInspect, containerLogs, containersStop, EngineError } from '../../engine/index.ts';
import { observedContainers, progressName, type Observed } from '../converge/containers.ts';
import { inReverseOrder } from '../converge/order.ts';
import type { Scene } from '../converge/scene.ts';
import { advanceStarting, type Starting } from '../converge/start.ts';
import { Progress } from '../progress/progress.ts';
import type { Project } from '../project/types.ts';
import type { AttachOptions } from '../work/work.ts';
import { asState, resumableOf } from '../work/json.ts';
import { tellEnds } from './ends.ts';
import { exitStatuses } from './exit-statuses.ts';
import { LogPrinter, shownName, type Followed } from './log-printer.ts';

/** `up` in the foreground: services start, and the output of their containers is shown until they have ended. */
type Attached = {
  readonly project: Project;
  readonly starting: Starting;
  readonly followed: readonly Followed[];
  readonly options: AttachOptions;
};

const NAME = 'compose attached';
const LOOK = 500 * MILLISECOND;
const INTERRUPTED = 130;

function quietScene(context: CliContext, project: Project): Scene {
  const progress = new Progress(context, { mode: 'quiet', dryRun: false, shown: [] });
  return { context, project, progress, dryRun: false };
}

/** Where a container's log ends now. */
function endOfLog(context: CliContext, id: string): number {
  try {
    return context.call(containerLogs, { ref: id, stdout: true, stderr: true, tail: '0' }).cursor;
  } catch (error) {
    // Its logs go elsewhere.
    if (error instanceof EngineError) return 0;
    throw error;
  }
}

/** Says whose output is shown, and begins. */
export function beginAttached(scene: Scene, starting: Starting, options: AttachOptions): CliResult {
  const { context, project } = scene;
  const shown = starting.containers
    .filter(
      ({ service, oneOff }) =>
        !oneOff && (options.services.includes(service) || options.watched.includes(service)),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const names = shown.map((each) => shownName(project.name, each));
  const silent = shown.map(({ service }) => !options.services.includes(service));
  context.out(`Attaching to ${names.filter((_, index) => !silent[index]).join(', ')}\n`);
  if (scene.dryRun) return 0;
  const followed = shown.map((each, index): Followed => {
    const name = names[index] ?? each.name;
    return {
      id: each.id,
      name,
      cursor: endOfLog(context, each.id),
      since: context.now,
      started: each.state === 'running',
      ...(silent[index] ? { silent: true } : {}),
      exits: exitStatuses(context, { id: each.id, since: context.now }).codes.length,
      over: false,
    };
  });
  return advanceAttached(context, { project, starting, followed, options });
}

function printerOf(context: CliContext, { followed, options }: Attached): LogPrinter {
  return new LogPrinter(context, followed, options);
}

function advanceAttached(context: CliContext, before: Attached): CliResult {
  const { project, options } = before;
  const scene = quietScene(context, project);
  const starting = advanceStarting(scene, before.starting);
  const begun = new Set(starting.started);
  const attached: Attached = {
    ...before,
    starting,
    followed: before.followed.map((each) => (begun.has(each.id) ? { ...each, started: true } : each)),
  };
  const printer = printerOf(context, attached);
  printer.print();
  const { followed, ended } = tellEnds(context, printer);
  const now: Attached = { ...attached, followed };
  const first = ended.find(({ code }) => options.abortOn === 'exit' || code !== 0);
  if (first && options.abortOn) {
    context.out('\u001B[31m\u001B[1mAborting on container exit...\u001B[0m\n');
    return stopAll(context, now, first.code);
  }
  if (starting.rest.length === 0 && followed.every(({ over, started }) => over || !started)) return 0;
  return { wait: waitOf(context, now), resume: NAME, state: asState(now) };
}

function waitOf(context: CliContext, { starting }: Attached): Wait {
  const change: Wait = { kind: 'change' };
  // What health checks find is the engine's own doing: no process here takes a step for that.
  if (starting.rest.length === 0) return change;
  return { kind: 'any', of: [change, { kind: 'until', at: plus(context.now, LOOK) }] };
}

/** Stops all of the project; what containers still say is shown. @returns the status to end with */
function stopAll(context: CliContext, before: Attached, usual: number): number {
  const { project, options } = before;
  const all = observedContainers(context, project.name);
  let attached = before;
  for (const round of inReverseOrder(project)) {
    const names = new Set(round.map(({ name }) => name));
    const containers = all.filter(({ service }) => names.has(service));
    attached = stopRound(context, attached, containers);
  }
  const { exitCodeFrom } = options;
  const code = exitCodeFrom === undefined ? usual : exitOf(context, all, exitCodeFrom);
  if (code !== 0) context.err('\n');
  return code;
}

function exitOf(context: CliContext, all: readonly Observed[], service: string): number {
  const found = all.find((each) => each.service === service);
  return found ? context.call(containerInspect, { ref: found.id }).State.ExitCode : 0;
}

function stopRound(context: CliContext, attached: Attached, containers: readonly Observed[]): Attached {
  const progress = new Progress(context, { mode: 'plain', dryRun: false, shown: [] });
  for (const each of containers) progress.event({ id: progressName(each), status: 'Stopping' });
  const { timeout } = attached.options;
  context.call(containersStop, {
    ids: containers.map(({ id }) => id),
    ...(timeout === undefined ? {} : { timeout }),
  });
  const printer = printerOf(context, attached);
  printer.print();
  for (const each of containers) {
    progress.event({ id: progressName(each), status: 'Stopped', kind: 'done' });
  }
  const { followed } = tellEnds(context, printer);
  return { ...attached, followed };
}

export const ATTACHED_RESUMABLES: Readonly<Record<string, Resumable>> = {
  [NAME]: resumableOf(advanceAttached, (context, state: Attached) => {
    context.out('Gracefully Stopping... press Ctrl+C again to force\n');
    stopAll(context, state, 0);
    context.err('\n');
    return INTERRUPTED;
  }),
};
