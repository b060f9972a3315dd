/**
 * What kinds of values the fields of a project hold. One table of them (`fields.ts`) says how a model becomes a
 * project, and in which order `config` writes it down.
 */
export type Kind =
  /** A text; numbers are taken as they are written. */
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'decimal' }
  /** `10m`: bytes. */
  | { readonly kind: 'size' }
  /** `1m30s`: nanoseconds. */
  | { readonly kind: 'duration' }
  /** A file's rights: `0440`. */
  | { readonly kind: 'mode' }
  /** A command line, in words. */
  | { readonly kind: 'words' }
  /** The test of a health check: a text is for the shell. */
  | { readonly kind: 'health-test' }
  /** `KEY=value` in a list or a mapping; `bare` is what a key alone has. */
  | { readonly kind: 'pairs'; readonly bare: '' | null }
  /** `HOST=ADDRESS` in a list or a mapping. */
  | { readonly kind: 'hosts' }
  | { readonly kind: 'list'; readonly of: Kind }
  | { readonly kind: 'map'; readonly of: Kind; readonly nullable?: boolean }
  | { readonly kind: 'count' }
  | { readonly kind: 'ulimit' }
  | { readonly kind: 'ssh' }
  /** Values by key; a single one is a list of one. */
  | { readonly kind: 'lists' }
  | Struct;

/** A mapping with fields of its own. */
export interface Struct {
  readonly kind: 'struct';
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Field {
  readonly of: Kind;
  /** Written down even where it is the usual value (`false`, `0`, nothing): somebody said so. */
  readonly keepsZero?: boolean;
  /** As JSON it is written even when it is not there: as what. */
  readonly jsonAbsent?: null | Readonly<Record<string, never>>;
}
