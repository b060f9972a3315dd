import type { Filters, Service } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

/** `GET /services/{id}`: by id, name or beginning of an id. @throws EngineError clusterObjectMissing */
export const serviceInspect = operation(
  (_tx, _request: { readonly ref: string; readonly insertDefaults?: boolean }): Service => {
    throw new Error('to come');
  },
);

/** `GET /services`. `id`, `label`, `mode`, `name`, `runtime` filter. */
export const serviceList = operation(
  (_tx, _request: { readonly filters?: Filters; readonly status?: boolean }): readonly Service[] => {
    throw new Error('to come');
  },
);
