import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { systemClock } from '../src/base/clock.ts';
import { fromMilliseconds } from '../src/base/time.ts';
import type { RequestContext } from '../src/machine/request.ts';

/** A real engine beside the checkout, where somebody has started one. */
const REAL_DOCKER = new URL('../../shared/oracle/docker', import.meta.url).pathname;

/** Runs a shell line where the real docker is. */
export function real(line: string): void {
  // Not from the checkout: it is not visible there.
  spawnSync(REAL_DOCKER, [line], {
    cwd: '/tmp',
    env: { ...process.env, ORACLE_SHELL: '1' },
    stdio: 'ignore',
  });
}

export function hasRealDocker(): boolean {
  if (!existsSync(REAL_DOCKER)) return false;
  const { status } = spawnSync(REAL_DOCKER, ['version'], { cwd: '/tmp', stdio: 'ignore' });
  return status === 0;
}

/** Around a line typed now. */
export function benchContext(): RequestContext {
  return { now: fromMilliseconds(systemClock.now()), locale: 'en', columns: 100, rows: 40 };
}
