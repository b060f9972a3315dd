import { humanDuration } from '../base/human-duration.ts';
import { rfc3339Nano, type Instant } from '../../../base/time.ts';
import type { ContainerState } from '../api/container.ts';
import { isRunning, type Container } from './container.ts';

/** The STATUS column of `docker ps`: "Up 2 minutes (healthy)", "Exited (0) 3 seconds ago". */
export function statusText(container: Container, now: Instant): string {
  const { status, startedAt, finishedAt, exitCode, health } = container;
  if (status === 'dead') return 'Dead';
  if (status === 'restarting') {
    return `Restarting (${exitCode}) ${humanDuration(finishedAt ?? now, now)} ago`;
  }
  if (!startedAt) return 'Created';
  if (isRunning(container)) {
    const up = `Up ${humanDuration(startedAt, now)}`;
    if (status === 'paused') return `${up} (Paused)`;
    if (!health) return up;
    return `${up} (${health.status === 'starting' ? 'health: starting' : health.status})`;
  }
  return finishedAt ? `Exited (${exitCode}) ${humanDuration(finishedAt, now)} ago` : '';
}

/** The `State` of inspect. */
export function inspectState(container: Container): ContainerState {
  const { status, process, health } = container;
  return {
    Status: status,
    Running: isRunning(container),
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: container.oomKilled,
    Dead: status === 'dead',
    Pid: process?.pid ?? 0,
    ExitCode: container.exitCode,
    Error: container.error,
    StartedAt: rfc3339Nano(container.startedAt),
    FinishedAt: rfc3339Nano(container.finishedAt),
    ...(health
      ? {
          Health: {
            Status: health.status,
            FailingStreak: health.failingStreak,
            Log: health.log.map((check) => ({
              Start: rfc3339Nano(check.start),
              End: rfc3339Nano(check.end),
              ExitCode: check.exitCode,
              Output: check.output,
            })),
          },
        }
      : {}),
  };
}
