import type { Filters, Task } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

/** `GET /tasks/{id}`. @throws EngineError clusterObjectMissing */
export const taskInspect = operation((_tx, _request: { readonly ref: string }): Task => {
  throw new Error('to come');
});

/** `GET /tasks`. `id`, `name`, `service`, `node`, `label`, `desired-state` filter. */
export const taskList = operation((_tx, _request: { readonly filters?: Filters }): readonly Task[] => {
  throw new Error('to come');
});
