import type { ImageInspect } from '../api/image.ts';
import { sortedByKey } from '../../../base/record.ts';
import { rfc3339Nano } from '../../../base/time.ts';
import { operation } from '../operation.ts';
import type { EngineState } from '../state.ts';
import { imageGraphDriver, imageSize, type Image } from './image.ts';
import { referencesOf, resolveImage } from './resolve.ts';

/** An image as `docker image inspect` shows it: every field, in the real one's order. */
export function inspectImage(state: EngineState, image: Image): ImageInspect {
  const { tags, digests } = referencesOf(state, image.id);
  const { Cmd, Entrypoint, Env, Labels, OnBuild, User, Volumes, WorkingDir, ...rest } = image.config;
  return {
    Id: image.id,
    RepoTags: tags,
    RepoDigests: digests,
    Parent: image.parent,
    Comment: image.comment,
    Created: image.created,
    DockerVersion: image.dockerVersion,
    Author: image.author,
    Architecture: image.architecture,
    ...(image.variant === undefined ? {} : { Variant: image.variant }),
    Os: image.os,
    Size: imageSize(image),
    GraphDriver: imageGraphDriver(image),
    RootFS: {
      Type: 'layers',
      ...(image.layers.length > 0 ? { Layers: image.layers.map(({ diffId }) => diffId) } : {}),
    },
    Metadata: { LastTagTime: rfc3339Nano(image.lastTagged) },
    Config: sortedByKey({
      ...rest,
      Cmd: Cmd ?? null,
      Entrypoint: Entrypoint ?? null,
      Env: Env ?? null,
      Labels: Labels ?? null,
      OnBuild: OnBuild ?? null,
      User: User ?? '',
      Volumes: Volumes ?? null,
      WorkingDir: WorkingDir ?? '',
    }),
  };
}

export interface ImageRef {
  /** Name, digest, id or beginning of an id. */
  readonly ref: string;
}

/** `GET /images/{name}/json`. @throws EngineError noSuchImage, referenceInvalid, referenceUpperCase */
export const imageInspect = operation((tx, { ref }: ImageRef): ImageInspect =>
  inspectImage(tx.state, resolveImage(tx.state, ref)),
);
