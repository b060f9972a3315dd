import { StoreError } from '../store-error.ts';
import type { Connection } from './connection.ts';
import { asStoreError } from './errors.ts';

/**
 * How much work one transaction takes: some 10 ms of it. What is left waits for the next one, so that the event loop gets
 * its turn in between.
 */
const WORK_OF_A_TRANSACTION = 800;

interface Job {
  readonly weight: number;
  /** Runs the work, and gives what tells its caller once all is on disk. */
  readonly work: () => () => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommit {
  /**
   * Does `work` in a transaction together with whatever else was asked for in the same turn of the event loop: they wait
   * for the disk once. Resolves when it is on disk. What one of them throws is its caller's alone: the others stand.
   *
   * @param work may be done twice, when somebody else's throws the first time
   * @param weight how long it takes, in rows that need nothing else to be written
   */
  readonly commit: <T>(work: () => T, weight?: number) => Promise<T>;
  /** Does at once everything that waits. */
  readonly flush: () => void;
}

export function createGroupCommit({ db, path, run }: Connection): GroupCommit {
  const waiting: Job[] = [];
  let isAnnounced = false;

  const together = db.transaction((jobs: readonly Job[]) => jobs.map((job) => job.work()));
  // A transaction within a transaction is a savepoint.
  const one = db.transaction((job: Job) => job.work());
  const apart = db.transaction((jobs: readonly Job[]) =>
    jobs.map((job) => {
      try {
        return one(job);
      } catch (error) {
        // On a full disk SQLite gives up the whole transaction, and what came after would be outside of any.
        if (!db.inTransaction) throw error;
        return () => job.reject(error);
      }
    }),
  );

  /** Savepoints take as long as the work itself, so they are made only where something failed without. */
  function done(jobs: readonly Job[]): readonly (() => void)[] {
    try {
      return together.immediate(jobs);
    } catch (error) {
      const isOfTheWorld = asStoreError(error, path) instanceof StoreError;
      if (isOfTheWorld) throw error;
      return apart.immediate(jobs);
    }
  }

  function commitSome(): void {
    const jobs = take(waiting);
    try {
      for (const tell of done(jobs)) tell();
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  }

  function announce(): void {
    if (isAnnounced || waiting.length === 0) return;
    isAnnounced = true;
    setImmediate(() => {
      isAnnounced = false;
      commitSome();
      announce();
    });
  }

  return {
    commit: <T>(work: () => T, weight = 1) => {
      return run(() => {
        const { promise, resolve, reject } = Promise.withResolvers<T>();
        waiting.push({
          weight,
          work() {
            const result = work();
            return () => resolve(result);
          },
          reject: (error) => reject(asStoreError(error, path)),
        });
        announce();
        return promise;
      });
    },
    flush() {
      while (waiting.length > 0) commitSome();
    },
  };
}

/** Takes the first of `waiting` out of it, as many as one transaction does. */
function take(waiting: Job[]): Job[] {
  let weight = 0;
  const rest = waiting.findIndex((job) => {
    const isFull = weight >= WORK_OF_A_TRANSACTION;
    weight += job.weight;
    return isFull;
  });
  return waiting.splice(0, rest === -1 ? waiting.length : rest);
}
