import type { ContainerConfig } from '../api/container.ts';
import type { ImageConfig } from '../api/image.ts';
import { lookUp } from '../../../base/record.ts';
import { createdNow } from '../image/created.ts';
import { addImage } from '../image/add.ts';
import { applyChanges } from '../image/changes/apply.ts';
import { emitImage } from '../image/happenings.ts';
import { historyOf } from '../image/history.ts';
import type { Image } from '../image/image.ts';
import { nameFor } from '../image/name-for.ts';
import { familiarReference } from '../image/reference.ts';
import { sealed } from '../image/seal.ts';
import { operation } from '../operation.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';

export interface ContainerCommitRequest {
  readonly container: string;
  readonly repo?: string;
  readonly tag?: string;
  readonly author?: string;
  readonly comment?: string;
  /** Whether its processes stand still meanwhile; they do when absent. */
  readonly pause?: boolean;
  /** Lines of a Dockerfile. */
  readonly changes?: readonly string[];
}

/** What of a container's configuration is its image's affair; what is empty is left out. */
function imageConfigOf(config: ContainerConfig): ImageConfig {
  const {
    User,
    ExposedPorts,
    Env,
    Entrypoint,
    Cmd,
    Volumes,
    WorkingDir,
    Labels,
    StopSignal,
    Healthcheck,
    Shell,
  } = config;
  const filled = { User, ExposedPorts, Env, Entrypoint, Cmd, Volumes, WorkingDir, Labels, StopSignal, Healthcheck, Shell }; // prettier-ignore
  return Object.fromEntries(
    Object.entries(filled).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  );
}

/** A command that a change took away comes back from the container, unless its entry point was changed too. */
function changedConfig(container: Container, changes: readonly string[]): ImageConfig {
  const own = imageConfigOf(container.config);
  const changed = applyChanges(own, changes);
  const { Entrypoint, Cmd } = changed;
  if ((Entrypoint ?? []).length > 0) return changed;
  return {
    ...changed,
    Entrypoint: own.Entrypoint ?? null,
    Cmd: (Cmd ?? []).length > 0 ? (Cmd ?? null) : (own.Cmd ?? null),
  };
}

function imageOf(tx: Transaction, container: Container, request: ContainerCommitRequest): Image {
  const config = changedConfig(container, request.changes ?? []);
  const base = lookUp(tx.state.images, container.imageId);
  const layer = tx.storage?.commitLayer(container.id) ?? null;
  const created = createdNow(tx);
  const { author = '', comment = '' } = request;
  const made = {
    parent: base ? container.imageId : '',
    comment,
    created,
    dockerVersion: tx.state.daemon.serverVersion,
    author,
    architecture: base?.architecture ?? tx.state.daemon.goArch,
    ...(base?.variant === undefined ? {} : { variant: base.variant }),
    os: base?.os ?? 'linux',
    layers: [...(base?.layers ?? []), ...(layer ? [layer] : [])],
    config,
    history: [
      ...(base ? historyOf(base) : []),
      {
        created,
        createdBy: (container.config.Cmd ?? []).join(' '),
        ...(author === '' ? {} : { author }),
        ...(comment === '' ? {} : { comment }),
        ...(layer ? {} : { emptyLayer: true }),
      },
    ],
  };
  return sealed(made, tx.newId());
}

/** A commit of a running container is told between a pause and its end, also when it comes to nothing. */
function whilePaused<Result>(
  tx: Transaction,
  container: Container,
  pause: boolean,
  work: () => Result,
): Result {
  const stands = pause && container.status === 'running';
  if (stands) emitContainer(tx, container, 'pause');
  try {
    return work();
  } finally {
    if (stands) emitContainer(tx, container, 'unpause');
  }
}

/**
 * `POST /commit`: an image of what the container has become.
 * @throws EngineError noSuchContainer, referenceInvalid, referenceUpperCase, tagInvalid, changeInvalid, signalInvalid,
 * limitReached
 */
export const containerCommit = operation((tx, request: ContainerCommitRequest): { readonly Id: string } => {
  const { repo = '', tag = '', comment = '', pause = true } = request;
  const name = nameFor(repo, tag);
  const container = findContainer(tx.state, request.container);
  return whilePaused(tx, container, pause, () => {
    const image = imageOf(tx, container, request);
    addImage(tx, image, name ? [name] : []);
    const imageRef = name ? familiarReference(name) : '';
    emitImage(tx, 'create', image.id);
    if (name) emitImage(tx, 'tag', image.id, imageRef);
    emitContainer(tx, container, 'commit', { comment, imageID: image.id, imageRef });
    return { Id: image.id };
  });
});
