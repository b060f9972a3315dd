import { lookUp, type Table } from '../../base/record.ts';
import type { Instant } from '../../base/time.ts';

import type { LiveEnd, ProcessTarget } from '../../docker/engine/runtime.ts';
import type { ProcessEnd } from '../../linux/process/kernel-ports.ts';
import { LogWriter, type LogBook } from './log-book.ts';

/** Which processes of the kernel are a container's first one or an exec, and what they wrote. Plain JSON. */
export interface LiveProcesses {
  /** The first process of each running container, by its id. */
  readonly main: Table<number>;
  /** Execs under way or just ended, by id. */
  readonly execs: Table<LiveExec>;
  /** Ends the engine has not heard of yet. */
  readonly ends: readonly LiveEnd[];
  /** What containers wrote, by id. */
  readonly logs: Table<LogBook>;
}

export interface LiveExec {
  readonly containerId: string;
  readonly pid: number;
  readonly output: LogBook;
  /** Its end has been told; it is kept until the line is over, for those who still read what it wrote. */
  readonly ended: boolean;
}

export const NO_LIVE_PROCESSES: LiveProcesses = { main: {}, execs: {}, ends: [], logs: {} };

interface OpenExec {
  readonly containerId: string;
  readonly pid: number;
  readonly writer: LogWriter;
  ended: boolean;
}

/** The working copy of {@link LiveProcesses}. */
export class LiveTable {
  readonly #main: Map<string, number>;
  readonly #execs: Map<string, OpenExec>;
  readonly #logs: Map<string, LogWriter>;
  #ends: readonly LiveEnd[];

  constructor(stored: LiveProcesses) {
    this.#main = new Map(Object.entries(stored.main));
    this.#execs = new Map(
      Object.entries(stored.execs).map(([id, { output, ...exec }]) => [
        id,
        { ...exec, writer: new LogWriter(output) },
      ]),
    );
    this.#logs = new Map(Object.entries(stored.logs).map(([id, book]) => [id, new LogWriter(book)]));
    this.#ends = stored.ends;
  }

  mainOf(containerId: string): number | undefined {
    return this.#main.get(containerId);
  }

  pidOf({ containerId, execId }: ProcessTarget): number | undefined {
    return execId === undefined ? this.#main.get(containerId) : this.#execs.get(execId)?.pid;
  }

  setMain(containerId: string, pid: number): void {
    this.#main.set(containerId, pid);
  }

  addExec(execId: string, containerId: string, pid: number): void {
    this.#execs.set(execId, { containerId, pid, writer: new LogWriter(), ended: false });
  }

  writerOf({ containerId, execId }: ProcessTarget): LogWriter {
    if (execId !== undefined) return this.#execs.get(execId)?.writer ?? new LogWriter();
    const writer = this.#logs.get(containerId) ?? new LogWriter();
    this.#logs.set(containerId, writer);
    return writer;
  }

  /** A process without a parent has ended: remembered until the engine asks. @returns false when it is none of ours */
  ended({ pid, computer, code, oomKilled, at }: ProcessEnd): boolean {
    const exit = { containerId: computer, code, oomKilled, at };
    if (this.#main.get(computer) === pid) {
      this.#main.delete(computer);
      this.#logs.get(computer)?.finish();
      this.#ends = [...this.#ends, exit];
      return true;
    }
    const exec = [...this.#execs].find(([, entry]) => entry.pid === pid && !entry.ended);
    if (!exec) return false;
    exec[1].ended = true;
    this.#ends = [...this.#ends, { ...exit, execId: exec[0] }];
    return true;
  }

  /** A process that came to be and could not become its program: that is the last thing it says. */
  failed(target: ProcessTarget, message: string, code: number, at: Instant): void {
    if (target.execId !== undefined) this.addExec(target.execId, target.containerId, 0);
    this.writerOf(target).write('stderr', message, at);
    const exec = target.execId === undefined ? undefined : this.#execs.get(target.execId);
    if (exec) exec.ended = true;
    this.#ends = [...this.#ends, { ...target, code, oomKilled: false, at }];
  }

  /** @param isOurs of which containers */
  hasEndsOf(isOurs: (containerId: string) => boolean): boolean {
    return this.#ends.some(({ containerId }) => isOurs(containerId));
  }

  /** The ends so far, in the order of their times, and no more. */
  takeEndsOf(isOurs: (containerId: string) => boolean): readonly LiveEnd[] {
    const ends = this.#ends.filter(({ containerId }) => isOurs(containerId));
    if (ends.length > 0) this.#ends = this.#ends.filter(({ containerId }) => !isOurs(containerId));
    return ends;
  }

  /** The end of an exec that the engine does not know of (a health check), once it has come. */
  takeEndOf(execId: string): LiveEnd | undefined {
    const end = this.#ends.find((entry) => entry.execId === execId);
    if (end) this.#ends = this.#ends.filter((entry) => entry !== end);
    return end;
  }

  dropExec(execId: string): void {
    this.#execs.delete(execId);
  }

  /** The container's processes are gone without an end to tell. Its logs stay. */
  destroy(containerId: string): void {
    this.#main.delete(containerId);
    this.#ends = this.#ends.filter((end) => end.containerId !== containerId || end.execId !== undefined);
  }

  /**
   * Only here is forgotten what is over: until a line ends, somebody may still read the last words of a container
   * that is gone already (`run --rm`).
   * @param before the value it was made from, given back where nothing changed
   * @param exists whether there still is such a container
   */
  snapshot(before: LiveProcesses, exists: (containerId: string) => boolean): LiveProcesses {
    for (const [id, { ended, containerId }] of this.#execs)
      if (ended || !exists(containerId)) this.#execs.delete(id);
    for (const id of this.#logs.keys()) if (!exists(id)) this.#logs.delete(id);
    const main = Object.fromEntries(this.#main);
    const logs = Object.fromEntries([...this.#logs].map(([id, writer]) => [id, writer.book]));
    const execs = Object.fromEntries(
      [...this.#execs].map(([id, { writer, ...exec }]) => [id, { ...exec, output: writer.book }]),
    );
    const after: LiveProcesses = {
      main: same(before.main, main) ? before.main : main,
      logs: same(before.logs, logs) ? before.logs : logs,
      execs: Object.keys(execs).length === 0 && Object.keys(before.execs).length === 0 ? before.execs : execs,
      ends: this.#ends,
    };
    const unchanged = (Object.keys(after) as (keyof LiveProcesses)[]).every(
      (key) => after[key] === before[key],
    );
    return unchanged ? before : after;
  }
}

function same<Value>(before: Table<Value>, after: Table<Value>): boolean {
  const keys = Object.keys(after);
  return (
    Object.keys(before).length === keys.length && keys.every((key) => lookUp(before, key) === after[key])
  );
}
