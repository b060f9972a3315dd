import { between, isAfter, plus, SECOND } from '../base/time.ts';
import type { MachineLimits } from './limits.ts';
import type { World } from './world.ts';

/** How a piece of work in the foreground came to rest. */
export type Rest =
  /** What was waited for has come. */
  | 'done'
  /** It waits for something that will not happen by itself. */
  | 'waiting'
  /** It goes on and on as time passes; it is left where it is. */
  | 'endless';

/** How many times as often a line may write while it builds. */
const BUILD_PATIENCE = 12;
/** Services tell five times a second how they come up: a rolling update of ten of them takes two minutes. */
const PROGRESS_PATIENCE = 60;
/** On a terminal they tell at the end only: longer they are not waited for. */
const LONGEST_PROGRESS = 150 * SECOND;

/**
 * Lets time pass until the foreground rests: nothing waits for real. A line that sleeps for an hour is done at once,
 * an hour later by the machine's own clock. One that would go on without end is left after a few signs of life.
 */
export function runForeground(world: World, limits: MachineLimits, isDone: () => boolean): Rest {
  const begun = world.now;
  let written = world.screenLength;
  let ticks = 0;
  world.settle(begun);
  for (;;) {
    if (isDone()) return 'done';
    const next = world.nextMoment();
    if (!next) return 'waiting';
    if (between(begun, next) > limits.foregroundSeconds * SECOND) return 'waiting';
    if (between(begun, next) > LONGEST_PROGRESS && world.tellsProgress) return 'endless';
    world.settle(isAfter(next, world.now) ? next : world.now);
    if (isAfter(next, plus(begun, SECOND)) && world.screenLength !== written) {
      written = world.screenLength;
      ticks += 1;
      // A build says much as it goes on, and comes to an end all the same.
      const patience = world.isBuilding ? BUILD_PATIENCE : world.tellsProgress ? PROGRESS_PATIENCE : 1;
      const most = limits.foregroundTicks * patience;
      if (ticks >= most && !isDone()) return 'endless';
    }
  }
}

/** How long nothing has to be shown for a person to go on typing. */
const PAUSE = 0.8 * SECOND;

/** Lets time pass until what is shown pauses, as a person waits before typing on. */
export function runUntilPause(world: World, isDone: () => boolean): void {
  let quietSince = world.now;
  let written = world.screenLength;
  world.settle(world.now);
  while (!isDone()) {
    if (world.screenLength !== written) {
      written = world.screenLength;
      quietSince = world.now;
    }
    const pause = plus(quietSince, PAUSE);
    const next = world.nextMoment();
    if (!next || isAfter(next, pause)) return world.settle(pause);
    world.settle(isAfter(next, world.now) ? next : world.now);
  }
}
