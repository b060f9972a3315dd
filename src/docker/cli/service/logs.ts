import { rfc3339, type Instant } from '../../../base/time.ts';
import type { Json } from '../../../linux/process/program.ts';
import { EngineError } from '../../engine/index.ts';
import {
  serviceInspect,
  serviceLogs,
  taskInspect,
  taskLogs,
  type ClusterLogEntry,
  type ClusterLogsRequest,
} from '../../swarm/index.ts';
import type { CliContext, CliResult, Resumable } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { logFlags } from '../client/log-flags.ts';
import { command } from '../client/cli-kit.ts';
import { moment } from '../container/logs.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { bool } from '../flags/types.ts';
import { Names } from './list/names.ts';

/** How lines are to be shown. */
interface LogShape {
  readonly isTty: boolean;
  readonly raw: boolean;
  readonly resolve: boolean;
  readonly taskIds: boolean;
  readonly whole: boolean;
  readonly timestamps: boolean;
  readonly details: boolean;
  /** Digits that the number of a task is padded to. */
  readonly digits: number;
}

/** Logs that are followed. */
interface Following {
  readonly isTask: boolean;
  readonly request: ClusterLogsRequest;
  readonly shape: LogShape;
}

const NAME = 'service logs';

/** `2026-11-21T17:27:45.825739448Z`: all nine digits. */
function stamp(at: Instant): string {
  return `${rfc3339(at).slice(0, -1)}.${String(at.nanos).padStart(9, '0')}Z`;
}

/** Whose line it is: `web.1.vg3vtg5b910l@docker-host`. */
function origin(entry: ClusterLogEntry, shape: LogShape, names: Names): string {
  const { taskId, nodeId, slot, serviceId } = entry;
  const id = shape.taskIds ? `.${shape.whole ? taskId : taskId.slice(0, 12)}` : '';
  const name = `${names.service(serviceId)}.${slot}${id}`;
  const padding = ' '.repeat(Math.max(0, shape.digits - String(slot).length));
  return `${name}@${names.node(nodeId)}${padding}`;
}

function details({ nodeId, serviceId, taskId }: ClusterLogEntry): string {
  return [
    `com.docker.swarm.node.id=${nodeId}`,
    `com.docker.swarm.service.id=${serviceId}`,
    `com.docker.swarm.task.id=${taskId}`,
  ].join(',');
}

function lineOf(entry: ClusterLogEntry, shape: LogShape, names: Names): string {
  const time = shape.timestamps ? `${stamp(entry.at)} ` : '';
  const more = shape.details && !shape.isTty ? `${details(entry)} ` : '';
  if (shape.isTty || shape.raw) return `${time}${more}${entry.text}`;
  return `${time}${origin(entry, shape, names)}    | ${entry.text}`;
}

/** Prints what there is, and goes on waiting if it is followed. */
function go(context: CliContext, { isTask, request, shape }: Following): CliResult {
  const { entries, cursor, running } = context.call(isTask ? taskLogs : serviceLogs, request);
  const names = new Names(context, shape.resolve);
  for (const entry of entries) {
    const line = lineOf(entry, shape, names);
    if (entry.stream === 'stdout' || shape.isTty) context.out(line);
    else context.err(line);
  }
  if (request.follow !== true || !running) return 0;
  const state: Following = { isTask, request: { ...request, cursor }, shape };
  // Its fields are plain data; the type has none of JSON's looseness.
  return { wait: { kind: 'change' }, resume: NAME, state: state as unknown as Json };
}

export const serviceLogsResumables: Readonly<Record<string, Resumable>> = {
  [NAME]: {
    resume(context, state) {
      try {
        return go(context, state as unknown as Following);
      } catch (error) {
        // Removed: there is nothing more to come.
        if (error instanceof EngineError && error.status === 404) return 0;
        throw error;
      }
    },
  },
};

interface Target {
  readonly isTask: boolean;
  readonly isTty: boolean;
  readonly digits: number;
}

/** @throws CliError, EngineError */
function targetOf(context: CliContext, ref: string): Target {
  const missing = (error: unknown): boolean => error instanceof EngineError && error.status === 404;
  try {
    const { Spec } = context.call(serviceInspect, { ref });
    const replicas = Spec.Mode.Replicated ? (Spec.Mode.Replicated.Replicas ?? 1) : 0;
    const isTty = Spec.TaskTemplate.ContainerSpec?.TTY === true;
    return { isTask: false, isTty, digits: replicas === 0 ? 1 : String(replicas).length };
  } catch (error) {
    if (!missing(error)) throw error;
  }
  try {
    const { Spec, Slot = 0 } = context.call(taskInspect, { ref });
    return { isTask: true, isTty: Spec.ContainerSpec?.TTY === true, digits: String(Slot).length };
  } catch (error) {
    if (!missing(error)) throw error;
    throw new CliError(`no such task or service: ${ref}`, { code: 'service-not-found' });
  }
}

export const logs = command({
  name: 'logs',
  about: { ko: '서비스나 작업의 로그를 보여 줘요', en: 'Show logs of a service or task' },
  use: '[OPTIONS] SERVICE|TASK',
  args: exactArgs(1),
  flags: {
    ...logFlags,
    'no-resolve': { type: bool, ko: 'ID를 이름으로 바꾸지 않아요', en: 'Show ids instead of names' },
    'no-task-ids': { type: bool, ko: '작업 ID를 보여 주지 않아요', en: 'Show no ids of tasks' },
    'no-trunc': { type: bool, ko: '길어도 줄이지 않고 다 보여 줘요', en: 'Show long values whole' },
    raw: { type: bool, ko: '로그를 있는 그대로 보여 줘요', en: 'Show the lines as they are' },
  },
  run(context, { args: [ref = ''], flags }) {
    const { isTask, isTty, digits } = targetOf(context, ref);
    if (isTty && !flags.raw) {
      throw new CliError('tty service logs only supported with --raw', { code: 'service-logs-tty' });
    }
    const since = moment(context, 'since', flags.since);
    return go(context, {
      isTask,
      request: {
        ref,
        stdout: true,
        stderr: true,
        follow: flags.follow,
        tail: flags.tail,
        ...(since ? { since } : {}),
      },
      shape: {
        isTty,
        raw: flags.raw,
        resolve: !flags['no-resolve'],
        taskIds: !flags['no-task-ids'],
        whole: flags['no-trunc'],
        timestamps: flags.timestamps,
        details: flags.details,
        digits,
      },
    });
  },
});
