import { operation } from '../operation.ts';

/** The layers that the engine's images have, by diffId. Not an operation of the API's. */
export const buildExportedLayers = operation((tx): readonly string[] =>
  Object.values(tx.state.images).flatMap(({ layers }) => layers.map(({ diffId }) => diffId)),
);
