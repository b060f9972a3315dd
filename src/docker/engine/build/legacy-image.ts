import type { ImageConfig } from '../api/image.ts';
import { lookUp } from '../../../base/record.ts';
import { addImage } from '../image/add.ts';
import { createdNow } from '../image/created.ts';
import { historyOf } from '../image/history.ts';
import type { Image, Layer } from '../image/image.ts';
import { sealed } from '../image/seal.ts';
import { operation } from '../operation.ts';

/** One step of the builder before BuildKit, which makes an image of each. */
export interface LegacyStep {
  /** The image it stands on; empty for none. */
  readonly parent: string;
  readonly config: ImageConfig;
  readonly author: string;
  /** What its line of history says; also what finds it again. */
  readonly createdBy: string;
}

/** The image that the same step came to before. */
export const buildLegacyFind = operation(
  (tx, { parent, config, createdBy }: LegacyStep): { readonly Id: string } | undefined => {
    const wanted = JSON.stringify(config);
    const found = Object.values(tx.state.images).findLast(
      (image) =>
        image.parent === parent &&
        image.history?.at(-1)?.createdBy === createdBy &&
        JSON.stringify(image.config) === wanted,
    );
    return found && { Id: found.id };
  },
);

/** What a step came to, as an image. `container`: the id of the container it was done in, also where none was needed. */
export const buildLegacyImage = operation(
  (
    tx,
    step: LegacyStep & {
      /** Files that were put there, or the container whose files count. */
      readonly layer?: Layer;
      readonly container?: string;
    },
  ): { readonly Id: string; readonly container: string } => {
    const { parent, config, author, createdBy } = step;
    const base = lookUp(tx.state.images, parent);
    const layer =
      step.layer ?? (step.container === undefined ? null : (tx.storage?.commitLayer(step.container) ?? null));
    const created = createdNow(tx);
    const image = sealed(
      {
        parent,
        comment: '',
        created,
        dockerVersion: tx.state.daemon.serverVersion,
        author,
        architecture: base?.architecture ?? tx.state.daemon.goArch,
        os: base?.os ?? 'linux',
        layers: [...(base?.layers ?? []), ...(layer ? [layer] : [])],
        config,
        history: [
          ...(base ? historyOf(base) : []),
          { created, createdBy, ...(author !== '' && { author }), ...(layer ? {} : { emptyLayer: true }) },
        ],
      },
      tx.newId(),
    );
    addImage(tx, image, []);
    return { Id: image.id, container: step.container ?? tx.newId() };
  },
);

/** An image by its whole id. */
export const buildImageById = operation((tx, { id }: { readonly id: string }): Image | undefined =>
  lookUp(tx.state.images, id),
);
