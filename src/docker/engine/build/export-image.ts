import { addImage } from '../image/add.ts';
import { emitImage } from '../image/happenings.ts';
import type { Image } from '../image/image.ts';
import { familiarName, parseReference } from '../image/reference.ts';
import { operation } from '../operation.ts';

export interface BuildExportRequest {
  readonly image: Image;
  /** Names it gets, as they were written. */
  readonly names: readonly string[];
}

/**
 * Puts what was built among the engine's images. A name that was another image's is taken from it. Not an operation of
 * the API's: BuildKit does it within the daemon.
 * @throws EngineError limitReached
 */
export const buildExportImage = operation((tx, { image, names }: BuildExportRequest): void => {
  const references = names.map(parseReference);
  addImage(
    tx,
    image,
    references.map((reference) =>
      reference.tag === undefined && reference.digest === undefined
        ? { ...reference, tag: 'latest' }
        : reference,
    ),
  );
  for (const reference of references) {
    const name = familiarName(reference);
    emitImage(tx, 'tag', image.id, reference.tag === undefined ? name : `${name}:${reference.tag}`);
  }
  emitImage(tx, 'create', image.id);
});
