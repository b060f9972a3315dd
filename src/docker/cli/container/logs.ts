import {
  containerInspect,
  containerLogs,
  EngineError,
  type ContainerLogsRequest,
} from '../../engine/index.ts';
import type { Instant } from '../../../base/time.ts';
import type { CliContext, CliResult, Resumable } from '../client/cli-context.ts';
import { CliError } from '../client/cli-error.ts';
import { logFlags } from '../client/log-flags.ts';
import { command } from '../client/cli-kit.ts';
import { exactArgs } from '../command-tree/args-rule.ts';
import { string } from '../flags/types.ts';
import { parseTimestamp } from '../format/units/timestamp.ts';
import { containerRef } from './container-ref.ts';
import { exitOf, type MainProcess } from './session/main-process.ts';

/** What `--since` and `--until` mean. @throws CliError */
export function moment(context: CliContext, flag: 'since' | 'until', text: string): Instant | undefined {
  if (text === '') return undefined;
  const { seconds, nanos } = context.now;
  const at = parseTimestamp(text, seconds * 1000 + nanos / 1e6);
  if (typeof at !== 'bigint') {
    throw new CliError(`invalid value for "${flag}": ${at.problem}`, { code: 'time-invalid' });
  }
  const second = 1_000_000_000n;
  const rest = ((at % second) + second) % second;
  return { seconds: Number((at - rest) / second), nanos: Number(rest) };
}

/** Logs that are followed: what to ask for, and until when. */
type Following = {
  readonly request: Pick<ContainerLogsRequest, 'ref' | 'timestamps' | 'details'> & {
    readonly cursor?: number;
  };
  readonly process: MainProcess;
};

const NAME = 'container logs';

/** Prints what there is. @returns the cursor to go on from */
function show(context: CliContext, request: ContainerLogsRequest): number {
  const { chunks, cursor } = context.call(containerLogs, { stdout: true, stderr: true, ...request });
  for (const { stream, text } of chunks) {
    if (stream === 'stdout') context.out(text);
    else context.err(text);
  }
  return cursor;
}

function follow(context: CliContext, { request, process }: Following): CliResult {
  try {
    const ended = exitOf(context, process) !== undefined;
    const cursor = show(context, request);
    if (ended) return 0;
    return { wait: { kind: 'change' }, resume: NAME, state: { request: { ...request, cursor }, process } };
  } catch (error) {
    // Removed: its logs are gone with it.
    if (error instanceof EngineError && error.status === 404) return 0;
    throw error;
  }
}

export const logsResumables: Readonly<Record<string, Resumable>> = {
  // The state is the one that follow gave.
  [NAME]: { resume: (context, state) => follow(context, state as Following) },
};

export const logs = command({
  name: 'logs',
  about: { ko: '컨테이너의 로그를 보여 줘요', en: 'Show what a container has logged' },
  aliasLine: 'docker container logs, docker logs',
  use: '[OPTIONS] CONTAINER',
  args: exactArgs(1),
  flags: {
    ...logFlags,
    until: {
      type: string,
      ko: '이 시각 전의 로그만 보여 줘요 (예: "2013-01-02T13:23:37Z", 42분 전은 "42m")',
      en: 'Show what came before this time (such as "2013-01-02T13:23:37Z", or "42m" for 42 minutes ago)',
    },
  },
  run(context, { args, flags }) {
    const { Id: id, State } = context.call(containerInspect, { ref: containerRef(args[0] ?? '') });
    const since = moment(context, 'since', flags.since);
    const until = moment(context, 'until', flags.until);
    const request = { ref: id, timestamps: flags.timestamps, details: flags.details };
    const cursor = show(context, {
      ...request,
      tail: flags.tail,
      ...(since ? { since } : {}),
      ...(until ? { until } : {}),
    });
    if (!flags.follow || !State.Running || until) return 0;
    return follow(context, { request: { ...request, cursor }, process: { id, pid: State.Pid } });
  },
});
