import { operation } from '../../engine/operation.ts';
import { findService } from '../cluster/find.ts';
import { managing } from '../cluster/managers.ts';
import { isOver } from '../task/states.ts';

/** `DELETE /services/{id}`: at once; its tasks are shut down after it. @throws EngineError clusterObjectMissing */
export const serviceRemove = operation((tx, { ref }: { readonly ref: string }): void => {
  managing(tx, (work) => {
    const service = findService(work.state, ref);
    work.drop('services', service.id);
    for (const task of Object.values(work.state.tasks)) {
      if (task.serviceId !== service.id) continue;
      if (isOver(task) || task.nodeId === '') work.drop('tasks', task.id);
      else work.change('tasks', task, { desired: 'remove', held: null, nextAt: work.soon });
    }
    work.state = { ...work.state, nextAt: tx.now };
    tx.emit('service', 'remove', service.id, { name: service.spec.Name });
  });
});
