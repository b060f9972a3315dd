import type { ImageHistoryItem } from '../api/image.ts';
import { lookUp } from '../../../base/record.ts';
import { parseRfc3339 } from '../../../base/time.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import type { HistoryEntry, Image } from './image.ts';
import type { ImageRef } from './inspect.ts';
import { referencesOf, resolveImage } from './resolve.ts';

/** The steps of an image that does not tell them: one for each layer. */
export function historyOf({ history, layers, created }: Image): readonly HistoryEntry[] {
  return history ?? layers.map(() => ({ created, createdBy: '' }));
}

/** The image and those it was made from on this machine, the newest first. */
function ancestry(state: EngineState, image: Image): readonly Image[] {
  const line: Image[] = [image];
  for (let last = image; last.parent !== '';) {
    const parent = lookUp(state.images, last.parent);
    if (!parent || line.includes(parent)) break;
    line.push(parent);
    last = parent;
  }
  return line;
}

/** `GET /images/{name}/history`, the newest step first. @throws EngineError noSuchImage, referenceInvalid */
export const imageHistory = operation((tx, { ref }: ImageRef): readonly ImageHistoryItem[] => {
  const image = resolveImage(tx.state, ref);
  const images = ancestry(tx.state, image);
  const sizes = image.layers.map(({ size }) => size);
  const items = historyOf(image).map((entry): Omit<ImageHistoryItem, 'Id' | 'Tags'> => ({
    Comment: entry.comment ?? '',
    Created: parseRfc3339(entry.created)?.seconds ?? 0,
    CreatedBy: entry.createdBy,
    Size: entry.emptyLayer ? 0 : (sizes.shift() ?? 0),
  }));
  return items.toReversed().map(({ Comment, Created, CreatedBy, Size }, index) => {
    const own = images[index];
    const tags = own ? referencesOf(tx.state, own.id).tags : [];
    // Steps of an image made elsewhere have no image of their own here.
    return {
      Comment,
      Created,
      CreatedBy,
      Id: own?.id ?? '<missing>',
      Size,
      Tags: tags.length > 0 ? tags : null,
    };
  });
});
