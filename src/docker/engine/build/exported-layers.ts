import { operation } from '../operation.ts';
import { imageChains } from './cache-record.ts';

/** The stacks of layers that the engine's images have, by what identifies each. Not an operation of the API's. */
export const buildExportedChains = operation((tx): readonly string[] => [...imageChains(tx.state)]);
