import { lookUp } from '../../../base/record.ts';
import { engineError } from '../errors/engine-error.ts';
import { findExec } from '../exec/exec.ts';
import { operation } from '../operation.ts';
import type { LogEntry, ProcessOutput, ProcessTarget } from '../runtime.ts';
import type { Transaction } from '../transaction.ts';
import { isRunning } from './container.ts';
import { findContainer } from './find.ts';
import { emitContainer } from './happenings.ts';

/** The main process of a container by the container's name or id, or an exec by its own id. */
export type ProcessRef = { readonly ref: string } | { readonly execId: string };

export interface Attached {
  readonly id: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly running: boolean;
  /** What is written from now on comes after this. */
  readonly cursor: number;
}

/** Without a runtime that tells output apart from logs, characters of the logs are counted. */
function fromLogs(entries: readonly LogEntry[], cursor: number): ProcessOutput {
  let passed = 0;
  const chunks = entries.flatMap(({ stream, text }) => {
    const rest = text.slice(Math.max(0, cursor - passed));
    passed += text.length;
    return rest === '' ? [] : [{ stream, text: rest }];
  });
  return { chunks, cursor: Math.max(passed, cursor) };
}

function outputOf(tx: Transaction, target: ProcessTarget, cursor: number): ProcessOutput {
  const { live } = tx.runtime;
  if (live?.output) return live.output(target, cursor);
  return target.execId === undefined
    ? fromLogs(live?.logs(target.containerId) ?? [], cursor)
    : { chunks: [], cursor };
}

/**
 * `POST /containers/{id}/attach`: told as an event; what is written from then on is read with `processOutput`. One that
 * does not run can be attached to as well: that is how a client sees the very first words.
 * @throws EngineError noSuchContainer, attachPaused, attachRestarting
 */
export const containerAttach = operation((tx, { ref }: { readonly ref: string }): Attached => {
  const container = findContainer(tx.state, ref);
  const { id, status, config } = container;
  if (status === 'paused') throw engineError('attachPaused', { ref });
  if (status === 'restarting') throw engineError('attachRestarting', { ref });
  const { cursor } = outputOf(tx, { containerId: id }, 0);
  emitContainer(tx, container, 'attach');
  return { id, tty: config.Tty, openStdin: config.OpenStdin, running: isRunning(container), cursor };
});

/** A client that was attached went away by its detach keys. @throws EngineError noSuchContainer */
export const containerDetach = operation((tx, { ref }: { readonly ref: string }): void => {
  emitContainer(tx, findContainer(tx.state, ref), 'detach');
});

interface Target extends ProcessTarget {
  readonly running: boolean;
}

function targetOf(tx: Transaction, ref: ProcessRef): Target {
  if ('execId' in ref) {
    const { containerId, id, status } = findExec(tx.state, ref.execId);
    return { containerId, execId: id, running: status === 'running' };
  }
  // A container that `--rm` has removed may have last words.
  if (/^[0-9a-f]{64}$/.test(ref.ref) && !lookUp(tx.state.containers, ref.ref)) {
    return { containerId: ref.ref, running: false };
  }
  const container = findContainer(tx.state, ref.ref);
  return { containerId: container.id, running: isRunning(container) };
}

export type ProcessOutputRequest = ProcessRef & { readonly cursor: number };

/**
 * What an attached client reads: everything written beyond `cursor`, and whether more may come. By its whole id also
 * of a container that is gone.
 * @throws EngineError noSuchContainer, noSuchExec
 */
export const processOutput = operation(
  (tx, request: ProcessOutputRequest): ProcessOutput & { readonly running: boolean } => {
    const { running, ...target } = targetOf(tx, request);
    return { ...outputOf(tx, target, request.cursor), running };
  },
);

export type ProcessInputRequest = ProcessRef & { readonly text: string; readonly end?: boolean };

/** What an attached client sends. Nothing happens if nobody reads. @throws EngineError noSuchContainer, noSuchExec */
export const processInput = operation((tx, request: ProcessInputRequest): void => {
  const { running, ...target } = targetOf(tx, request);
  if (running) tx.runtime.live?.feed(target, request.text, request.end ?? false);
});

export interface ContainerResizeRequest {
  readonly ref: string;
  readonly columns: number;
  readonly rows: number;
  /** It has only just been started: its process finds this size when it looks, and is not told of a change. */
  readonly isNew?: boolean;
}

/** `POST /containers/{id}/resize`. @throws EngineError noSuchContainer, containerNotRunning */
export const containerResize = operation(
  (tx, { ref, columns, rows, isNew }: ContainerResizeRequest): void => {
    const container = findContainer(tx.state, ref);
    if (!isRunning(container)) throw engineError('containerNotRunning', { id: container.id });
    tx.runtime.live?.resize?.({ containerId: container.id }, columns, rows, isNew);
  },
);
