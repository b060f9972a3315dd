import type { FileTree } from '../../../linux/fs/file-node.ts';
import type { ImageConfig } from '../../engine/api/image.ts';
import type { HistoryEntry, Image, Layer } from '../../engine/image/image.ts';
import type { RemoteImage } from '../../engine/registries.ts';
import { digestOf, EMPTY_LAYER } from '../digest.ts';
import type { Files, Sketch } from '../rootfs/sketch.ts';
import { atTime, fileBytes } from '../rootfs/sketch.ts';
import { configure, startStage } from './configure.ts';
import type { ImageBuild, LayerStep, Platform, Step, Userland } from './family.ts';
import { historyLine } from './history-line.ts';

/** An image of the catalogue, with what its layers hold. */
export interface Assembled {
  readonly remote: RemoteImage;
  readonly layers: readonly AssembledLayer[];
  readonly history: readonly HistoryEntry[];
  readonly userland: Userland;
  /** Stands for all steps up to here: images that begin alike share layers, as a build cache would have it. */
  readonly key: string;
}

export interface AssembledLayer extends Layer {
  readonly blob: { readonly digest: string; readonly size: number };
  readonly files: () => FileTree;
}

/** What gzip makes of a layer of binaries and texts, more or less; and the least an archive with a file in it takes. */
const COMPRESSION = 0.38;
const SMALLEST_BLOB = 93;
const NOTHING: Files = () => ({});
const SCRATCH: Userland = { dialect: 'busybox', distribution: 'scratch' };
const EMPTY_SIZE = 0;

function isLayerStep(step: Step): step is LayerStep {
  return 'run' in step || 'copy' in step || 'add' in step || 'workdir' in step || 'made' in step;
}

/** Bytes of all files together; those that are one file with several names are counted once. */
export function sketchBytes(sketch: Sketch): number {
  const seen = new Set<string>();
  let sum = 0;
  for (const [path, node] of Object.entries(sketch)) {
    if (node.type !== 'file') continue;
    const identity = node.program === 'busybox' ? 'busybox' : path;
    if (!seen.has(identity)) sum += fileBytes(node);
    seen.add(identity);
  }
  return sum;
}

function layerOf(step: LayerStep, key: string, created: string): AssembledLayer {
  const files = step.files ?? NOTHING;
  if (step.files === undefined && (step.size ?? EMPTY_SIZE) === EMPTY_SIZE) {
    return { diffId: EMPTY_LAYER.diffId, size: 0, blob: EMPTY_LAYER.blob, files: () => ({}) };
  }
  const size = Math.round(step.size ?? sketchBytes(files()));
  const sent = Math.round(step.sent ?? Math.max(SMALLEST_BLOB, size * COMPRESSION));
  const mtime = Math.floor(Date.parse(created) / 1000);
  let tree: FileTree | undefined;
  return {
    diffId: digestOf(`layer ${key}`),
    size,
    blob: { digest: digestOf(`blob ${key}`), size: sent },
    files: () => (tree ??= atTime(files(), mtime)),
  };
}

/** What of a step makes one layer differ from another of the same place. */
function identity(step: Step): string {
  if (!isLayerStep(step)) return JSON.stringify(step);
  const { files: _files, ...rest } = step;
  return JSON.stringify(rest);
}

/** Does what the build's steps say, on top of its base. */
export function assemble(build: ImageBuild, base: Assembled | undefined, platform: Platform): Assembled {
  const builder = build.builder ?? 'buildkit';
  let config: ImageConfig = startStage(base?.remote.image.config, builder);
  let key = base?.key ?? `scratch ${platform}`;
  const layers: AssembledLayer[] = [...(base?.layers ?? [])];
  const history: HistoryEntry[] = [...(base?.history ?? [])];
  for (const step of build.steps) {
    const shell = config.Shell ?? ['/bin/sh', '-c'];
    const comment =
      'made' in step ? step.comment : builder !== 'legacy' ? 'buildkit.dockerfile.v0' : undefined;
    const writesFiles = isLayerStep(step) && !('workdir' in step && builder === 'legacy' && !step.files);
    key += `\n${identity(step)}`;
    if (writesFiles) {
      key = digestOf(key);
      layers.push(layerOf(step, key, build.created));
    }
    config = configure(config, step, builder);
    history.push({
      created: build.created,
      createdBy: historyLine(step, builder, shell),
      ...(comment === undefined ? {} : { comment }),
      ...(writesFiles ? {} : { emptyLayer: true }),
    });
  }
  const [os = 'linux', architecture = 'amd64'] = platform.split('/');
  const described = {
    parent: '',
    comment: builder !== 'legacy' ? 'buildkit.dockerfile.v0' : '',
    created: build.created,
    dockerVersion: builder === 'legacy' ? '20.10.12' : '',
    author: '',
    architecture,
    ...(architecture === 'arm64' ? { variant: 'v8' } : {}),
    os,
    layers: layers.map(({ diffId, size }) => ({ diffId, size })),
    config,
    history,
    lastTagged: null,
  };
  const image: Image = { id: digestOf(`image ${key} ${build.created}`), ...described };
  return {
    remote: {
      digest: digestOf(`manifest ${image.id}`),
      image,
      blobs: layers.map(({ blob }) => blob),
    },
    layers,
    history,
    userland: build.userland ?? base?.userland ?? SCRATCH,
    key,
  };
}
