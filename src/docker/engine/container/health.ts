import type { HealthConfig } from '../api/container.ts';
import { lookUp } from '../../../base/record.ts';
import { isAfter, plus, SECOND, type Instant, type Nanoseconds } from '../../../base/time.ts';
import { execCommandText } from '../exec/exec.ts';
import type { ProbeResult } from '../runtime.ts';
import type { Transaction } from '../transaction.ts';
import type { Container, Health } from './container.ts';
import { emitContainer } from './happenings.ts';

const DEFAULT_INTERVAL: Nanoseconds = 30 * SECOND;
const DEFAULT_START_INTERVAL: Nanoseconds = 5 * SECOND;
const DEFAULT_TIMEOUT: Nanoseconds = 30 * SECOND;
const DEFAULT_RETRIES = 3;
const LOG_LENGTH = 5;

/** The check's command, its shell put before it; null for a container that is not checked. */
export function healthCommand(config: HealthConfig | undefined): readonly string[] | null {
  const [type, ...rest] = config?.Test ?? [];
  if (type === 'CMD') return rest;
  return type === 'CMD-SHELL' ? ['/bin/sh', '-c', ...rest] : null;
}

function inStartPeriod(config: HealthConfig, startedAt: Instant, now: Instant): boolean {
  return isAfter(plus(startedAt, config.StartPeriod ?? 0), now);
}

/** Checks come closer together while the container may still be starting up. */
function pauseBeforeNext(
  config: HealthConfig,
  health: Health,
  startedAt: Instant,
  now: Instant,
): Nanoseconds {
  return health.status === 'starting' && inStartPeriod(config, startedAt, now)
    ? config.StartInterval || DEFAULT_START_INTERVAL
    : config.Interval || DEFAULT_INTERVAL;
}

/** The health of a container that starts now; null for one that is not checked. */
export function freshHealth(config: HealthConfig | undefined, now: Instant): Health | null {
  if (!config || !healthCommand(config)) return null;
  const health: Health = { status: 'starting', failingStreak: 0, log: [], nextAt: null };
  return { ...health, nextAt: plus(now, pauseBeforeNext(config, health, now, now)) };
}

/** A container that ended is not healthy, whatever its last check said. */
export function endedHealth(health: Health | null): Health | null {
  return health && { ...health, status: 'unhealthy', nextAt: null };
}

function limited(result: ProbeResult, timeout: Nanoseconds): ProbeResult {
  if (result.took <= timeout) return result;
  const seconds = timeout / SECOND;
  return { exitCode: -1, output: `Health check exceeded timeout (${seconds}s)`, took: timeout };
}

function judged(config: HealthConfig, health: Health, exitCode: number, starting: boolean): Health {
  if (exitCode === 0) return { ...health, status: 'healthy', failingStreak: 0 };
  // Failures do not count while the container may still be starting up.
  if (health.status === 'starting' && starting) return health;
  const failingStreak = health.failingStreak + 1;
  const tooMany = failingStreak >= (config.Retries || DEFAULT_RETRIES);
  return { ...health, failingStreak, status: tooMany ? 'unhealthy' : health.status };
}

/** Runs the check that is due at `tx.now` and plans the next. */
export function checkHealth(tx: Transaction, container: Container): void {
  const { health, startedAt, config } = container;
  const argv = healthCommand(config.Healthcheck);
  if (!health || !startedAt || !config.Healthcheck || !argv) return;
  const start = tx.now;
  const answer = tx.runtime.probe?.({ containerId: container.id, argv, startedAt, now: start });
  const timeout = config.Healthcheck.Timeout || DEFAULT_TIMEOUT;
  const result = limited(answer ?? { exitCode: 0, output: '', took: 50_000_000 }, timeout);
  const end = plus(start, result.took);
  const execID = tx.newId();
  const command = execCommandText(argv);
  emitContainer(tx, container, `exec_create: ${command}`, { execID });
  emitContainer(tx, container, `exec_start: ${command}`, { execID });
  emitContainer(tx, container, 'exec_die', { execID, exitCode: String(result.exitCode) });
  const entry = { start, end, exitCode: result.exitCode, output: result.output };
  const logged: Health = { ...health, log: [...health.log, entry].slice(-LOG_LENGTH) };
  const next = judged(
    config.Healthcheck,
    logged,
    result.exitCode,
    inStartPeriod(config.Healthcheck, startedAt, start),
  );
  const nextAt = plus(end, pauseBeforeNext(config.Healthcheck, next, startedAt, end));
  // The check ran meanwhile: it may have done something to its own container.
  const current = lookUp(tx.state.containers, container.id);
  if (current?.process?.pid !== container.process?.pid || !current) return;
  const checked: Container = { ...current, health: { ...next, nextAt } };
  tx.putContainer(checked);
  if (next.status !== health.status) emitContainer(tx, checked, `health_status: ${next.status}`);
}
