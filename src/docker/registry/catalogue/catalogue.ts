import type { FileTree } from '../../../linux/fs/file-node.ts';
import { parseReference } from '../../engine/image/reference.ts';
import type { RemoteImage } from '../../engine/registries.ts';
import { EMPTY_LAYER } from '../digest.ts';
import type { Assembled, AssembledLayer } from './assemble.ts';
import { assemble } from './assemble.ts';
import { indexOf } from './index-entries.ts';
import { FAMILIES } from './families.ts';
import type { ImageBuild, ImageFamily, Platform, Userland } from './family.ts';

/** All images that registries of the world have before anybody pushes, and what is in their layers. */
export interface Catalogue {
  readonly families: readonly ImageFamily[];
  /** By where a reference leads: `docker.io` and `library/nginx`. */
  repository(domain: string, path: string): CatalogueRepository | undefined;
  /** Whether any image is on that registry. */
  hasDomain(domain: string): boolean;
  /** The files of a layer, or nothing when it is none of the catalogue's. Do not change them. */
  layerFiles(diffId: string): FileTree | undefined;
  /** A layer as it is sent. */
  layerBlob(diffId: string): { readonly digest: string; readonly size: number } | undefined;
  /** Whose userland the files on these layers are (the lowest first): said by the lowest known one. */
  computerOf(diffIds: readonly string[]): Userland | undefined;
  /** The repository whose image begins with the most of these layers: where a daemon would say it has them from. */
  repositoryOf(diffIds: readonly string[]): { readonly domain: string; readonly path: string } | undefined;
}

export interface CatalogueRepository {
  readonly family: ImageFamily;
  readonly tags: readonly string[];
  /** Platforms an image of that tag or digest is there for; undefined when there is no such image. */
  platforms(reference: string): readonly Platform[] | undefined;
  /** Whether the tag or digest stands for one manifest, whatever platform is asked for. */
  isBare(reference: string): boolean;
  image(reference: string, platform: Platform): RemoteImage | undefined;
}

const PLATFORMS: readonly Platform[] = ['linux/amd64', 'linux/arm64'];

interface Place {
  readonly domain: string;
  readonly path: string;
  readonly family: ImageFamily;
}

interface KnownLayer {
  readonly layer: AssembledLayer;
  readonly userland: Userland;
}

function placeOf(family: ImageFamily): Place {
  const { domain, path } = parseReference(family.name);
  return { domain, path, family };
}

/** Images are put together when first asked for, and kept: they never change. */
class AssembledCatalogue implements Catalogue {
  readonly families: readonly ImageFamily[];
  readonly #places: ReadonlyMap<string, Place>;
  readonly #builds = new Map<string, ImageBuild>();
  readonly #assembled = new Map<string, Assembled>();
  readonly #byDigest = new Map<string, ImageBuild>();
  readonly #layers = new Map<string, KnownLayer>();

  constructor(families: readonly ImageFamily[]) {
    this.families = families;
    const places = families.map(placeOf);
    this.#places = new Map(places.map((place) => [`${place.domain}/${place.path}`, place]));
    for (const family of families) {
      for (const build of family.builds) {
        for (const tag of build.tags) this.#builds.set(`${family.name}:${tag}`, build);
      }
    }
  }

  #assemble(build: ImageBuild, name: string, platform: Platform): Assembled {
    const key = `${name}:${build.tags[0]} ${platform}`;
    const done = this.#assembled.get(key);
    if (done !== undefined) return done;
    const assembled = assemble(build, this.#base(build, platform), platform);
    this.#assembled.set(key, assembled);
    for (const layer of assembled.layers) {
      if (!this.#layers.has(layer.diffId))
        this.#layers.set(layer.diffId, { layer, userland: assembled.userland });
    }
    return assembled;
  }

  #base(build: ImageBuild, platform: Platform): Assembled | undefined {
    if (build.from === undefined) return undefined;
    const base = this.#builds.get(build.from);
    if (base === undefined) throw new Error(`no image ${build.from} in the catalogue`);
    return this.#assemble(base, build.from.slice(0, build.from.lastIndexOf(':')), platform);
  }

  repository(domain: string, path: string): CatalogueRepository | undefined {
    const family = this.#places.get(`${domain}/${path}`)?.family;
    if (family === undefined) return undefined;
    const find = (reference: string): ImageBuild | undefined =>
      this.#builds.get(`${family.name}:${reference}`) ?? this.#buildByDigest(family, reference);
    return {
      family,
      tags: family.builds.flatMap(({ tags }) => tags).sort(),
      platforms: (reference) => {
        const build = find(reference);
        return build && (build.platforms ?? PLATFORMS);
      },
      isBare: (reference) => find(reference)?.bare === true,
      image: (reference, platform) => {
        const build = find(reference);
        if (build === undefined) return undefined;
        const remote = this.#remote(build, family.name, platform);
        if (build.bare === true) return remote;
        const { userland } = this.#assemble(build, family.name, platform);
        const isOfficial = path.startsWith('library/');
        return { ...remote, index: indexOf(remote.digest, isOfficial ? userland.distribution : undefined) };
      },
    };
  }

  /** A tag stands for a list of all platforms' images, and its digest is the list's. */
  #remote(build: ImageBuild, name: string, platform: Platform): RemoteImage {
    const { remote } = this.#assemble(build, name, platform);
    const listed = (build.platforms ?? PLATFORMS)[0] ?? platform;
    return listed === platform
      ? remote
      : { ...remote, digest: this.#assemble(build, name, listed).remote.digest };
  }

  #buildByDigest(family: ImageFamily, reference: string): ImageBuild | undefined {
    if (!reference.startsWith('sha256:')) return undefined;
    const key = (digest: string): string => `${family.name}@${digest}`;
    if (!this.#byDigest.has(key(reference))) {
      for (const build of family.builds) {
        const platform = (build.platforms ?? PLATFORMS)[0] ?? 'linux/amd64';
        this.#byDigest.set(key(this.#assemble(build, family.name, platform).remote.digest), build);
      }
    }
    return this.#byDigest.get(key(reference));
  }

  hasDomain(domain: string): boolean {
    return [...this.#places.values()].some((place) => place.domain === domain);
  }

  /** Every image there is for one platform. */
  #everyImage(platform: Platform): readonly { readonly family: ImageFamily; readonly image: Assembled }[] {
    return this.families.flatMap((family) =>
      family.builds
        .filter((build) => (build.platforms ?? PLATFORMS).includes(platform))
        .map((build) => ({ family, image: this.#assemble(build, family.name, platform) })),
    );
  }

  /** Looks among the images made so far, then among the engine's own platform's, then among all. */
  #layer(diffId: string): KnownLayer | undefined {
    for (const platform of PLATFORMS) {
      const known = this.#layers.get(diffId);
      if (known !== undefined) return known;
      this.#everyImage(platform);
    }
    return this.#layers.get(diffId);
  }

  layerFiles(diffId: string): FileTree | undefined {
    return this.#layer(diffId)?.layer.files();
  }

  layerBlob(diffId: string): { readonly digest: string; readonly size: number } | undefined {
    return this.#layer(diffId)?.layer.blob;
  }

  computerOf(diffIds: readonly string[]): Userland | undefined {
    const base = diffIds.find((diffId) => !isEmptyLayer(diffId) && this.#layer(diffId) !== undefined);
    return base === undefined ? undefined : this.#layer(base)?.userland;
  }

  repositoryOf(diffIds: readonly string[]): { readonly domain: string; readonly path: string } | undefined {
    let best: { readonly family: ImageFamily; readonly length: number } | undefined;
    for (const { family, image } of PLATFORMS.flatMap((platform) => this.#everyImage(platform))) {
      const { layers } = image;
      if (layers.length <= (best?.length ?? 0) || layers.length > diffIds.length) continue;
      if (layers.every(({ diffId }, index) => diffId === diffIds[index]))
        best = { family, length: layers.length };
    }
    return best && placeOf(best.family);
  }
}

function isEmptyLayer(diffId: string): boolean {
  return diffId === EMPTY_LAYER.diffId;
}

/** The catalogue of these families, or of all there are. Make one and hand it around: it keeps what it has made. */
export function createCatalogue(families: readonly ImageFamily[] = FAMILIES): Catalogue {
  return new AssembledCatalogue(families);
}
