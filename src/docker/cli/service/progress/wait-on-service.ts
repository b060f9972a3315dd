import { between, MILLISECOND, plus, SECOND, type Instant } from '../../../../base/time.ts';
import type { Json } from '../../../../linux/process/program.ts';
import type { Service } from '../../../engine/api/service.ts';
import { nodeList, serviceInspect, taskList } from '../../../swarm/index.ts';
import type { CliContext, CliResult, Resumable } from '../../client/cli-context.ts';
import { CliError } from '../../client/cli-error.ts';
import { errorText, problemsOf } from '../../client/error-text.ts';
import { lookAtNodes } from './global.ts';
import { lookAtGlobalJob, lookAtJob } from './job.ts';
import { lineText, screenText, type ProgressLine } from './progress-line.ts';
import { lookAtReplicas, type Look, type Seen, type Sight } from './replicated.ts';

/** How long between two looks. */
const TICK = 200 * MILLISECOND;
const USUAL_MONITOR = 5 * SECOND;

/** A service that is waited for. */
interface Watched {
  readonly seen: Seen;
  /** Since when all of it runs. */
  readonly convergedAt: Instant | null;
  readonly rollback: boolean;
  /** Told at the end: that it was a rollback that is complete. */
  readonly message: string;
  /** Of a terminal: the last line of each thing told of. */
  readonly screen: readonly ProgressLine[];
  /** Of a terminal: since when nothing has been shown. */
  readonly shownAt: Instant | null;
}

/** Services that are waited for, one after the other. */
interface Waiting {
  readonly services: readonly { readonly ref: string; readonly name: string }[];
  readonly quiet: boolean;
  readonly now: Watched | null;
  /** Of a command that goes on after a failure: what has gone wrong, told at the end. */
  readonly failures: readonly string[] | null;
}

const SIGINT = 2;
/** On a terminal lines would change in place. Here the picture is shown at the end, or when it takes long. */
const LONG = 60 * SECOND;
const NAME = 'service converge';
const NOTHING_SEEN: Watched = {
  seen: { started: false, done: false, slots: [] },
  convergedAt: null,
  rollback: false,
  message: '',
  screen: [],
  shownAt: null,
};

function look(seen: Seen, sight: Sight): Look {
  const { Global, ReplicatedJob, GlobalJob } = sight.service.Spec.Mode;
  if (ReplicatedJob) return lookAtJob(seen, sight);
  if (GlobalJob) return lookAtGlobalJob(seen, sight);
  return Global ? lookAtNodes(seen, sight) : lookAtReplicas(seen, sight);
}

/** What a service is waited for comes to at one look. */
interface Step {
  readonly watched: Watched;
  readonly lines: readonly ProgressLine[];
  readonly isOver: boolean;
}

function sightOf(context: CliContext, service: Service, rollback: boolean): Sight {
  const nodes = context.call(nodeList, {});
  return {
    service,
    tasks: context.call(taskList, { filters: { service: [service.ID], '_up-to-date': ['true'] } }),
    activeNodes: new Set(nodes.filter(({ Status }) => Status.State !== 'down').map(({ ID }) => ID)),
    rollback,
  };
}

/** @throws CliError when the update or rollback is paused */
function withStatus(service: Service, watched: Watched): Step {
  const { State, Message = '' } = service.UpdateStatus ?? {};
  const stays: Step = { watched, lines: [], isOver: false };
  switch (State) {
    case 'updating':
      return { ...stays, watched: { ...watched, rollback: false } };
    case 'completed':
      return { ...stays, isOver: !watched.convergedAt };
    case 'paused':
      throw new CliError(`service update paused: ${Message}`, { code: 'service-update-paused' });
    case 'rollback_started': {
      const tells = !watched.rollback && Message !== '';
      return {
        ...stays,
        watched: { ...watched, rollback: true },
        lines: tells ? [{ id: 'rollback', action: Message }] : [],
      };
    }
    case 'rollback_paused':
      throw new CliError(`service rollback paused: ${Message}`, { code: 'service-rollback-paused' });
    case 'rollback_completed':
      return {
        ...stays,
        watched: {
          ...watched,
          rollback: true,
          message: watched.convergedAt ? watched.message : Message,
        },
      };
    case undefined:
      return stays;
  }
  return stays;
}

function step(context: CliContext, ref: string, name: string, before: Watched): Step {
  const service = context.call(serviceInspect, { ref });
  const monitor = service.Spec.UpdateConfig?.Monitor || USUAL_MONITOR;
  const { watched, lines, isOver } = withStatus(service, before);
  if (isOver) return { watched, lines, isOver };
  const since = watched.convergedAt ? between(watched.convergedAt, context.now) : -1;
  if (watched.convergedAt && since >= monitor) {
    const end: ProgressLine = { id: 'verify', action: `Service ${name} converged` };
    const message = watched.message === '' ? [] : [{ id: 'rollback', action: watched.message }];
    return { watched, lines: [...lines, end, ...message], isOver: true };
  }
  const next = look(watched.seen, sightOf(context, service, watched.rollback));
  const all = [...lines, ...next.lines];
  const { ReplicatedJob, GlobalJob } = service.Spec.Mode;
  if (next.converged && (ReplicatedJob || GlobalJob)) {
    return { watched, lines: [...all, { id: '', action: 'job complete' }], isOver: true };
  }
  if (!next.converged) {
    const failed: readonly ProgressLine[] = watched.convergedAt
      ? [{ id: 'verify', action: 'Detected task failure' }]
      : [];
    return {
      watched: { ...watched, seen: next.seen, convergedAt: null },
      lines: [...all, ...failed],
      isOver: false,
    };
  }
  const convergedAt = watched.convergedAt ?? context.now;
  const left = monitor - between(convergedAt, context.now);
  const verify: ProgressLine = {
    id: 'verify',
    action: `Waiting ${Math.ceil(left / SECOND)} seconds to verify that tasks are stable...`,
  };
  return { watched: { ...watched, seen: next.seen, convergedAt }, lines: [...all, verify], isOver: false };
}

/** Every thing told of keeps its line on a terminal; what it said last stays. */
function onScreen(screen: readonly ProgressLine[], lines: readonly ProgressLine[]): readonly ProgressLine[] {
  const byId = new Map(screen.map((line) => [line.id, line]));
  for (const line of lines) byId.set(line.id, line);
  return [...byId.values()];
}

/** @throws CliError, EngineError */
function stepOr(context: CliContext, before: Waiting, current: Waiting['services'][number]): Step | string {
  try {
    return step(context, current.ref, current.name, before.now ?? NOTHING_SEEN);
  } catch (error) {
    const text = errorText(error);
    if (text === undefined || !before.failures) throw error;
    for (const problem of problemsOf(error)) context.problem?.(problem);
    return `${current.name}: ${text}`;
  }
}

function go(context: CliContext, before: Waiting): CliResult {
  const [current, ...rest] = before.services;
  if (!current) {
    const failures = before.failures ?? [];
    if (failures.length > 0) throw new CliError(failures.join('\n'));
    return 0;
  }
  const { isTerminal } = context.stdout;
  const outcome = stepOr(context, before, current);
  if (typeof outcome === 'string') {
    const failures = [...(before.failures ?? []), outcome];
    return go(context, { ...before, services: rest, now: null, failures });
  }
  const { watched, lines, isOver } = outcome;
  const screen = isTerminal ? onScreen(watched.screen, lines) : [];
  const shownAt = watched.shownAt ?? context.now;
  const isLong = between(shownAt, context.now) >= LONG;
  if (!before.quiet) {
    const shown = isTerminal ? (isOver || isLong ? screen : []) : lines.filter(({ bar }) => !bar);
    for (const line of shown) {
      context.out(isTerminal ? screenText(line, context.stdout.columns) : lineText(line));
    }
  }
  if (isOver) return go(context, { ...before, services: rest, now: null });
  const state: Waiting = { ...before, now: { ...watched, screen, shownAt: isLong ? context.now : shownAt } };
  return {
    wait: { kind: 'until', at: plus(context.now, TICK) },
    resume: NAME,
    isProgress: true,
    // Its fields are plain data; the type has none of JSON's looseness.
    state: state as unknown as Json,
  };
}

/**
 * Waits until services run as they are to, one after the other, telling how it goes.
 * @param failures of a command that goes on after a failure: those so far. All are told at the end.
 * @throws CliError when an update or rollback is paused
 */
export function waitOnServices(
  context: CliContext,
  services: readonly { readonly ref: string; readonly name: string }[],
  { quiet = false, failures }: { readonly quiet?: boolean; readonly failures?: readonly string[] } = {},
): CliResult {
  return go(context, { services, quiet, now: null, failures: failures ?? null });
}

export const convergeResumables: Readonly<Record<string, Resumable>> = {
  [NAME]: {
    resume: (context, state) => go(context, state as unknown as Waiting),
    signal(context, state, signal) {
      if (signal !== SIGINT) return 128 + signal;
      const { services, now, quiet } = state as unknown as Waiting;
      const [current] = services;
      if (current && !quiet && !now?.convergedAt) {
        const { columns } = context.stdout;
        for (const line of now?.screen ?? []) context.out(screenText(line, columns));
        context.out('Operation continuing in background.\n');
        context.out(`Use \`docker service ps ${current.name}\` to check progress.\n`);
      }
      return 0;
    },
  },
};
