import { has, lookUp, put } from '../../base/record.ts';
import { familiarName, type ImageReference } from '../engine/image/reference.ts';
import type {
  LoginRequest,
  ManifestRequest,
  PushedImage,
  PushRequest,
  Registries,
  RegistryAnswer,
  RegistryAuth,
  RemoteImage,
  RepositoryRequest,
  SearchRequest,
  SearchResult,
} from '../engine/registries.ts';
import {
  accessDenied,
  answer,
  manifestDenied,
  manifestUnknown,
  platformMissing,
  pullDenied,
  refuse,
} from './answers.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { digestOf } from './digest.ts';
import type { AccountTable, PullLimits } from './hub/docker-hub.ts';
import {
  countPull,
  DOCKER_HUB,
  ownsNamespace,
  passwordFits,
  searchHub,
  wrongPassword,
} from './hub/docker-hub.ts';
import { PUBLIC_REGISTRIES } from './hub/other-registries.ts';
import { platformNamed } from './hub/platform.ts';
import { reach, type Reached, type World } from './hub/reach.ts';
import { manifestOf } from './manifest.ts';
import type { PushedRepository, RegistriesState, StoredImage } from './state.ts';
import { EMPTY_STATE } from './state.ts';

export interface RegistriesOptions extends Partial<World> {
  readonly catalogue: Catalogue;
  /** Docker Hub's accounts, beside testuser with testpass. */
  readonly accounts?: AccountTable;
  readonly limits?: Partial<RegistryLimits>;
  /** Local registries that hold Docker Hub's official images too: `localhost:5000`. */
  readonly mirrors?: readonly string[];
  readonly hub?: HubOptions;
}

export interface HubOptions {
  /** Whether a login gets a token to keep in the password's place: it is the user's name. */
  readonly identityTokens?: boolean;
  /** Repositories that a search finds, but nobody may pull. */
  readonly listed?: readonly SearchResult[];
}

export interface RegistryLimits extends PullLimits {
  /** Images pushed from one machine, to all registries together. */
  readonly maxPushedImages: number;
}

const DEFAULT_LIMITS: RegistryLimits = {
  anonymousPulls: 100,
  accountPulls: 200,
  windowSeconds: 6 * 3600,
  maxPushedImages: 100,
};

const KNOWN_ACCOUNTS: AccountTable = { testuser: 'testpass' };
const NAME_SERVER = '192.0.2.53:53';
const NOTHING_PUSHED: PushedRepository = { tags: {}, images: {} };
/** What gzip makes of a layer made on this machine. */
const COMPRESSION = 0.4;

/**
 * The registries of the world as one machine meets them. What it pushed and how much it pulled is in `state`: read it
 * after a call and hand it in again next time.
 */
export function createRegistries(
  options: RegistriesOptions,
  state: RegistriesState = EMPTY_STATE,
): Registries & { readonly state: RegistriesState } {
  return new SimulatedRegistries(options, state);
}

class SimulatedRegistries implements Registries {
  readonly #catalogue: Catalogue;
  readonly #accounts: AccountTable;
  readonly #limits: RegistryLimits;
  readonly #mirrors: readonly string[];
  readonly #world: World;
  readonly #hub: HubOptions;
  #state: RegistriesState;

  constructor(options: RegistriesOptions, state: RegistriesState) {
    this.#catalogue = options.catalogue;
    this.#accounts = { ...KNOWN_ACCOUNTS, ...options.accounts };
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#mirrors = options.mirrors ?? [];
    this.#hub = options.hub ?? {};
    this.#world = {
      isListening: options.isListening ?? (() => false),
      addressOf: options.addressOf ?? (() => undefined),
      nameServer: options.nameServer ?? NAME_SERVER,
      onlyHub: options.onlyHub ?? false,
    };
    this.#state = state;
  }

  get state(): RegistriesState {
    return this.#state;
  }

  manifest(request: ManifestRequest): RegistryAnswer<RemoteImage> {
    const reached = reach(request.domain, this.#world);
    if (reached.kind === 'failed') return reached.refusal;
    if (reached.kind === 'hub') {
      if (request.auth !== null && !this.#isKnown(request.auth)) return wrongPassword();
      const counted = countPull(this.#state, request, this.#limits);
      if ('problem' in counted) return counted;
      this.#state = counted;
    }
    const stored = this.#storedImage(this.#pushed(reached, request), request.reference);
    if (stored !== undefined) return answer(remoteOf(stored));
    return this.#fromCatalogue(reached, request) ?? this.#missing(reached, request);
  }

  /** Nothing when the catalogue has no such tag either. */
  #fromCatalogue(reached: Reached, request: ManifestRequest): RegistryAnswer<RemoteImage> | undefined {
    const repository = this.#catalogueRepository(reached, request);
    const platforms = repository?.platforms(request.reference);
    if (repository === undefined || platforms === undefined) return undefined;
    const platform = repository.isBare(request.reference) ? platforms[0] : platformNamed(request.platform);
    if (platform === undefined || !platforms.includes(platform)) {
      return platformMissing(request.platform === '' ? 'linux/amd64' : request.platform);
    }
    const image = repository.image(request.reference, platform);
    return image && answer(image);
  }

  #catalogueRepository(reached: Reached, { domain, path }: RepositoryRequest) {
    if (reached.kind === 'local') {
      return this.#mirrors.includes(domain)
        ? this.#catalogue.repository(DOCKER_HUB, `library/${path}`)
        : undefined;
    }
    return this.#catalogue.repository(domain, path);
  }

  #missing(reached: Reached, request: ManifestRequest) {
    const { domain, path, reference, auth } = request;
    const digest = reference.startsWith('sha256:');
    const parsed: ImageReference = { domain, path };
    const name = `${familiarName(parsed)}${digest ? '@' : ':'}${reference}`;
    if (reached.kind === 'public') {
      const registry = PUBLIC_REGISTRIES[domain];
      if (registry !== undefined) return registry.missing({ domain, path, name, tag: reference });
    }
    const known = reached.kind === 'local' || this.#hasRepository(reached, request);
    return known || ownsNamespace(auth, path) ? manifestUnknown(name) : pullDenied(familiarName(parsed));
  }

  #hasRepository(reached: Reached, request: RepositoryRequest): boolean {
    return (
      this.#catalogueRepository(reached, request) !== undefined ||
      this.#pushed(reached, request) !== NOTHING_PUSHED
    );
  }

  tags(request: RepositoryRequest): RegistryAnswer<readonly string[]> {
    const reached = reach(request.domain, this.#world);
    if (reached.kind === 'failed') return reached.refusal;
    const pushed = Object.keys(this.#pushed(reached, request).tags);
    const tags = new Set([...pushed, ...(this.#catalogueRepository(reached, request)?.tags ?? [])]);
    if (tags.size > 0) return answer([...tags].sort());
    const { domain, path, auth } = request;
    const name = familiarName({ domain, path });
    if (reached.kind === 'hub' && !ownsNamespace(auth, path)) return pullDenied(name);
    return refuse(
      'repository-unknown',
      404,
      `repository ${name} not found: name unknown: repository name not known to registry`,
    );
  }

  push(request: PushRequest): RegistryAnswer<PushedImage> {
    const { domain, path, auth, image, tag } = request;
    const reached = reach(domain, this.#world);
    if (reached.kind === 'failed') return reached.refusal;
    if (reached.kind === 'public') return accessDenied();
    if (reached.kind === 'hub') {
      if (auth !== null && !this.#isKnown(auth)) return wrongPassword();
      if (!ownsNamespace(auth, path)) return this.#pushDenied(reached, request);
    }
    const repository = this.#pushed(reached, request);
    const blobs = image.layers.map(({ diffId, size }) => this.#blob(diffId, size));
    const { digest, size } = manifestOf(image, blobs);
    if (
      lookUp(repository.images, digest) === undefined &&
      this.#countImages() >= this.#limits.maxPushedImages
    ) {
      return refuse(
        'denied',
        403,
        `denied: registries keep at most ${this.#limits.maxPushedImages} pushed images`,
      );
    }
    const layers = this.#howLayersArrive(reached, request, repository);
    const key = repositoryKey(reached, path);
    const next: PushedRepository = {
      tags: put(repository.tags, tag, digest),
      images: put(repository.images, digest, { image: { ...image, parent: '', lastTagged: null }, blobs }),
    };
    this.#state = { ...this.#state, repositories: put(this.#state.repositories, key, next) };
    return answer({ digest, size, layers });
  }

  /** What others may only pull can be asked which layers it has; a new one may not be begun. */
  #pushDenied(reached: Reached, request: PushRequest): RegistryAnswer<PushedImage> {
    const { domain, path, image } = request;
    const diffIds = image.layers.map(({ diffId }) => diffId);
    const origin = this.#catalogue.repositoryOf(diffIds);
    const here = layersOf(this.#pushed(reached, request));
    const isThere = (diffId: string): boolean =>
      here.has(diffId) ||
      (origin?.domain === domain && origin.path === path && this.#catalogue.layerBlob(diffId) !== undefined);
    if (!diffIds.every(isThere)) return accessDenied();
    return { ...manifestDenied(), layers: diffIds.map(() => 'exists') };
  }

  /** A password, or the token that was given in exchange for one. */
  #isKnown(auth: RegistryAuth): boolean {
    const { username, password } = auth;
    if (this.#hub.identityTokens && password === username && has(this.#accounts, username)) return true;
    return passwordFits(this.#accounts, auth);
  }

  #blob(diffId: string, size: number): { readonly digest: string; readonly size: number } {
    return (
      this.#catalogue.layerBlob(diffId) ?? {
        digest: digestOf(`blob of ${diffId}`),
        size: Math.max(93, Math.round(size * COMPRESSION)),
      }
    );
  }

  #countImages(): number {
    return Object.values(this.#state.repositories).reduce(
      (sum, { images }) => sum + Object.keys(images).length,
      0,
    );
  }

  #howLayersArrive(
    reached: Reached,
    { path, image }: PushRequest,
    repository: PushedRepository,
  ): PushedImage['layers'] {
    const here = layersOf(repository);
    const others = Object.entries(this.#state.repositories)
      .filter(([key]) => key.startsWith(storageKey(reached)) && key !== repositoryKey(reached, path))
      .map(([key, other]) => ({ from: key.slice(storageKey(reached).length), layers: layersOf(other) }));
    const diffIds = image.layers.map(({ diffId }) => diffId);
    const origin = reached.kind === 'hub' ? this.#catalogue.repositoryOf(diffIds)?.path : undefined;
    return diffIds.map((diffId) => {
      if (here.has(diffId)) return 'exists';
      const other = others.find(({ layers }) => layers.has(diffId))?.from;
      const from = other ?? (this.#catalogue.layerBlob(diffId) === undefined ? undefined : origin);
      return from === undefined ? 'pushed' : { mountedFrom: from };
    });
  }

  login({ domain, auth }: LoginRequest): ReturnType<Registries['login']> {
    const reached = reach(domain, this.#world);
    if (reached.kind === 'failed') return reached.refusal;
    if (reached.kind === 'hub' && !passwordFits(this.#accounts, auth)) return wrongPassword();
    if (reached.kind === 'public') {
      const registry = PUBLIC_REGISTRIES[reached.domain];
      if (registry !== undefined) return registry.login(reached.domain);
    }
    const identityToken = reached.kind === 'hub' && this.#hub.identityTokens ? auth.username : '';
    return answer({ status: 'Login Succeeded', identityToken });
  }

  search(request: SearchRequest): RegistryAnswer<readonly SearchResult[]> {
    const [index = '', ...rest] = request.term.split('/');
    const elsewhere =
      rest.length > 0 && (/[.:]/.test(index) || index === 'localhost') && index !== DOCKER_HUB;
    if (elsewhere) return this.#searchElsewhere(index);
    return answer(searchHub(this.#catalogue, this.#hub.listed ?? [], request));
  }

  /** Registries of today cannot be searched: only Docker Hub and its like of old answer. */
  #searchElsewhere(index: string): RegistryAnswer<never> {
    const reached = reach(index, this.#world);
    if (reached.kind !== 'failed') return refuse('manifest-unknown', 404, 'Unexpected status code 404');
    const { problem, message } = reached.refusal;
    const reason = message.replace('/v2/"', '/v1/_ping"');
    return refuse(
      problem,
      500,
      `invalid registry endpoint https://${index}/v1/: ${reason}. ` +
        'If this private registry supports only HTTP or HTTPS with an unknown CA certificate, please add ' +
        `\`--insecure-registry ${index}\` to the daemon's arguments. In the case of HTTPS, if you have access to the ` +
        "registry's CA certificate, no need for the flag; simply place the CA certificate at " +
        `/etc/docker/certs.d/${index}/ca.crt`,
    );
  }

  #pushed(reached: Reached, { path }: RepositoryRequest): PushedRepository {
    return lookUp(this.#state.repositories, repositoryKey(reached, path)) ?? NOTHING_PUSHED;
  }

  #storedImage(repository: PushedRepository, reference: string): StoredImage | undefined {
    return lookUp(repository.images, lookUp(repository.tags, reference) ?? reference);
  }
}

function storageKey(reached: Reached): string {
  return `${reached.kind === 'local' ? reached.storage : DOCKER_HUB}/`;
}

function repositoryKey(reached: Reached, path: string): string {
  return `${storageKey(reached)}${path}`;
}

function layersOf({ images }: PushedRepository): ReadonlySet<string> {
  return new Set(Object.values(images).flatMap(({ image }) => image.layers.map(({ diffId }) => diffId)));
}

function remoteOf({ image, blobs }: StoredImage): RemoteImage {
  return { digest: manifestOf(image, blobs).digest, image, blobs };
}
