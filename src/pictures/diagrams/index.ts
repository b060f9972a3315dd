import { dockerArchitecture } from './docker-architecture.ts';
import { imageLayers } from './image-layers.ts';
import { imageReference } from './image-reference.ts';
import { imageVsContainer } from './image-vs-container.ts';
import { lifecycle } from './lifecycle.ts';
import { namespacesCgroups } from './namespaces-cgroups.ts';
import { registryFlow } from './registry-flow.ts';
import { runFlow } from './run-flow.ts';
import { vmVsContainer } from './vm-vs-container.ts';

/** Every diagram, in the order a learner meets them. A test fails where a file of this folder is not here. */
export const DIAGRAMS = [
  vmVsContainer,
  namespacesCgroups,
  dockerArchitecture,
  runFlow,
  imageVsContainer,
  imageLayers,
  imageReference,
  registryFlow,
  lifecycle,
] as const;

export type DiagramId = (typeof DIAGRAMS)[number]['id'];
