import type { File } from '../syntax/tree.ts';
import type { NameScope } from './operand.ts';

/** A package whose names are known. */
export interface Package {
  readonly path: string;
  readonly name: string;
  readonly scope: NameScope;
  readonly files: readonly File[];
  /** Brought along: what it does not have may exist all the same. */
  readonly isStandard: boolean;
}
