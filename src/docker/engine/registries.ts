import type { Instant } from '../../base/time.ts';
import type { Image } from './image/image.ts';

/**
 * The registries of the world, as the engine's daemon asks them: Docker Hub and whatever else a reference's domain
 * names. An answer is at once; that it "took" time is told by the progress shown. Implemented in docker/registry.
 */
export interface Registries {
  /** What a tag or digest stands for. */
  manifest(request: ManifestRequest): RegistryAnswer<RemoteImage>;
  /** All tags of a repository (`pull --all-tags`). */
  tags(request: RepositoryRequest): RegistryAnswer<readonly string[]>;
  /** Keeps an image under a tag. Layers it has already are said by their digests. */
  push(request: PushRequest): RegistryAnswer<PushedImage>;
  login(request: LoginRequest): RegistryAnswer<{ readonly status: string; readonly identityToken: string }>;
  search(request: SearchRequest): RegistryAnswer<readonly SearchResult[]>;
}

export interface RegistryAuth {
  readonly username: string;
  readonly password: string;
}

/** A repository's place: domain `docker.io` with path `library/nginx`, or `localhost:5000` with `app`. */
export interface RepositoryRequest {
  readonly domain: string;
  readonly path: string;
  readonly auth: RegistryAuth | null;
  readonly now: Instant;
}

export interface ManifestRequest extends RepositoryRequest {
  /** A tag, or a digest `sha256:…`. */
  readonly reference: string;
  /** `linux/amd64`; empty for the engine's own. */
  readonly platform: string;
}

export interface RemoteImage {
  /** Of the manifest (or list) the tag stands for: the `Digest:` line of a pull. */
  readonly digest: string;
  /** As it will be among the engine's own, with history. */
  readonly image: Image;
  /** What the digest lists, where it is a list by platform. */
  readonly index?: readonly IndexEntry[];
  /** Of each layer, lowest first, as sent: digest and compressed bytes. */
  readonly blobs: readonly { readonly digest: string; readonly size: number }[];
}

/** One manifest of a list by platform. */
export interface IndexEntry {
  readonly digest: string;
  /** `linux/arm64/v8`; `unknown/unknown` for what is no image. */
  readonly platform: string;
  /** The digest of the image that it tells about, if it is such a note. */
  readonly about?: string;
}

export interface PushRequest extends RepositoryRequest {
  readonly tag: string;
  readonly image: Image;
}

export interface PushedImage {
  readonly digest: string;
  /** Bytes of the manifest: `v1: digest: sha256:… size: 527`. */
  readonly size: number;
  /** By layer, lowest first: whether it was sent, was there already, or was mounted from another repository. */
  readonly layers: readonly ('pushed' | 'exists' | { readonly mountedFrom: string })[];
}

export interface LoginRequest {
  readonly domain: string;
  readonly auth: RegistryAuth;
  readonly now: Instant;
}

export interface SearchRequest {
  readonly term: string;
  readonly limit: number;
  readonly now: Instant;
}

export interface SearchResult {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
  readonly automated: boolean;
}

export type RegistryAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `message` is what the daemon prints of it (after "Error response from daemon: "). */
  | {
      readonly ok: false;
      readonly problem: RegistryProblem;
      readonly message: string;
      readonly status: number;
      /** Of a refused push: the layers that the repository has already, as in `PushedImage`. */
      readonly layers?: PushedImage['layers'];
    };

export type RegistryProblem =
  | 'repository-unknown'
  | 'manifest-unknown'
  | 'platform-missing'
  | 'denied'
  | 'unauthorized'
  | 'rate-limited'
  | 'unreachable'
  | 'no-such-host'
  | 'not-tls';
