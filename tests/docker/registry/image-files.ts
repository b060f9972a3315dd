import type { FileNode } from '../../../src/linux/fs/file-node.ts';
import type { Image } from '../../../src/docker/engine/image/image.ts';
import type { Catalogue } from '../../../src/docker/registry/index.ts';

/** All files of an image, its layers laid on each other. */
export class ImageFiles {
  readonly #nodes = new Map<string, FileNode>();

  constructor(catalogue: Catalogue, image: Image) {
    for (const { diffId } of image.layers) {
      for (const [path, node] of Object.entries(catalogue.layerFiles(diffId) ?? {})) {
        if (node.type === 'whiteout') this.#nodes.delete(path);
        else this.#nodes.set(path, node);
      }
    }
  }

  /** The node at a path, every link on the way followed. */
  find(path: string, hops = 0): FileNode | undefined {
    if (hops > 20) return undefined;
    const parts = path.split('/').filter((part) => part !== '');
    for (let length = 1; length <= parts.length; length++) {
      const place = `/${parts.slice(0, length).join('/')}`;
      const node = this.#nodes.get(place);
      if (node?.type !== 'symlink') continue;
      const parent = `/${parts.slice(0, length - 1).join('/')}`;
      const target = new URL(node.target, `file://${parent === '/' ? '' : parent}/`).pathname;
      return this.find([decodeURIComponent(target), ...parts.slice(length)].join('/'), hops + 1);
    }
    return this.#nodes.get(`/${parts.join('/')}`);
  }

  /** Where a command is found, as execve would with the image's own PATH. */
  command(name: string, image: Image): FileNode | undefined {
    if (name.startsWith('/')) return this.find(name);
    const path = image.config.Env?.find((line) => line.startsWith('PATH='))?.slice('PATH='.length) ?? '';
    const places = name.includes('/')
      ? [`${image.config.WorkingDir ?? ''}/${name}`]
      : path.split(':').map((directory) => `${directory}/${name}`);
    return places.map((place) => this.find(place)).find((node) => node !== undefined);
  }

  text(path: string): string {
    const node = this.find(path);
    return node?.type === 'file' ? node.content : '';
  }

  entries(): readonly (readonly [string, FileNode])[] {
    return [...this.#nodes];
  }
}
