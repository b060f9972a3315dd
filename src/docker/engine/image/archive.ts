import type { ProgressMessage } from '../api/progress.ts';
import { lookUp } from '../../../base/record.ts';
import { nextBelow } from '../../../base/random.ts';
import { createdNow } from './created.ts';
import { shortId } from '../container/container.ts';
import { checkPlatform } from '../distribution/platform.ts';
import { EngineError, engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { SavedImage } from '../storage.ts';
import type { Transaction } from '../transaction.ts';
import { addImage } from './add.ts';
import { applyChanges } from './changes/apply.ts';
import { emitImage } from './happenings.ts';
import { chainIds } from './image.ts';
import { nameFor } from './name-for.ts';
import { familiarName, familiarReference, parseReference } from './reference.ts';
import { findImage, resolveImage } from './resolve.ts';
import { sealed } from './seal.ts';

/** The images meant by a name to save: one by tag or id, all of a repository by its bare name. */
function savedBy(tx: Transaction, name: string): readonly SavedImage[] {
  const byId = findImage(tx.state, name);
  if (byId && byId.id.replace(/^sha256:/, '').startsWith(name.replace(/^sha256:/, ''))) {
    return [{ image: byId, references: [] }];
  }
  const reference = parseReference(name);
  if (reference.tag !== undefined || reference.digest !== undefined) {
    if (!byId) throw engineError('imagesMissing', {});
    return [{ image: byId, references: reference.tag === undefined ? [] : [familiarReference(reference)] }];
  }
  const repository = familiarName(reference);
  const tags = Object.keys(tx.state.tags).filter((tag) => familiarName(parseReference(tag)) === repository);
  if (tags.length === 0) throw engineError('noSuchImage', { ref: name });
  return tags.map((tag) => ({ image: resolveImage(tx.state, tag), references: [tag] }));
}

export interface ImageSaveRequest {
  readonly names: readonly string[];
}

/** `GET /images/get`: images as an archive. @throws EngineError noSuchImage, imagesMissing, referenceInvalid */
export const imageSave = operation((tx, { names }: ImageSaveRequest): string => {
  const byImage = new Map<string, SavedImage>();
  for (const saved of names.flatMap((name) => savedBy(tx, name))) {
    const { id } = saved.image;
    const before = byImage.get(id)?.references ?? [];
    byImage.set(id, { ...saved, references: [...new Set([...before, ...saved.references])] });
  }
  const images = [...byImage.values()];
  const archive = tx.storage?.saveImages(images) ?? '';
  for (const { image } of images) emitImage(tx, 'save', image.id);
  return archive;
});

export interface ImageLoadResult {
  readonly messages: readonly ProgressMessage[];
  /** Why nothing (more) was loaded: the last message says so too. */
  readonly error: EngineError | null;
}

/** Layers that are not here yet are told one by one. */
function layersLoaded(tx: Transaction, { image }: SavedImage): readonly ProgressMessage[] {
  const known = new Set(Object.values(tx.state.images).flatMap(chainIds));
  return chainIds(image).flatMap((chainId, index): ProgressMessage[] => {
    const layer = image.layers[index];
    if (!layer || known.has(chainId)) return [];
    const progressDetail = { current: layer.size, total: layer.size };
    return [{ status: 'Loading layer', progressDetail, id: shortId(layer.diffId) }];
  });
}

function loadOne(tx: Transaction, saved: SavedImage): readonly ProgressMessage[] {
  const { image, references } = saved;
  const layers = layersLoaded(tx, saved);
  const moved = references.flatMap((name): ProgressMessage[] => {
    const old = lookUp(tx.state.tags, name);
    if (old === undefined || old === image.id) return [];
    const stream = `The image ${name} already exists, renaming the old one with ID ${old} to empty string\n`;
    return [{ stream }];
  });
  addImage(tx, lookUp(tx.state.images, image.id) ?? image, references.map(parseReference));
  const loaded =
    references.length > 0
      ? references.map((name) => ({ stream: `Loaded image: ${name}\n` }))
      : [{ stream: `Loaded image ID: ${image.id}\n` }];
  emitImage(tx, 'load', image.id);
  return [...layers, ...moved, ...loaded];
}

/**
 * `POST /images/load`: images of an archive that `imageSave` made. What goes wrong is told as a last message, and in
 * `error`: the daemon has begun to answer by then.
 */
export const imageLoad = operation((tx, { archive }: { readonly archive: string }): ImageLoadResult => {
  const messages: ProgressMessage[] = [];
  try {
    const images = tx.storage?.loadImages(archive);
    if (!images) throw engineError('archiveInvalid', {});
    if (images.length === 0) {
      const number = tx.draw((random) => nextBelow(random, 4_000_000_000));
      throw engineError('archiveWithoutImages', { number });
    }
    for (const saved of images) messages.push(...loadOne(tx, saved));
    return { messages, error: null };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { message } = error;
    return { messages: [...messages, { errorDetail: { message }, error: message }], error };
  }
});

export interface ImageImportRequest {
  readonly archive: string;
  /** Where it came from, as the comment tells it: `-` for what was sent along. */
  readonly source?: string;
  readonly repo?: string;
  readonly tag?: string;
  readonly message?: string;
  readonly changes?: readonly string[];
  /** `linux/arm64`; empty for the engine's own. */
  readonly platform?: string;
}

/**
 * `POST /images/create` with `fromSrc`: an image of one layer, made of an archive's files.
 * @returns the new image's id
 * @throws EngineError referenceInvalid, tagInvalid, changeInvalid, platformUnknown, archiveInvalid, limitReached
 */
export const imageImport = operation((tx, request: ImageImportRequest): { readonly Id: string } => {
  const { archive, repo = '', tag = '', platform = '', source = '-' } = request;
  checkPlatform(platform);
  const name = nameFor(repo, tag);
  const config = applyChanges({}, request.changes ?? []);
  const layer = tx.storage?.importLayer(archive);
  if (!layer) throw engineError('archiveInvalid', {});
  const [os = 'linux', architecture = tx.state.daemon.goArch, variant] =
    platform === '' ? [] : platform.split('/');
  const created = createdNow(tx);
  const comment = request.message || `Imported from ${source}`;
  const image = sealed({
    parent: '',
    comment,
    created,
    dockerVersion: tx.state.daemon.serverVersion,
    author: '',
    architecture,
    ...(variant === undefined ? {} : { variant }),
    os,
    layers: [layer],
    config,
    history: [{ created, createdBy: '', comment }],
  });
  addImage(tx, image, name ? [name] : []);
  if (name) emitImage(tx, 'tag', image.id, familiarReference(name));
  emitImage(tx, 'import', image.id);
  return { Id: image.id };
});
