/**
 * Why a store could not be used:
 * - `newer`: a newer Bungeo wrote it
 * - `damaged`: it is no database, or a broken one
 * - `foreign`: it is a sound database of another program
 * - `locked`: another process holds it
 * - `unwritable`: the system refuses to create, read or write it (permission, a directory, a full disk)
 * - `missing`: there is nothing to back up
 * - `exists`: the backup's file is there already
 * - `closed`: the store was closed before the call
 */
export type StoreErrorCode =
  | 'newer'
  | 'damaged'
  | 'foreign'
  | 'locked'
  | 'unwritable'
  | 'missing'
  | 'exists'
  | 'closed';

/** An expected failure. Its message is one line for the person who runs the bot: which file, what is wrong, what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** Absolute, or `:memory:`. */
  readonly path: string;

  constructor(code: StoreErrorCode, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.path = path;
  }
}
