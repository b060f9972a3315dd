/** Swarms: clusters of engines, their services and tasks. Operations like the engine's own; see docs/swarm.md. */
export { Swarms } from './swarms.ts';
export { swarmInit, type SwarmInitRequest } from './swarm/init.ts';
export { swarmInspect } from './swarm/inspect.ts';
export { swarmJoin, type SwarmJoinRequest } from './swarm/join.ts';
export { swarmLeave, type SwarmLeaveRequest } from './swarm/leave.ts';
export { swarmUnlock, swarmUnlockKey } from './swarm/unlock.ts';
export { swarmUpdate, type SwarmUpdateRequest } from './swarm/update.ts';
export { nodeInspect, nodeList } from './node/inspect.ts';
export { nodeRemove } from './node/remove.ts';
export { nodeUpdate, type NodeUpdateRequest } from './node/update.ts';
export { serviceCreate, type ServiceCreateRequest, type ServiceCreateResult } from './service/create.ts';
export { serviceInspect, serviceList } from './service/inspect.ts';
export {
  serviceLogs,
  taskLogs,
  type ClusterLogEntry,
  type ClusterLogs,
  type ClusterLogsRequest,
} from './service/logs.ts';
export { serviceRemove } from './service/remove.ts';
export { serviceUpdate, type ServiceUpdateRequest, type ServiceUpdateResult } from './service/update.ts';
export { taskInspect, taskList } from './task/inspect.ts';
export { configCreate, configInspect, configList, configRemove, configUpdate } from './secret/config.ts';
export { secretCreate, secretInspect, secretList, secretRemove, secretUpdate } from './secret/secret.ts';
