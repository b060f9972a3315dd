/** Building images as BuildKit does. `docker build`, compose and anybody else stand on this. */
export type { BuildOutput, BuildProgress, BuildRequest, BuildSecret } from './request.ts';
export {
  advanceBuild,
  cancelBuild,
  startBuild,
  type BuildAdvance,
  type BuildState,
} from './solve/advance.ts';
