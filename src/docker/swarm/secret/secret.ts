import type { Secret, SecretSpec, Filters } from '../../engine/index.ts';
import { operation } from '../../engine/operation.ts';

/** `POST /secrets/create`. `Data` is base64. @throws EngineError secretNameTaken, clusterInvalid */
export const secretCreate = operation((_tx, _request: SecretSpec): { readonly ID: string } => {
  throw new Error('to come');
});

/** `GET /secrets`. `id`, `label`, `name`, `names` filter. */
export const secretList = operation((_tx, _request: { readonly filters?: Filters }): readonly Secret[] => {
  throw new Error('to come');
});

/** `GET /secrets/{id}`. @throws EngineError clusterObjectMissing */
export const secretInspect = operation((_tx, _request: { readonly ref: string }): Secret => {
  throw new Error('to come');
});

/** `POST /secrets/{id}/update`: only labels may change. @throws EngineError clusterInvalid */
export const secretUpdate = operation(
  (_tx, _request: { readonly ref: string; readonly version: number; readonly Spec: SecretSpec }): void => {
    throw new Error('to come');
  },
);

/** `DELETE /secrets/{id}`. @throws EngineError clusterObjectMissing, clusterInvalid (in use) */
export const secretRemove = operation((_tx, _request: { readonly ref: string }): void => {
  throw new Error('to come');
});
