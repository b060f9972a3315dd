import type { Config, ConfigSpec, Filters } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

/** `POST /configs/create`. `Data` is base64. @throws EngineError secretNameTaken, clusterInvalid */
export const configCreate = operation((_tx, _request: ConfigSpec): { readonly ID: string } => {
  throw new Error('to come');
});

/** `GET /configs`. `id`, `label`, `name`, `names` filter. */
export const configList = operation((_tx, _request: { readonly filters?: Filters }): readonly Config[] => {
  throw new Error('to come');
});

/** `GET /configs/{id}`. @throws EngineError clusterObjectMissing */
export const configInspect = operation((_tx, _request: { readonly ref: string }): Config => {
  throw new Error('to come');
});

/** `POST /configs/{id}/update`: only labels may change. @throws EngineError clusterInvalid */
export const configUpdate = operation(
  (_tx, _request: { readonly ref: string; readonly version: number; readonly Spec: ConfigSpec }): void => {
    throw new Error('to come');
  },
);

/** `DELETE /configs/{id}`. @throws EngineError clusterObjectMissing, clusterInvalid (in use) */
export const configRemove = operation((_tx, _request: { readonly ref: string }): void => {
  throw new Error('to come');
});
