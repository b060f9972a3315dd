import { engineError } from '../errors/engine-error.ts';
import { isAfter, rfc3339, type Instant } from '../../../base/time.ts';
import { operation } from '../operation.ts';
import type { LogEntry } from '../runtime.ts';
import type { Transaction } from '../transaction.ts';
import { isRunning, type Container } from './container.ts';
import { findContainer } from './find.ts';
import { isReadable, logAttributes, rotated } from './log-driver.ts';

export interface ContainerLogsRequest {
  readonly ref: string;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly timestamps?: boolean;
  readonly details?: boolean;
  /** So many of the last lines; what is no number, or negative, is all of them. */
  readonly tail?: string;
  /** The answer will be read on from: what is not whole yet, and what comes after it, is left for later. */
  readonly follow?: boolean;
  /** To read on: what an earlier answer gave. `tail` does not count then. */
  readonly cursor?: number;
}

export interface ContainerLogs {
  /** Whether the container has a terminal: its output is one stream then. */
  readonly tty: boolean;
  readonly chunks: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
  readonly cursor: number;
  /** Whether more may come. */
  readonly running: boolean;
}

/** A line is kept when it is whole: the beginning of one stays with whoever copies it until its end comes. */
function isUnfinished(entries: readonly LogEntry[], index: number, container: Container): boolean {
  const entry = entries[index];
  if (!entry || entry.text.endsWith('\n') || container.process === null) return false;
  // An earlier run's last words: who copied them has written them down.
  if (container.startedAt && isAfter(container.startedAt, entry.at)) return false;
  return !entries.slice(index + 1).some(({ stream }) => stream === entry.stream);
}

/** With all nine decimals, so that lines stand below each other. */
function timestamp(at: Instant): string {
  return `${rfc3339(at).slice(0, -1)}.${String(at.nanos).padStart(9, '0')}Z`;
}

function prefixes(request: ContainerLogsRequest, container: Container): (entry: LogEntry) => string {
  const attributes = Object.entries(logAttributes(container))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join(',');
  const details = request.details ? `${attributes} ` : '';
  return ({ at }) => `${request.timestamps ? `${timestamp(at)} ` : ''}${details}`;
}

function tailOf<Entry>(entries: readonly Entry[], tail: string | undefined): readonly Entry[] {
  const count = /^[+-]?\d+$/.test(tail ?? '') ? Number(tail) : -1;
  if (count < 0) return entries;
  return count === 0 ? [] : entries.slice(-count);
}

function logs(tx: Transaction, request: ContainerLogsRequest): ContainerLogs {
  const { stdout = false, stderr = false, since, until } = request;
  if (!stdout && !stderr) throw engineError('logsWithoutStream', {});
  const container = findContainer(tx.state, request.ref);
  if (!isReadable(container)) throw engineError('logsUnreadable', {});
  const { live } = tx.runtime;
  const dropped = live?.logsDropped?.(container.id) ?? 0;
  const written = live?.logs(container.id) ?? [];
  const unfinished = written.findIndex((_, index) => isUnfinished(written, index, container));
  const end = request.follow && unfinished >= 0 ? unfinished : written.length;
  const numbered = written
    .slice(0, end)
    .map((entry, index) => ({ entry, number: dropped + index }))
    .filter((_, index) => !isUnfinished(written, index, container));
  const kept = new Set(
    rotated(
      numbered.map(({ entry }) => entry),
      container,
    ),
  );
  const readable = numbered.filter(({ entry }) => kept.has(entry));
  const { cursor: from } = request;
  const wanted =
    from === undefined ? tailOf(readable, request.tail) : readable.filter(({ number }) => number >= from);
  const prefix = prefixes(request, container);
  const chunks = wanted
    .filter(
      ({ entry }) =>
        (entry.stream === 'stdout' ? stdout : stderr) &&
        !(since && isAfter(since, entry.at)) &&
        !(until && isAfter(entry.at, until)),
    )
    .map(({ entry }) => ({ stream: entry.stream, text: `${prefix(entry)}${entry.text}` }));
  const cursor = Math.max(dropped + end, from ?? 0);
  return { tty: container.config.Tty, chunks, cursor, running: isRunning(container) };
}

/**
 * `GET /containers/{id}/logs`: what the container wrote since it was made. Asking again with the `cursor` follows it.
 * @throws EngineError noSuchContainer, logsWithoutStream, logsUnreadable
 */
export const containerLogs = operation(logs);
