import { engineError } from '../../engine/errors/engine-error.ts';
import { operation } from '../../engine/operation.ts';
import { findNode } from '../cluster/find.ts';
import { managing } from '../cluster/managers.ts';
import { dropNode } from '../cluster/members.ts';

/** `DELETE /nodes/{id}`. @throws EngineError clusterObjectMissing, nodeNotDown, nodeIsManager */
export const nodeRemove = operation(
  (tx, { ref, force = false }: { readonly ref: string; readonly force?: boolean }): void => {
    managing(tx, (work) => {
      const node = findNode(work.state, ref);
      const { id } = node;
      if (node.spec.Role === 'manager') throw engineError('nodeIsManager', { id });
      if (node.state === 'ready' && !force) throw engineError('nodeNotDown', { id });
      dropNode(work, id);
      work.state = { ...work.state, nextAt: tx.now };
      tx.emit('node', 'remove', id, { name: node.description.Hostname });
    });
  },
);
