import type { Image } from '../engine/image/image.ts';
import { digestOf } from './digest.ts';

interface Blob {
  readonly digest: string;
  readonly size: number;
}

/** About what an image's configuration takes as JSON beside its layers and history. */
const CONFIG_BASE = 1_200;
const CONFIG_PER_LAYER = 180;

/** The manifest that the daemon makes of an image it pushes (schema 2, three spaces a level), of which a push says the size. */
export function manifestOf(
  image: Image,
  blobs: readonly Blob[],
): { readonly digest: string; readonly size: number } {
  const text = JSON.stringify(
    {
      schemaVersion: 2,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        size: CONFIG_BASE + CONFIG_PER_LAYER * image.layers.length,
        digest: image.id,
      },
      layers: blobs.map(({ size, digest }) => ({
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        size,
        digest,
      })),
    },
    null,
    3,
  );
  return { digest: digestOf(text), size: text.length };
}
