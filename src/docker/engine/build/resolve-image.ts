import { lookUp } from '../../../base/record.ts';
import { platformMismatch } from '../distribution/platform.ts';
import { registriesOf, repositoryOf } from '../distribution/registry.ts';
import type { Image } from '../image/image.ts';
import { findImage } from '../image/resolve.ts';
import { parseReference } from '../image/reference.ts';
import { operation } from '../operation.ts';
import type { IndexEntry, RegistryAuth, RegistryProblem } from '../registries.ts';

export interface BuildResolveRequest {
  /** As a Dockerfile names it. */
  readonly name: string;
  /** `linux/amd64`; empty for the engine's own. */
  readonly platform: string;
  readonly auth: RegistryAuth | null;
  /** What is here is not enough (`--pull`). */
  readonly always: boolean;
}

export type ResolvedImage =
  /** `digest` and `blobs` of one that a registry told of: it is fetched as it is needed. */
  | {
      readonly ok: true;
      readonly image: Image;
      readonly digest?: string;
      /** What that digest lists, where it is a list by platform. */
      readonly index?: readonly IndexEntry[];
      readonly blobs: readonly { readonly digest: string; readonly size: number }[];
    }
  | { readonly ok: false; readonly problem: RegistryProblem; readonly message: string };

/**
 * The image that a stage stands on: one of the engine's own, else what a registry says. It does not become one of the
 * engine's own by that. Not an operation of the API's: BuildKit asks within the daemon.
 * @throws EngineError referenceInvalid, referenceUpperCase
 */
export const buildResolveImage = operation((tx, request: BuildResolveRequest): ResolvedImage => {
  const reference = parseReference(request.name);
  const own = request.always ? undefined : findImage(tx.state, request.name);
  if (own && platformMismatch(own, request.name, request.platform) === undefined)
    return { ok: true, image: own, blobs: [] };
  const answer = registriesOf(tx, reference.domain).manifest({
    ...repositoryOf(tx, reference, request.auth),
    reference: reference.digest ?? reference.tag ?? 'latest',
    platform: request.platform,
  });
  if (!answer.ok) return { ok: false, problem: answer.problem, message: answer.message };
  const { image, digest, index, blobs } = answer.value;
  const known = lookUp(tx.state.images, image.id) ?? image;
  return { ok: true, image: known, digest, ...(index === undefined ? {} : { index }), blobs };
});
