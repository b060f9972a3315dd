import type { FileNode } from '../../fs/file-node.ts';

/** How a number is compared: `+3`, `-3`, `3`. */
export interface Amount {
  readonly sign: '+' | '-' | '';
  readonly number: number;
}

/** What find asks of each file. Plain data, but made anew from argv at each step. */
export type FindTest =
  | { readonly kind: 'name' | 'path'; readonly pattern: string; readonly ignoreCase: boolean }
  | { readonly kind: 'regex'; readonly pattern: string; readonly ignoreCase: boolean }
  | { readonly kind: 'type'; readonly types: readonly FileNode['type'][] }
  | { readonly kind: 'size'; readonly amount: Amount; readonly unit: number }
  /** Days or minutes since it was changed. */
  | { readonly kind: 'age'; readonly amount: Amount; readonly unit: number }
  /** Seconds since 1970. */
  | { readonly kind: 'newer'; readonly than: number }
  | { readonly kind: 'permissions'; readonly mode: number; readonly match: 'exact' | 'all' | 'any' }
  | { readonly kind: 'user' | 'group'; readonly id: number }
  | { readonly kind: 'links' | 'inode'; readonly amount: Amount }
  | { readonly kind: 'empty' | 'no-user' | 'no-group' }
  | { readonly kind: 'access'; readonly right: string }
  | { readonly kind: 'link-name'; readonly pattern: string; readonly ignoreCase: boolean }
  | { readonly kind: 'constant'; readonly value: boolean };

/** What find does with a file. */
export type FindAction =
  | { readonly kind: 'print'; readonly ending: string }
  | { readonly kind: 'printf'; readonly format: string }
  | { readonly kind: 'ls' | 'delete' | 'prune' | 'quit' }
  /** `batch`: with many files at once (`+`). */
  | {
      readonly kind: 'exec';
      readonly argv: readonly string[];
      readonly batch: boolean;
      readonly inDirectory: boolean;
      readonly asks: boolean;
    };

export type FindExpression =
  | { readonly kind: 'and' | 'or' | 'comma'; readonly left: FindExpression; readonly right: FindExpression }
  | { readonly kind: 'not'; readonly of: FindExpression }
  | { readonly kind: 'test'; readonly test: FindTest }
  | { readonly kind: 'action'; readonly action: FindAction };

export interface FindCommand {
  readonly paths: readonly string[];
  readonly expression: FindExpression;
  readonly maxDepth: number;
  readonly minDepth: number;
  /** Contents before the directory itself. */
  readonly depthFirst: boolean;
  readonly oneFileSystem: boolean;
  /** -L: links are followed. */
  readonly follow: boolean;
}
