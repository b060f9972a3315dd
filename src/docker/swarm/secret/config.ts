import type { Config, ConfigSpec, Filters } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';
import { create, inspect, list, remove, update, type SecretUpdate } from './record.ts';

/** `POST /configs/create`. `Data` is base64. @throws EngineError secretNameTaken, clusterInvalid */
export const configCreate = operation((tx, spec: ConfigSpec) => create(tx, 'config', spec));

/** `GET /configs`: `id`, `label`, `name`, `names` filter. @throws EngineError filterUnknown */
export const configList = operation(
  (tx, { filters = {} }: { readonly filters?: Filters }): readonly Config[] => list(tx, 'config', filters),
);

/** `GET /configs/{id}`. @throws EngineError clusterObjectMissing */
export const configInspect = operation((tx, { ref }: { readonly ref: string }): Config =>
  inspect(tx, 'config', ref),
);

/** `POST /configs/{id}/update`: only labels may change. @throws EngineError clusterInvalid */
export const configUpdate = operation((tx, request: SecretUpdate): void => update(tx, 'config', request));

/** `DELETE /configs/{id}`. @throws EngineError clusterObjectMissing, clusterInvalid (in use) */
export const configRemove = operation((tx, { ref }: { readonly ref: string }): void =>
  remove(tx, 'config', ref),
);
