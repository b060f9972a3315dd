import type { TaskRecord } from '../../engine/index.ts';

export const NODE_ID_LABEL = 'com.docker.swarm.node.id';
export const SERVICE_ID_LABEL = 'com.docker.swarm.service.id';
export const SERVICE_NAME_LABEL = 'com.docker.swarm.service.name';
export const TASK_LABEL = 'com.docker.swarm.task';
export const TASK_ID_LABEL = 'com.docker.swarm.task.id';
export const TASK_NAME_LABEL = 'com.docker.swarm.task.name';

/** The task's and its container's name: `web.1.ID`; what has no slot is told by its node. */
export function taskName({ serviceName, slot, nodeId, id }: TaskRecord): string {
  return `${serviceName}.${slot === 0 ? nodeId : slot}.${id}`;
}

/** What tasks that follow each other share: the slot of a replicated service, the node of a global one. */
export function slotKey({ slot, nodeId }: Pick<TaskRecord, 'slot' | 'nodeId'>): string {
  return slot === 0 ? nodeId : String(slot);
}
