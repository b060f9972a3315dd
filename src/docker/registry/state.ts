import type { Table } from '../../base/record.ts';
import type { Image } from '../engine/image/image.ts';

/** What registries remember of one machine: what it pushed, and how much it pulled. Plain JSON, never changed in place. */
export interface RegistriesState {
  /** By storage and path: `docker.io/testuser/app`, `localhost:5000/app`. */
  readonly repositories: Table<PushedRepository>;
  /** Pulls from Docker Hub, by user name; the empty one is nobody's (counted by address, in life). */
  readonly quotas: Table<Quota>;
}

export interface PushedRepository {
  /** What each tag stands for: the digest of a manifest. */
  readonly tags: Table<string>;
  readonly images: Table<StoredImage>;
}

export interface StoredImage {
  readonly image: Image;
  readonly blobs: readonly { readonly digest: string; readonly size: number }[];
}

export interface Quota {
  /** When the count began, in seconds since 1970. */
  readonly since: number;
  readonly pulls: number;
}

export const EMPTY_STATE: RegistriesState = { repositories: {}, quotas: {} };

/** The layers of everything pushed, by diffId: the files of these must be kept, or a pull would bring nothing. */
export function pushedLayers(state: RegistriesState): ReadonlySet<string> {
  return new Set(
    Object.values(state.repositories).flatMap(({ images }) =>
      Object.values(images).flatMap(({ image }) => image.layers.map(({ diffId }) => diffId)),
    ),
  );
}

/**
 * What a local registry holds, as its own API lists it: tags by repository.
 * @param storage what `isListening` said of it, or `localhost:PORT`
 */
export function storedRepositories(state: RegistriesState, storage: string): Table<readonly string[]> {
  const prefix = `${storage}/`;
  return Object.fromEntries(
    Object.entries(state.repositories)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { tags }]) => [key.slice(prefix.length), Object.keys(tags).sort()]),
  );
}

/** What a local registry holds: by repository, the digest of the manifest each tag stands for. */
export function storedTags(state: RegistriesState, storage: string): Table<Table<string>> {
  const prefix = `${storage}/`;
  return Object.fromEntries(
    Object.entries(state.repositories)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, { tags }]) => [key.slice(prefix.length), tags]),
  );
}

/** Without what was stored where nothing is any more; the very same state where all of it still is. */
export function keepStorages(state: RegistriesState, isThere: (storage: string) => boolean): RegistriesState {
  const entries = Object.entries(state.repositories);
  const kept = entries.filter(([key]) => isThere(key.slice(0, key.indexOf('/'))));
  return kept.length === entries.length ? state : { ...state, repositories: Object.fromEntries(kept) };
}
