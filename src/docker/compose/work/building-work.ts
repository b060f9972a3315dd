import type { Scene } from '../converge/scene.ts';
import { startingWork } from './starting-work.ts';
import { beginStarting } from '../converge/start.ts';
import type { BuildOptions, Work } from './work.ts';

/** The work of building images, and nothing else. */
export function buildingWork(scene: Scene, names: readonly string[], options: BuildOptions): Work {
  return {
    ...startingWork(scene, beginStarting([], [])),
    after: { kind: 'nothing' },
    stage: { kind: 'build', builds: { rest: names, steps: 0, built: [], options }, last: true },
  };
}
