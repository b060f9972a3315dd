import { buildCache } from './build-cache.ts';
import { cmdEntrypoint } from './cmd-entrypoint.ts';
import { composeVariables } from './compose-variables.ts';
import { containerState } from './container-state.ts';
import { copyOnWrite } from './copy-on-write.ts';
import { dockerfileFault } from './dockerfile-fault.ts';
import { envPrecedence } from './env-precedence.ts';
import { exitCode } from './exit-code.ts';
import { fileAfterRm } from './file-after-rm.ts';
import type { Generator } from './generator.ts';
import { imageTags } from './image-tags.ts';
import { layerCount } from './layer-count.ts';
import { nameResolution } from './name-resolution.ts';
import { portOutput } from './port-output.ts';
import { restartPolicy } from './restart-policy.ts';
import { runToOrder } from './run-to-order.ts';
import { shellForm } from './shell-form.ts';
import { swarmReplicas } from './swarm-replicas.ts';
import { whatHolds } from './what-holds.ts';
import { whoami } from './whoami.ts';
import { workdirChain } from './workdir-chain.ts';

export { LabUnavailable } from './session.ts';
export type { Generator } from './generator.ts';

/** All generators; a new one is added here. */
export const GENERATORS: readonly Generator[] = [
  buildCache,
  cmdEntrypoint,
  composeVariables,
  containerState,
  copyOnWrite,
  dockerfileFault,
  envPrecedence,
  exitCode,
  fileAfterRm,
  imageTags,
  layerCount,
  nameResolution,
  portOutput,
  restartPolicy,
  runToOrder,
  shellForm,
  swarmReplicas,
  whatHolds,
  whoami,
  workdirChain,
];
