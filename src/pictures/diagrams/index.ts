import { buildCache } from './build-cache.ts';
import { buildContext } from './build-context.ts';
import { buildErrors } from './build-errors.ts';
import { buildFlow } from './build-flow.ts';
import { builders } from './builders.ts';
import { buildkit } from './buildkit.ts';
import { capabilities } from './capabilities.ts';
import { cmdEntrypoint } from './cmd-entrypoint.ts';
import { composeGraph } from './compose-graph.ts';
import { containerHistory } from './container-history.ts';
import { copyOnWrite } from './copy-on-write.ts';
import { debuggingSteps } from './debugging-steps.ts';
import { dockerArchitecture } from './docker-architecture.ts';
import { dockerDesktopVm } from './docker-desktop-vm.ts';
import { dockerSave } from './docker-save.ts';
import { dockerTag } from './docker-tag.ts';
import { dockerfileToImage } from './dockerfile-to-image.ts';
import { envAndArg } from './env-and-arg.ts';
import { execAttach } from './exec-attach.ts';
import { exitCodes } from './exit-codes.ts';
import { healthcheck } from './healthcheck.ts';
import { hypervisorTypes } from './hypervisor-types.ts';
import { imageLayers } from './image-layers.ts';
import { imageReference } from './image-reference.ts';
import { imageScanning } from './image-scanning.ts';
import { imageVsContainer } from './image-vs-container.ts';
import { immutableInfrastructure } from './immutable-infrastructure.ts';
import { kernelSharing } from './kernel-sharing.ts';
import { lifecycle } from './lifecycle.ts';
import { logging } from './logging.ts';
import { monolithMicroservices } from './monolith-microservices.ts';
import { multiPlatform } from './multi-platform.ts';
import { multiStage } from './multi-stage.ts';
import { namespacesCgroups } from './namespaces-cgroups.ts';
import { networksDns } from './networks-dns.ts';
import { ociStack } from './oci-stack.ts';
import { overlayfs } from './overlayfs.ts';
import { portPublishing } from './port-publishing.ts';
import { pruneWhat } from './prune-what.ts';
import { psColumns } from './ps-columns.ts';
import { psFormat } from './ps-format.ts';
import { registryFlow } from './registry-flow.ts';
import { resourceLimits } from './resource-limits.ts';
import { responsibilitySplit } from './responsibility-split.ts';
import { restartPolicy } from './restart-policy.ts';
import { rollingUpdate } from './rolling-update.ts';
import { rootless } from './rootless.ts';
import { routingMesh } from './routing-mesh.ts';
import { runFlow } from './run-flow.ts';
import { runVsCmd } from './run-vs-cmd.ts';
import { scaling } from './scaling.ts';
import { secretsFlow } from './secrets-flow.ts';
import { stopSignals } from './stop-signals.ts';
import { swarmScheduling } from './swarm-scheduling.ts';
import { threeEras } from './three-eras.ts';
import { virtualizationKinds } from './virtualization-kinds.ts';
import { vmVsContainer } from './vm-vs-container.ts';
import { volumesAndBinds } from './volumes-and-binds.ts';

/** Every diagram, in the order a learner meets them. A test fails where a file of this folder is not here. */
export const DIAGRAMS = [
  threeEras,
  virtualizationKinds,
  vmVsContainer,
  hypervisorTypes,
  responsibilitySplit,
  namespacesCgroups,
  kernelSharing,
  containerHistory,
  dockerDesktopVm,
  dockerArchitecture,
  ociStack,
  runFlow,
  imageVsContainer,
  immutableInfrastructure,
  scaling,
  imageLayers,
  copyOnWrite,
  overlayfs,
  imageReference,
  dockerTag,
  registryFlow,
  dockerSave,
  buildFlow,
  dockerfileToImage,
  buildErrors,
  runVsCmd,
  cmdEntrypoint,
  envAndArg,
  healthcheck,
  buildContext,
  buildCache,
  multiStage,
  buildkit,
  secretsFlow,
  capabilities,
  imageScanning,
  multiPlatform,
  builders,
  lifecycle,
  psColumns,
  psFormat,
  execAttach,
  stopSignals,
  exitCodes,
  restartPolicy,
  resourceLimits,
  logging,
  debuggingSteps,
  portPublishing,
  networksDns,
  volumesAndBinds,
  composeGraph,
  monolithMicroservices,
  swarmScheduling,
  routingMesh,
  rollingUpdate,
  pruneWhat,
  rootless,
] as const;

export type DiagramId = (typeof DIAGRAMS)[number]['id'];
