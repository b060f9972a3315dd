import { cobraWording, anyArgs, type ArgsRule } from '../command-tree/args-rule.ts';
import { command, type CliCommand } from '../client/cli-kit.ts';
import type { Flags, FlagValues } from '../flags/declaration.ts';
import type { Localized } from '../../../base/locale.ts';

/** What is known of a command that the real tool has and ours does not yet. */
interface Known {
  readonly aliases?: readonly string[];
  readonly hidden?: boolean;
}

/** A command that ours does not have yet: it stands in lists and help, and called it says that it is to come. */
export function later(name: string, use: string, ko: string, en: string, known: Known = {}): CliCommand {
  return command({ name, use, about: { ko, en }, args: anyArgs, ...known });
}

/** {@link later} with a table of flags: its command line is checked before it says that it is to come. */
export function laterWith<T extends FlagValues>(spec: {
  readonly name: string;
  readonly use: string;
  readonly about: Localized;
  readonly args: ArgsRule;
  readonly flags: Flags<T>;
  readonly aliases?: readonly string[];
  readonly aliasLine?: string;
  readonly interspersed?: boolean;
}): CliCommand {
  return command({ ...spec, run: (context, { path }) => context.notYet(path) });
}

/** Compose leaves counting to the cobra library. */
export const composeAny: ArgsRule = cobraWording(anyArgs);
