import { buildCache } from './build-cache.ts';
import { buildContext } from './build-context.ts';
import { buildFlow } from './build-flow.ts';
import { cmdEntrypoint } from './cmd-entrypoint.ts';
import { copyOnWrite } from './copy-on-write.ts';
import { dockerArchitecture } from './docker-architecture.ts';
import { dockerDesktopVm } from './docker-desktop-vm.ts';
import { dockerfileToImage } from './dockerfile-to-image.ts';
import { envAndArg } from './env-and-arg.ts';
import { healthcheck } from './healthcheck.ts';
import { hypervisorTypes } from './hypervisor-types.ts';
import { imageLayers } from './image-layers.ts';
import { imageReference } from './image-reference.ts';
import { imageVsContainer } from './image-vs-container.ts';
import { lifecycle } from './lifecycle.ts';
import { multiStage } from './multi-stage.ts';
import { namespacesCgroups } from './namespaces-cgroups.ts';
import { networksDns } from './networks-dns.ts';
import { portPublishing } from './port-publishing.ts';
import { registryFlow } from './registry-flow.ts';
import { responsibilitySplit } from './responsibility-split.ts';
import { runFlow } from './run-flow.ts';
import { runVsCmd } from './run-vs-cmd.ts';
import { stopSignals } from './stop-signals.ts';
import { vmVsContainer } from './vm-vs-container.ts';
import { volumesAndBinds } from './volumes-and-binds.ts';

/** Every diagram, in the order a learner meets them. A test fails where a file of this folder is not here. */
export const DIAGRAMS = [
  vmVsContainer,
  hypervisorTypes,
  responsibilitySplit,
  namespacesCgroups,
  dockerDesktopVm,
  dockerArchitecture,
  runFlow,
  imageVsContainer,
  imageLayers,
  copyOnWrite,
  imageReference,
  registryFlow,
  buildFlow,
  dockerfileToImage,
  runVsCmd,
  cmdEntrypoint,
  envAndArg,
  healthcheck,
  buildContext,
  buildCache,
  multiStage,
  lifecycle,
  stopSignals,
  portPublishing,
  networksDns,
  volumesAndBinds,
] as const;

export type DiagramId = (typeof DIAGRAMS)[number]['id'];
