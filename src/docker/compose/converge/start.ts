import { lookUp } from '../../../base/record.ts';
import { CliError } from '../../cli/client/cli-error.ts';
import { containerInspect, containerStart, EngineError, type ContainerInspect } from '../../engine/index.ts';
import type { Dependency, Project, Service } from '../project/types.ts';
import { progressName, type Observed } from './containers.ts';
import { putFiles } from './file-objects.ts';
import { scaleOf } from './names.ts';
import { logWarning, type Scene } from './scene.ts';

export type Condition = Dependency['condition'] | 'running_or_healthy';

/** Something that is waited for: containers of one service, until a condition holds. */
export type Awaited = {
  readonly service: string;
  readonly condition: Condition;
  readonly required: boolean;
  readonly containers: readonly { readonly id: string; readonly name: string }[];
};

/** How far the starting of a project's services has come. Plain JSON. */
export type Starting = {
  /** Services that are yet to start. */
  readonly rest: readonly string[];
  /** Those that wait, and for what. */
  readonly waiting: Readonly<Record<string, readonly Awaited[]>>;
  /** All containers of the project. */
  readonly containers: readonly Observed[];
  /** Those that were started now. */
  readonly started: readonly string[];
};

export function beginStarting(names: readonly string[], containers: readonly Observed[]): Starting {
  return { rest: names, waiting: {}, containers, started: [] };
}

function inspected({ context }: Scene, id: string): ContainerInspect | undefined {
  try {
    return context.call(containerInspect, { ref: id });
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

/** What has come of a condition: a reason when it can never hold any more. */
type Verdict = 'holds' | 'open' | { readonly reason: string };

function healthVerdict(scene: Scene, { containers }: Awaited, running: boolean): Verdict {
  for (const { id, name } of containers) {
    const found = inspected(scene, id);
    if (!found) return { reason: `No such container: ${id}` };
    const { State, Config } = found;
    if (State.Status === 'exited') return { reason: `container ${name} exited (${State.ExitCode})` };
    if (running && !Config.Healthcheck) {
      if (State.Status !== 'running') return 'open';
      continue;
    }
    if (!State.Health) return { reason: `container ${name} has no healthcheck configured` };
    if (State.Health.Status === 'unhealthy') return { reason: `container ${name} is unhealthy` };
    if (State.Health.Status !== 'healthy') return 'open';
  }
  return 'holds';
}

function completionVerdict(scene: Scene, { containers, service }: Awaited): Verdict {
  for (const { id } of containers) {
    const found = inspected(scene, id);
    if (found?.State.Status !== 'exited') continue;
    const { ExitCode } = found.State;
    return ExitCode === 0
      ? 'holds'
      : { reason: `"${service}" didn't complete successfully: exit ${ExitCode}` };
  }
  return 'open';
}

function tell(
  { progress }: Scene,
  { containers }: Awaited,
  status: string,
  kind: 'working' | 'done' | 'error' | 'warning',
  text = '',
): void {
  for (const each of containers) progress.event({ id: progressName(each), text, status, kind });
}

/** Goes on waiting for one thing. @returns whether it is over @throws CliError when it cannot come true any more */
export function lookAt(scene: Scene, awaited: Awaited): boolean {
  const { service, condition, required } = awaited;
  const completion = condition === 'service_completed_successfully';
  const verdict = completion
    ? completionVerdict(scene, awaited)
    : healthVerdict(scene, awaited, condition === 'running_or_healthy');
  if (verdict === 'open') return false;
  if (verdict === 'holds') {
    tell(scene, awaited, completion ? 'Exited' : 'Healthy', 'done');
    return true;
  }
  if (!required) {
    const what = completion
      ? `optional dependency ${verdict.reason}`
      : `optional dependency "${service}" ${condition === 'service_healthy' ? 'failed to start' : 'is not running or is unhealthy'}`;
    tell(scene, awaited, `Skipped: ${what}`, 'warning');
    logWarning(scene.context, completion ? what : `${what}: ${verdict.reason}`);
    return true;
  }
  if (completion) {
    const message = `service ${verdict.reason}`;
    tell(scene, awaited, message, 'error');
    throw new CliError(message, { code: 'compose-dependency-failed' });
  }
  if (condition === 'running_or_healthy') throw new CliError(verdict.reason, { code: 'compose-wait-failed' });
  tell(scene, awaited, 'Error', 'error');
  throw new CliError(`dependency failed to start: ${verdict.reason}`, { code: 'compose-dependency-failed' });
}

function mustWait(project: Project, name: string, { condition, required }: Dependency): boolean {
  if (condition === 'service_started') return false;
  const service = lookUp(project.services, name);
  if (!service) {
    if (required && !Object.hasOwn(project.disabledServices, name)) {
      throw new CliError(`no such service: ${name}`, { code: 'compose-no-service' });
    }
    return false;
  }
  return scaleOf(service) > 0 && !service.provider;
}

/** Begins to wait for what a service depends on, and tells so. */
export function awaitedBy(
  scene: Scene,
  name: string,
  dependencies: Readonly<Record<string, Pick<Dependency, 'required'> & { readonly condition: Condition }>>,
  containers: readonly Observed[],
): readonly Awaited[] {
  return Object.entries(dependencies).flatMap(([service, { condition, required }]): Awaited[] => {
    const theirs = containers
      .filter((each) => each.service === service && !each.oneOff)
      .map((each) => ({ id: each.id, name: each.name }));
    const awaited: Awaited = { service, condition, required, containers: theirs };
    if (theirs.length > 0) {
      tell(scene, awaited, 'Waiting', 'working');
      return [awaited];
    }
    const message = `${name} is missing dependency ${service}`;
    if (required) throw new CliError(message, { code: 'compose-dependency-missing' });
    logWarning(scene.context, message);
    return [];
  });
}

function startService(scene: Scene, service: Service, containers: readonly Observed[]): readonly Observed[] {
  const own = containers.filter((each) => each.service === service.name && !each.oneOff);
  if (own.length === 0) {
    if (scaleOf(service) === 0) return [];
    throw new CliError(`service "${service.name}" has no container to start`, {
      code: 'compose-nothing-to-start',
    });
  }
  const stopped = own.filter(({ state }) => state !== 'running');
  for (const { id } of stopped) putFiles(scene, service, id);
  for (const each of stopped) scene.progress.event({ id: progressName(each), status: 'Starting' });
  for (const each of stopped) {
    scene.context.call(containerStart, { ref: each.id });
    scene.progress.event({ id: progressName(each), status: 'Started', kind: 'done' });
  }
  return stopped;
}

/** Whether nothing that it needs is yet to start. */
function isReady(project: Project, service: Service, rest: readonly string[]): boolean {
  return Object.keys(service.depends_on ?? {}).every(
    (name) => !rest.includes(name) || !Object.hasOwn(project.services, name),
  );
}

/**
 * Starts what can be started now.
 * @returns how far it has come: finished when `rest` is empty
 * @throws CliError when something that was waited for failed, EngineError when a container cannot start
 */
export function advanceStarting(scene: Scene, before: Starting): Starting {
  let { rest } = before;
  const waiting = new Map(Object.entries(before.waiting));
  const { containers } = before;
  const started = [...before.started];
  for (let moved = true; moved && rest.length > 0;) {
    moved = false;
    for (const name of rest) {
      const service = lookUp(scene.project.services, name);
      if (service && !isReady(scene.project, service, rest)) continue;
      const open = service ? goOnWaiting(scene, service, containers, waiting.get(name)) : [];
      waiting.set(name, open);
      if (open.length > 0) continue;
      if (service && !service.provider) {
        started.push(...startService(scene, service, containers).map(({ id }) => id));
      }
      rest = rest.filter((each) => each !== name);
      moved = true;
    }
  }
  return { rest, waiting: Object.fromEntries(waiting), containers, started };
}

function goOnWaiting(
  scene: Scene,
  service: Service,
  containers: readonly Observed[],
  waiting: readonly Awaited[] | undefined,
): readonly Awaited[] {
  if (scene.dryRun) return [];
  const awaited =
    waiting ??
    awaitedBy(
      scene,
      service.name,
      Object.fromEntries(
        Object.entries(service.depends_on ?? {}).filter(([name, dependency]) =>
          mustWait(scene.project, name, dependency),
        ),
      ),
      containers,
    );
  return awaited.filter((each) => !lookAt(scene, each));
}
