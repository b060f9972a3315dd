import type { Volume } from '../api/volume.ts';
import { operation } from '../operation.ts';
import { findVolume, volumeShown } from './find.ts';

export interface VolumeRef {
  readonly name: string;
}

/** `GET /volumes/{name}`. @throws EngineError noSuchVolume */
export const volumeInspect = operation((tx, { name }: VolumeRef): Volume =>
  volumeShown(findVolume(tx.state, name)),
);
