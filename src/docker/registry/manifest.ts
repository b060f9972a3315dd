import type { Image } from '../engine/image/image.ts';
import { digestOf } from './digest.ts';

interface Blob {
  readonly digest: string;
  readonly size: number;
}

/** Bytes of an image's configuration as it is sent: architecture, settings, history and layers as JSON. */
function configSize(image: Image): number {
  const { architecture, config, created, history = [], os, layers } = image;
  const rootfs = { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) };
  return JSON.stringify({ architecture, config, created, history, os, rootfs }).length;
}

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
        size: configSize(image),
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
