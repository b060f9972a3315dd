import type { Localized } from '../../../base/locale.ts';
import type { Outcome } from './outcome.ts';

/**
 * A kind of value that a flag takes (`bool`, `list`, `bytes`…): how its text is read, and how help names it.
 * Types are values, so that a declaration carries its own parser and TypeScript infers the result from it.
 */
export interface FlagType<T> {
  /** What help prints after the flag (`string`, `list`); empty for a switch. */
  readonly name: string;
  /** The value of a flag that nobody gave and that declares no default. */
  readonly initial: T;
  /** What `--flag` without a value means; without this a value must follow. */
  readonly bare?: string;
  /**
   * Takes one more occurrence of the flag.
   * @param before the value so far: the default, or what earlier occurrences made
   * @param first whether `before` is still the default, which slices replace and other lists keep
   */
  accept(text: string, before: T, first: boolean): Outcome<T>;
  /** The default as help shows it after "default"; empty to show none. */
  shown(value: T): string;
}

/** Another, unlisted long name of a flag (`--net` for `--network`). */
export interface OtherName {
  readonly name: string;
  /** Said on standard output when the name is used (`use --timeout instead`). */
  readonly deprecated?: string;
}

/** One flag; its long name is its key in {@link Flags}. `ko` and `en` are its line in help, in our own words. */
export interface FlagDeclaration<T> extends Localized {
  readonly type: FlagType<T>;
  /** One ASCII letter. */
  readonly short?: string;
  /** Why the short name should no longer be used; it then works, unlisted. */
  readonly shortDeprecated?: string;
  readonly default?: NoInfer<T>;
  /** Replaces the type's name in help. */
  readonly valueName?: string;
  readonly also?: readonly OtherName[];
  readonly hidden?: boolean;
  /** What to use instead: the flag still works and says so; unlisted. */
  readonly deprecated?: string;
  /** Flags of a group that its subcommands take as well (compose's `--dry-run`). */
  readonly persistent?: boolean;
  /** The real tool has it, ours does not do it yet: using it gets the plain sentence that says so. */
  readonly notYet?: boolean;
}

/** The values of a command's flags, by long name. */
export type FlagValues = Readonly<Record<string, unknown>>;

/** Flags by long name. From this the type of the parsed values follows: `Flags<{ detach: boolean }>`. */
export type Flags<T> = { readonly [Name in keyof T]: FlagDeclaration<T[Name]> };

/** Flags of which nothing but their being flags is known. */
export type AnyFlags = Flags<FlagValues>;

/** Checks and infers a table of flags that stands by itself; gives back what it got. */
export function declareFlags<T extends FlagValues>(flags: Flags<T>): Flags<T> {
  return flags;
}
