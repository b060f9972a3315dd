import { familiarName, parseReference } from '../../docker/engine/image/reference.ts';
import type { SavedImage } from '../../docker/engine/storage.ts';
import { digestOf } from '../../docker/registry/digest.ts';
import type { ArchiveEntry } from '../../linux/fs/archive.ts';

const OWNER = { uid: 0, gid: 0, mtime: 0 } as const;
const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar';

function directory(path: string): ArchiveEntry {
  return { path, node: { type: 'directory', mode: 0o755, ...OWNER } };
}

function file(path: string, content: string, size?: number): ArchiveEntry {
  const own = size === undefined ? {} : { size };
  return { path, node: { type: 'file', content, mode: 0o644, ...OWNER, ...own } };
}

function blobPath(digest: string): string {
  return `blobs/sha256/${digest.replace('sha256:', '')}`;
}

/** What the archive holds by digest: the bytes of layers are not there, only how many they are. */
interface Blob {
  readonly digest: string;
  readonly content: string;
  readonly size: number;
}

function textBlob(value: unknown): Blob {
  const content = JSON.stringify(value);
  return { digest: digestOf(content), content, size: content.length };
}

function configBlob({ image }: SavedImage): Blob {
  const { architecture, config, created, history = [], id, layers, os } = image;
  const steps = history.map(({ created: made, createdBy, comment, emptyLayer }) => ({
    created: made,
    created_by: createdBy,
    comment,
    empty_layer: emptyLayer,
  }));
  const rootfs = { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) };
  const content = JSON.stringify({ architecture, config, created, history: steps, os, rootfs });
  return { digest: id, content, size: content.length };
}

function layerBlobs({ image }: SavedImage): readonly Blob[] {
  return image.layers.map(({ diffId, size }) => ({ digest: diffId, content: '', size }));
}

/** One for each layer, as versions before 1.10 wanted to read: what it is on, and what it is called. */
function legacyBlobs({ image }: SavedImage): readonly Blob[] {
  const { created, os, architecture } = image;
  return image.layers.map((_, index) => {
    const chain = image.layers.slice(0, index + 1).map(({ diffId }) => diffId);
    return textBlob({ id: digestOf(chain.join(' ')).replace('sha256:', ''), created, os, architecture });
  });
}

function manifestBlob(saved: SavedImage): Blob {
  const { digest, size } = configBlob(saved);
  return textBlob({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size },
    layers: layerBlobs(saved).map((layer) => ({
      mediaType: LAYER_TYPE,
      digest: layer.digest,
      size: layer.size,
    })),
  });
}

/** Docker's own list of what is in the archive. */
function dockerManifest(saved: SavedImage): unknown {
  const layers = layerBlobs(saved);
  return {
    Config: blobPath(saved.image.id),
    RepoTags: saved.references.length > 0 ? saved.references : null,
    Layers: layers.map(({ digest }) => blobPath(digest)),
    LayerSources: Object.fromEntries(
      layers.map(({ digest, size }) => [digest, { mediaType: LAYER_TYPE, size, digest }]),
    ),
  };
}

/** The OCI index: an entry for each name, or one for an image without. */
function indexEntries(saved: SavedImage): readonly unknown[] {
  const { digest, size } = manifestBlob(saved);
  const entry = { mediaType: 'application/vnd.oci.image.manifest.v1+json', digest, size };
  if (saved.references.length === 0) return [entry];
  return saved.references.map((reference) => {
    const { domain, path, tag = 'latest' } = parseReference(reference);
    const annotations = {
      'io.containerd.image.name': `${domain}/${path}:${tag}`,
      'org.opencontainers.image.ref.name': tag,
    };
    return { ...entry, annotations };
  });
}

/** By repository and tag the topmost layer, as versions before 1.10 read it. */
function repositories(images: readonly SavedImage[]): Readonly<Record<string, Record<string, string>>> {
  const named: Record<string, Record<string, string>> = {};
  for (const { image, references } of images) {
    for (const each of references) {
      const reference = parseReference(each);
      const top = image.layers.at(-1)?.diffId.replace('sha256:', '') ?? '';
      (named[familiarName(reference)] ??= {})[reference.tag ?? 'latest'] = top;
    }
  }
  return named;
}

/** What `tar -t` shows of saved images: an OCI layout with docker's own lists beside it. */
export function imageArchive(images: readonly SavedImage[]): readonly ArchiveEntry[] {
  const blobs = new Map(
    images
      .flatMap((saved) => [
        configBlob(saved),
        manifestBlob(saved),
        ...layerBlobs(saved),
        ...legacyBlobs(saved),
      ])
      .map((blob) => [blobPath(blob.digest), blob] as const),
  );
  const files = [...blobs]
    .map(([path, { content, size }]) => file(path, content, content === '' ? size : undefined))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: images.flatMap(indexEntries),
  };
  const isNamed = images.some(({ references }) => references.length > 0);
  return [
    directory('blobs'),
    directory('blobs/sha256'),
    ...files,
    file('index.json', JSON.stringify(index)),
    file('manifest.json', JSON.stringify(images.map(dockerManifest))),
    file('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
    ...(isNamed ? [file('repositories', JSON.stringify(repositories(images)))] : []),
  ];
}
