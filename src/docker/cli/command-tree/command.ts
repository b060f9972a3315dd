import type { Localized } from '../../../base/locale.ts';
import type { AnyFlags, Flags, FlagValues } from '../flags/declaration.ts';
import type { ParsedFlags } from '../flags/parse.ts';
import type { ArgsRule } from './args-rule.ts';
import type { Dialect } from './dialect.ts';

/** What every entry of the tree has. */
interface Entry {
  readonly name: string;
  /** The line of the list it stands in, and the head of its own help; in our own words. */
  readonly about: Localized;
  /** Stands in the help instead of `about`, where more is to be said. */
  readonly long?: Localized;
  /** Other names in the same group (`list` for `ls`). */
  readonly aliases?: readonly string[];
  /** The "Aliases" line of help, where it is not simply the path with each alias. */
  readonly aliasLine?: string;
  /** Works, but is in no list. */
  readonly hidden?: boolean;
  /** Its place among the "Common Commands" of the root. */
  readonly top?: number;
}

/** A command line that was understood, as a command's own code gets it. */
export interface CommandLine<T extends FlagValues> extends Omit<ParsedFlags<T>, 'notices'> {
  /** The command's full name, aliases resolved: `docker container ls`. */
  readonly path: string;
  /**
   * The values of flags that were given further up: the global ones, or those of the group (`docker compose -f`).
   * @param declared the very table that a parent declares; throws if none of them does
   */
  flagsOf<U extends FlagValues>(declared: Flags<U>): Pick<ParsedFlags<U>, 'flags' | 'changed'>;
}

/** Something that can be run. */
export interface Command<Context, Result> extends Entry {
  readonly kind: 'command';
  /** The form of its arguments: `[OPTIONS] CONTAINER [CONTAINER...]`. */
  readonly use: string;
  readonly args: ArgsRule;
  readonly flags: AnyFlags;
  /** false: flags end at the first word that is none (`run`, `exec`). */
  readonly interspersed?: boolean;
  /** Missing: the real tool has it and ours does not yet. */
  run?(context: Context, line: CommandLine<FlagValues>): Result;
}

/** What {@link CommandKit.command} takes; its code sees the flags with the types that they declare. */
export interface CommandSpec<Context, Result, T extends FlagValues> extends Omit<
  Command<Context, Result>,
  'kind' | 'flags' | 'run'
> {
  readonly flags?: Flags<T>;
  run?(context: Context, line: CommandLine<T>): Result;
}

/** A management command: a name with commands below it. */
export interface Group<Context, Result> extends Entry {
  readonly kind: 'group';
  /** The form of its arguments in errors. docker's own groups mostly have none there. */
  readonly use: string;
  readonly children: readonly Node<Context, Result>[];
  readonly flags: AnyFlags;
  /** Listed apart, with Swarm's commands. */
  readonly swarm?: boolean;
  /** Set on the root of a plugin: a program of its own, with its way to word errors. */
  readonly plugin?: Dialect;
  /** The last lines of help. */
  readonly footer?: Localized;
  /** What `--version` prints, where the flags have a switch of this name. */
  readonly version?: string;
}

export interface GroupSpec<Context, Result> extends Omit<Group<Context, Result>, 'kind' | 'flags' | 'use'> {
  readonly use?: string;
  readonly flags?: AnyFlags;
}

/** A name that means other words: `docker build` is `docker buildx build`. */
export interface Forward extends Entry {
  readonly kind: 'forward';
  readonly to: readonly string[];
  /** Whether it stands in lists as a management command. */
  readonly group?: boolean;
}

/** An entry of a group. The whole program is a group as well: its flags are the global ones. */
export type Node<Context, Result> = Command<Context, Result> | Group<Context, Result> | Forward;

export interface CommandKit<Context, Result> {
  readonly command: <T extends FlagValues>(spec: CommandSpec<Context, Result, T>) => Command<Context, Result>;
  readonly group: (spec: GroupSpec<Context, Result>) => Group<Context, Result>;
  readonly forward: (spec: Omit<Forward, 'kind'>) => Forward;
}

/**
 * The constructors of a tree whose commands all run with a `Context` and give a `Result`.
 * They exist so that each command's flags get their types from its declaration.
 */
export function commandKit<Context, Result>(): CommandKit<Context, Result> {
  return {
    // A command's code is only ever called with what was parsed from its own flags.
    command: (spec) => ({ flags: {}, ...spec, kind: 'command' }) as Command<Context, Result>,
    group: (spec) => ({ flags: {}, use: '', ...spec, kind: 'group' }),
    forward: (spec) => ({ ...spec, kind: 'forward' }),
  };
}
