import { operation } from '../../engine/operation.ts';

/** `DELETE /services/{id}`. @throws EngineError clusterObjectMissing */
export const serviceRemove = operation((_tx, _request: { readonly ref: string }): void => {
  throw new Error('to come');
});
