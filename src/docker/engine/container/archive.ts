import { engineError } from '../errors/engine-error.ts';
import { operation } from '../operation.ts';
import type { PathProblem, PathStat } from '../storage.ts';
import type { Transaction } from '../transaction.ts';
import type { Container } from './container.ts';
import { findContainer } from './find.ts';
import { emitContainer, emitMounted, emitUnmounted } from './happenings.ts';

export interface ContainerPathRequest {
  readonly ref: string;
  /** From the root, with or without its slash. */
  readonly path: string;
}

export interface ContainerArchivePutRequest extends ContainerPathRequest {
  readonly archive: string;
}

interface Opened {
  readonly container: Container;
  readonly path: string;
}

function open(tx: Transaction, { ref, path }: ContainerPathRequest): Opened {
  // The missing blank is the daemon's.
  if (path === '') throw engineError('archivePathEmpty', {});
  return { container: findContainer(tx.state, ref), path: path.startsWith('/') ? path : `/${path}` };
}

/** The daemon mounts a container's volumes for as long as it looks into its files. */
function mounted<Result>(tx: Transaction, container: Container, work: () => Result): Result {
  emitMounted(tx, container);
  try {
    return work();
  } finally {
    emitUnmounted(tx, container);
  }
}

/** What is there, or the refusal. */
function found<Value extends object>(
  { ref, path }: ContainerPathRequest,
  answer: Value | PathProblem | undefined,
): Value {
  if (typeof answer === 'object') return answer;
  if (answer === 'not-a-directory') throw engineError('pathThroughFile', { path });
  throw engineError('noSuchFile', { path, ref });
}

/** `HEAD /containers/{id}/archive`. @throws EngineError archivePathEmpty, noSuchContainer, noSuchFile, pathThroughFile */
export const containerArchiveStat = operation((tx, request: ContainerPathRequest): PathStat => {
  const { container, path } = open(tx, request);
  return mounted(tx, container, () => found(request, tx.storage?.stat(container.id, path)));
});

/** `GET /containers/{id}/archive`. @throws EngineError archivePathEmpty, noSuchContainer, noSuchFile, pathThroughFile */
export const containerArchiveGet = operation(
  (tx, request: ContainerPathRequest): { readonly archive: string; readonly stat: PathStat } => {
    const { container, path } = open(tx, request);
    return mounted(tx, container, () => {
      const answer = found(request, tx.storage?.getArchive(container.id, path));
      emitContainer(tx, container, 'archive-path');
      return answer;
    });
  },
);

/** The mount a path lies in, if it does: the innermost one. */
function mountAround({ mounts }: Container, path: string): Container['mounts'][number] | undefined {
  return mounts
    .filter(({ Destination }) => path === Destination || path.startsWith(`${Destination}/`))
    .toSorted((a, b) => b.Destination.length - a.Destination.length)[0];
}

function refuseReadOnly(container: Container, path: string): void {
  const mount = mountAround(container, path);
  if (mount ? !mount.RW : container.hostConfig.ReadonlyRootfs) {
    throw engineError(mount ? 'mountReadOnly' : 'rootReadOnly', {});
  }
}

/**
 * `PUT /containers/{id}/archive`: unpacks into a directory that is there.
 * @throws EngineError archivePathEmpty, noSuchContainer, noSuchFile, notADirectory, mountReadOnly, rootReadOnly
 */
export const containerArchivePut = operation((tx, request: ContainerArchivePutRequest): void => {
  const { container, path } = open(tx, request);
  mounted(tx, container, () => {
    const stat = found(request, tx.storage?.stat(container.id, path));
    if (!stat.isDirectory) throw engineError('notADirectory', {});
    refuseReadOnly(container, path);
    const problem = tx.storage?.putArchive(container.id, path, request.archive);
    if (problem === 'read-only') throw engineError('mountReadOnly', {});
    if (problem === 'not-a-directory') throw engineError('notADirectory', {});
    if (problem) throw engineError('noSuchFile', { path: request.path, ref: request.ref });
    emitContainer(tx, container, 'extract-to-dir');
  });
});
