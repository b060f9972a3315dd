import { createHash } from 'node:crypto';

import type { GraphDriver } from '../api/container.ts';
import type { ImageConfig } from '../api/image.ts';
import type { Instant } from '../../../base/time.ts';

/** An image as the engine keeps it: handed in by whoever pulls, builds, loads or commits. */
export interface Image {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly id: string;
  /** The image it was made from on this machine; empty for one that was pulled. */
  readonly parent: string;
  readonly comment: string;
  /** RFC 3339, as its author wrote it. */
  readonly created: string;
  readonly dockerVersion: string;
  readonly author: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly os: string;
  readonly layers: readonly Layer[];
  readonly config: ImageConfig;
  /** How it came to be, the oldest step first. Without it, its layers are all that is known. */
  readonly history?: readonly HistoryEntry[];
  readonly lastTagged: Instant | null;
}

/** One step of an image's making, as its own configuration tells it. */
export interface HistoryEntry {
  /** RFC 3339. */
  readonly created: string;
  readonly createdBy: string;
  readonly author?: string;
  readonly comment?: string;
  /** It changed the configuration alone. */
  readonly emptyLayer?: boolean;
}

export interface Layer {
  /** The digest of its unpacked archive, `sha256:…`. */
  readonly diffId: string;
  readonly size: number;
}

export function imageSize(image: Image): number {
  return image.layers.reduce((sum, layer) => sum + layer.size, 0);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * What identifies each layer together with all below it, the lowest first (OCI's ChainID): two images share a
 * layer when they have the same one.
 */
export function chainIds(image: Pick<Image, 'layers'>): readonly string[] {
  const ids: string[] = [];
  for (const { diffId } of image.layers) {
    const below = ids.at(-1);
    ids.push(below === undefined ? diffId : `sha256:${sha256(`${below} ${diffId}`)}`);
  }
  return ids;
}

/**
 * Where each layer would lie under overlay2, the topmost first. The real daemon draws these names; here they follow
 * from the layers, so that images with the same base share them as they do there.
 */
export function layerDirectories(image: Image): readonly string[] {
  return chainIds(image)
    .map((id) => `/var/lib/docker/overlay2/${sha256(`overlay2 ${id}`)}`)
    .toReversed();
}

export function imageGraphDriver(image: Image): GraphDriver {
  const [top, ...below] = layerDirectories(image);
  if (top === undefined) return { Data: {}, Name: 'overlay2' };
  const lower = below.map((directory) => `${directory}/diff`).join(':');
  return {
    Data: {
      ...(lower === '' ? {} : { LowerDir: lower }),
      MergedDir: `${top}/merged`,
      UpperDir: `${top}/diff`,
      WorkDir: `${top}/work`,
    },
    Name: 'overlay2',
  };
}
