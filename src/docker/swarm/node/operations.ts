import type { Filters, Node, NodeSpec } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

/** `GET /nodes`. `id`, `label`, `node.label`, `membership`, `name`, `role` filter. */
export const nodeList = operation((_tx, _request: { readonly filters?: Filters }): readonly Node[] => {
  throw new Error('to come');
});

/** `GET /nodes/{id}`: by id, name or beginning of an id; `self` is the client's affair. */
export const nodeInspect = operation((_tx, _request: { readonly ref: string }): Node => {
  throw new Error('to come');
});

export interface NodeUpdateRequest {
  readonly ref: string;
  readonly version: number;
  readonly Spec: NodeSpec;
}

/** `POST /nodes/{id}/update`. @throws EngineError clusterObjectMissing, demoteLastManager, demoteLosesQuorum */
export const nodeUpdate = operation((_tx, _request: NodeUpdateRequest): void => {
  throw new Error('to come');
});

/** `DELETE /nodes/{id}`. @throws EngineError clusterObjectMissing, nodeNotDown, nodeIsManager */
export const nodeRemove = operation(
  (_tx, _request: { readonly ref: string; readonly force?: boolean }): void => {
    throw new Error('to come');
  },
);
