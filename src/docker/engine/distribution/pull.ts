import type { ProgressMessage } from '../api/progress.ts';
import { lookUp, put } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { addImage } from '../image/add.ts';
import { chainIds, type Image } from '../image/image.ts';
import {
  familiarName,
  familiarReference,
  isTag,
  parseReference,
  type ImageReference,
} from '../image/reference.ts';
import { operation } from '../operation.ts';
import type { RegistryAuth, RemoteImage } from '../registries.ts';
import type { Transaction } from '../transaction.ts';
import { checkPlatform, platformMismatch } from './platform.ts';
import { granted, registriesOf, repositoryOf } from './registry.ts';

export interface ImagePullRequest {
  /** `nginx`, `localhost:5000/app`, also with a tag or digest of its own. */
  readonly fromImage: string;
  /** A tag, or a digest `sha256:…`. Without one, here or in the name, all tags are pulled. */
  readonly tag?: string;
  /** `linux/amd64`; empty for the engine's own. */
  readonly platform?: string;
  readonly auth?: RegistryAuth | null;
}

export interface ImagePullResult {
  readonly messages: readonly ProgressMessage[];
  /** Whether anything is here now that was not. */
  readonly changed: boolean;
}

/** As many layers as the daemon fetches at a time; the others wait. */
const AT_A_TIME = 3;
const PARTS = 3;

function progress(status: string, id: string, total: number): readonly ProgressMessage[] {
  return Array.from({ length: PARTS }, (_, part) => ({
    status,
    progressDetail: { current: Math.round((total * (part + 1)) / PARTS), total },
    id,
  }));
}

/** What a pull tells layer by layer: those another image has are there already. */
function layerMessages(tx: Transaction, { image, blobs }: RemoteImage): readonly ProgressMessage[] {
  const known = new Set(Object.values(tx.state.images).flatMap(chainIds));
  const layers = chainIds(image).map((chainId, index) => ({
    id: (blobs[index]?.digest ?? image.layers[index]?.diffId ?? '').replace(/^sha256:/, '').slice(0, 12),
    sent: blobs[index]?.size ?? 0,
    size: image.layers[index]?.size ?? 0,
    isNew: !known.has(chainId),
  }));
  const fresh = layers.filter(({ isNew }) => isNew);
  const step = (status: string, id: string): ProgressMessage => ({ status, progressDetail: {}, id });
  return [
    ...layers.map(({ id, isNew }) => step(isNew ? 'Pulling fs layer' : 'Already exists', id)),
    ...fresh.slice(AT_A_TIME).map(({ id }) => step('Waiting', id)),
    ...fresh.flatMap(({ id, sent }) => [
      ...progress('Downloading', id, sent),
      step('Verifying Checksum', id),
      step('Download complete', id),
    ]),
    ...fresh.flatMap(({ id, sent }) => [...progress('Extracting', id, sent), step('Pull complete', id)]),
  ];
}

/** Pulls one tag or digest. @returns whether its name means something else now */
function pullOne(
  tx: Transaction,
  reference: ImageReference,
  request: ImagePullRequest,
  messages: ProgressMessage[],
): boolean {
  const { platform = '', auth = null } = request;
  const named = familiarReference(reference);
  const repository = familiarName(reference);
  const remote = granted(
    registriesOf(tx, reference.domain).manifest({
      ...repositoryOf(tx, reference, auth),
      reference: reference.digest ?? reference.tag ?? 'latest',
      platform,
    }),
  );
  const { image, digest } = remote;
  messages.push({
    status: `Pulling from ${reference.path}`,
    id:
      reference.digest === undefined
        ? (reference.tag ?? 'latest')
        : `${reference.domain}/${reference.path}@${reference.digest}`,
  });
  const before = lookUp(tx.state.tags, named) ?? lookUp(tx.state.digests, named);
  if (!lookUp(tx.state.images, image.id)) messages.push(...layerMessages(tx, remote));
  const { state } = tx;
  addImage(tx, lookUp(state.images, image.id) ?? image, reference.digest === undefined ? [reference] : []);
  tx.state = { ...tx.state, digests: put(tx.state.digests, `${repository}@${digest}`, image.id) };
  messages.push({ status: `Digest: ${digest}` });
  tx.emit('image', 'pull', named, { ...image.config.Labels, name: repository });
  return before !== image.id;
}

function tagged(reference: ImageReference, tag: string): ImageReference {
  if (tag.includes(':')) return parseReference(`${reference.domain}/${reference.path}@${tag}`);
  if (!isTag(tag)) throw engineError('tagInvalid', {});
  return { domain: reference.domain, path: reference.path, tag };
}

/** The daemon minds when what it has got is for another platform than was asked for. */
function platformWarning(
  image: Image | undefined,
  name: string,
  platform: string,
): readonly ProgressMessage[] {
  const mismatch = image && platformMismatch(image, name, platform);
  return mismatch === undefined ? [] : [{ status: `WARNING: ${mismatch}` }];
}

function pull(tx: Transaction, request: ImagePullRequest): ImagePullResult {
  const { fromImage, tag = '', platform = '' } = request;
  const asked = parseReference(fromImage);
  checkPlatform(platform);
  if (familiarName(asked) === 'scratch') throw engineError('imageNameReserved', { name: 'scratch' });
  const single = tag !== '' ? tagged(asked, tag) : asked.tag || asked.digest ? asked : undefined;
  const messages: ProgressMessage[] = [];
  let changed = false;
  if (single) {
    changed = pullOne(tx, single, request, messages);
  } else {
    const tags = granted(registriesOf(tx, asked.domain).tags(repositoryOf(tx, asked, request.auth)));
    for (const each of tags) {
      changed = pullOne(tx, { ...asked, tag: each }, request, messages) || changed;
    }
  }
  const name = single ? familiarReference(single) : familiarName(asked);
  messages.push({
    status: `Status: ${changed ? 'Downloaded newer image for' : 'Image is up to date for'} ${name}`,
  });
  const id = lookUp(tx.state.tags, name) ?? lookUp(tx.state.digests, name) ?? '';
  messages.push(...platformWarning(lookUp(tx.state.images, id), name, platform));
  return { messages, changed };
}

/**
 * `POST /images/create` with `fromImage`: fetches an image, told layer by layer.
 * @throws EngineError referenceInvalid, referenceUpperCase, tagInvalid, platformUnknown, registryRepositoryUnknown, …
 */
export const imagePull = operation(pull);
