import { createHash } from 'node:crypto';
import type { Layer } from '../../docker/engine/image/image.ts';
import type { FileTree } from '../../linux/fs/file-node.ts';
import { contentSize } from '../../linux/fs/node-size.ts';
import type { MachineTrees } from './machine-trees.ts';

/** The digest of a layer's files: the same files are the same layer. */
function layerDigest(files: FileTree): string {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return `sha256:${createHash('sha256').update(JSON.stringify(sorted)).digest('hex')}`;
}

function layerSize(files: FileTree): number {
  return Object.values(files).reduce(
    (sum, node) => sum + (node.type === 'whiteout' ? 0 : contentSize(node)),
    0,
  );
}

/** Puts files among the layers of a machine. */
export function keepLayer(trees: MachineTrees, files: FileTree): Layer {
  const diffId = layerDigest(files);
  trees.addLayer(diffId, files);
  return { diffId, size: layerSize(files) };
}
