import type { Secret, SecretSpec, Filters } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import { create, inspect, list, remove, update, type SecretUpdate } from './record.ts';

/** `POST /secrets/create`. `Data` is base64. @throws EngineError secretNameTaken, clusterInvalid */
export const secretCreate = operation((tx, spec: SecretSpec) => create(tx, 'secret', spec));

/** `GET /secrets`: `id`, `label`, `name`, `names` filter. @throws EngineError filterUnknown */
export const secretList = operation(
  (tx, { filters = {} }: { readonly filters?: Filters }): readonly Secret[] => list(tx, 'secret', filters),
);

/** `GET /secrets/{id}`. @throws EngineError clusterObjectMissing */
export const secretInspect = operation((tx, { ref }: { readonly ref: string }): Secret =>
  inspect(tx, 'secret', ref),
);

/** `POST /secrets/{id}/update`: only labels may change. @throws EngineError clusterInvalid */
export const secretUpdate = operation((tx, request: SecretUpdate): void => update(tx, 'secret', request));

/** `DELETE /secrets/{id}`. @throws EngineError clusterObjectMissing, clusterInvalid (in use) */
export const secretRemove = operation((tx, { ref }: { readonly ref: string }): void =>
  remove(tx, 'secret', ref),
);
