import { StoreError } from '../store-error.ts';
import { CommitQueue, type Job } from './commit-queue.ts';
import type { Connection } from './connection.ts';
import { asStoreError } from './errors.ts';

export interface Commitment {
  /** See {@link Job}; 1 unless it says otherwise. */
  readonly weight?: number;
  readonly about?: string;
}

export interface GroupCommit {
  /**
   * Does `work` in a transaction together with whatever else was asked for in the same turn of the event loop: they wait
   * for the disk once. Resolves when it is on disk. What one of them throws is its caller's alone: the others stand.
   *
   * @param work may be done twice, when somebody else's throws the first time
   */
  readonly commit: <T>(work: () => T, commitment?: Commitment) => Promise<T>;
  /** Does at once everything that waits. */
  readonly flush: () => void;
}

export function createGroupCommit({ db, path, run }: Connection): GroupCommit {
  const waiting = new CommitQueue();
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
    const jobs = waiting.take();
    try {
      for (const tell of done(jobs)) tell();
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  }

  function announce(): void {
    if (isAnnounced || waiting.isEmpty) return;
    isAnnounced = true;
    setImmediate(() => {
      isAnnounced = false;
      commitSome();
      announce();
    });
  }

  return {
    commit: <T>(work: () => T, { weight = 1, about }: Commitment = {}) => {
      return run(() => {
        const { promise, resolve, reject } = Promise.withResolvers<T>();
        waiting.add({
          weight,
          about,
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
      while (!waiting.isEmpty) commitSome();
    },
  };
}
