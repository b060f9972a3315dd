import type { AnyFlags, FlagDeclaration } from './declaration.ts';

/** A flag on its way through a command line: its declaration, and what has been said of it so far. */
export interface FlagCell {
  readonly name: string;
  readonly declaration: FlagDeclaration<unknown>;
  value: unknown;
  changed: boolean;
}

/** A name under which a cell is found, and the notice due when it is used. */
interface LongName {
  readonly cell: FlagCell;
  readonly notice?: string;
}

/** The flags that one command accepts. Cells may be shared with other sets: a group's flag is its subcommand's too. */
export interface FlagSet {
  readonly cells: readonly FlagCell[];
  readonly long: ReadonlyMap<string, LongName>;
  readonly short: ReadonlyMap<string, FlagCell>;
}

/** Fresh cells for declared flags, each at its default. */
export function cellsOf(flags: AnyFlags): readonly FlagCell[] {
  return Object.entries(flags).map(([name, declaration]) => ({
    name,
    declaration,
    value: 'default' in declaration ? declaration.default : declaration.type.initial,
    changed: false,
  }));
}

/** Puts cells together into one set. Where two have the same name the first one counts, as in pflag. */
export function flagSet(cells: readonly FlagCell[]): FlagSet {
  const long = new Map<string, LongName>();
  const short = new Map<string, FlagCell>();
  const kept: FlagCell[] = [];
  for (const cell of cells) {
    if (long.has(cell.name)) continue;
    kept.push(cell);
    const { deprecated, also = [], short: letter } = cell.declaration;
    long.set(
      cell.name,
      deprecated === undefined ? { cell } : { cell, notice: longNotice(cell.name, deprecated) },
    );
    for (const other of also) {
      const notice =
        other.deprecated === undefined ? {} : { notice: longNotice(other.name, other.deprecated) };
      long.set(other.name, { cell, ...notice });
    }
    if (letter !== undefined && !short.has(letter)) short.set(letter, cell);
  }
  return { cells: kept, long, short };
}

function longNotice(name: string, advice: string): string {
  return `Flag --${name} has been deprecated, ${advice}`;
}
