import type { Image } from '../image/image.ts';

/** What a manifest says of a layer, as it is sent. */
export interface BlobDescriptor {
  readonly digest: string;
  readonly size: number;
}

export const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';

/** Bytes of an image's configuration as it is sent: architecture, settings, history and layers as JSON. */
function configSize(image: Image): number {
  const { architecture, config, created, history = [], os, layers } = image;
  const rootfs = { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) };
  return JSON.stringify({ architecture, config, created, history, os, rootfs }).length;
}

/** The manifest of an image, schema 2: its configuration, and its layers as they are sent, lowest first. */
export function imageManifest(image: Image, blobs: readonly BlobDescriptor[]) {
  return {
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
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
  };
}

/** A manifest as registries keep it: three spaces a level. Its digest is that of this text. */
export function manifestText(image: Image, blobs: readonly BlobDescriptor[]): string {
  return JSON.stringify(imageManifest(image, blobs), null, 3);
}
