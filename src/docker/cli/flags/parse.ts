import { cellsOf, flagSet } from './flag-set.ts';
import type { Flags, FlagValues } from './declaration.ts';
import type { FlagCell, FlagSet } from './flag-set.ts';
import type { FlagProblem } from './problem.ts';

/** What a command line's flags came to. */
export interface ParsedFlags<T extends FlagValues> {
  /** A value for every declared flag: given, or the default. */
  readonly flags: T;
  /** The flags that were given, even with their default. */
  readonly changed: ReadonlySet<keyof T & string>;
  /** What is not a flag, in order. */
  readonly args: readonly string[];
  /** "Flag … has been deprecated, …": lines that the real tool prints while it parses. */
  readonly notices: readonly string[];
}

export type FlagOutcome<T extends FlagValues> = ParsedFlags<T> | { readonly problem: FlagProblem };

export interface ParseOptions {
  /** false: the first word that is no flag ends the flags, as in `docker run IMAGE -x`. Default true. */
  readonly interspersed?: boolean;
}

/** What a pass over a command line leaves besides the values in the cells. */
export interface Pass {
  readonly args: readonly string[];
  readonly notices: readonly string[];
}

/** How the error names a flag: `-m, --memory`, or the long name alone. */
function namedInErrors(cell: FlagCell, written: string): string {
  const { short, shortDeprecated } = cell.declaration;
  return written === cell.name && short !== undefined && shortDeprecated === undefined
    ? `-${short}, --${written}`
    : `--${written}`;
}

/** Hands the text to the flag's type. */
function set(cell: FlagCell, written: string, argument: string): FlagProblem | undefined {
  const outcome = cell.declaration.type.accept(argument, cell.value, !cell.changed);
  if ('problem' in outcome) {
    const flag = namedInErrors(cell, written);
    return { code: 'invalid-flag-argument', argument, flag, reason: outcome.problem };
  }
  cell.value = outcome.value;
  cell.changed = true;
  return undefined;
}

/** One pass over `argv`, kept together because every word may take the next one with it. */
class Reader {
  readonly args: string[] = [];
  readonly notices: string[] = [];
  readonly #set: FlagSet;
  readonly #rest: string[];

  constructor(set: FlagSet, argv: readonly string[]) {
    this.#set = set;
    this.#rest = argv.toReversed();
  }

  run(interspersed: boolean): FlagProblem | undefined {
    for (let word = this.#rest.pop(); word !== undefined; word = this.#rest.pop()) {
      if (word === '--') {
        this.#takeRest();
        return undefined;
      }
      if (word.length < 2 || !word.startsWith('-')) {
        this.args.push(word);
        if (!interspersed) {
          this.#takeRest();
          return undefined;
        }
        continue;
      }
      const problem = word.startsWith('--') ? this.#long(word) : this.#short(word.slice(1));
      if (problem) return problem;
    }
    return undefined;
  }

  #takeRest(): void {
    this.args.push(...this.#rest.toReversed());
    this.#rest.length = 0;
  }

  #long(word: string): FlagProblem | undefined {
    const body = word.slice(2);
    if (body.startsWith('-') || body.startsWith('=')) return { code: 'bad-flag-syntax', word };
    const equals = body.indexOf('=');
    const name = equals === -1 ? body : body.slice(0, equals);
    const found = this.#set.long.get(name);
    if (!found) return { code: 'unknown-flag', flag: name };
    const argument =
      equals === -1 ? (found.cell.declaration.type.bare ?? this.#rest.pop()) : body.slice(equals + 1);
    if (argument === undefined) return { code: 'flag-needs-argument', word };
    const problem = set(found.cell, name, argument);
    if (!problem && found.notice !== undefined) this.notices.push(found.notice);
    return problem;
  }

  /** A word of joined short flags, without its dash. */
  #short(word: string): FlagProblem | undefined {
    for (let letters = word; letters !== '';) {
      const letter = letters.slice(0, 1);
      const cell = this.#set.short.get(letter);
      if (!cell) return { code: 'unknown-shorthand', shorthand: letterInErrors(letters), word: letters };
      const { type, shortDeprecated } = cell.declaration;
      // `-p=x` has a value only if something follows the sign: pflag reads `-p=` as the value "=".
      const joined = letters.length > 2 && letters[1] === '=';
      let argument: string | undefined;
      let after = '';
      if (joined) argument = letters.slice(2);
      else if (type.bare !== undefined) {
        argument = type.bare;
        after = letters.slice(1);
      } else argument = letters.length > 1 ? letters.slice(1) : this.#rest.pop();
      if (argument === undefined) return { code: 'flag-needs-argument', shorthand: letter, word: letters };
      if (shortDeprecated !== undefined) {
        this.notices.push(`Flag shorthand -${letter} has been deprecated, ${shortDeprecated}`);
      }
      const problem = set(cell, cell.name, argument);
      if (problem) return problem;
      letters = after;
    }
    return undefined;
  }
}

/**
 * The letter that pflag names in an error. It looks at bytes, and twice: the first byte of `한` taken for a character
 * of its own, and of that character's UTF-8 the first byte again. So it is `Ã` for all of Hangul.
 */
function letterInErrors(text: string): string {
  const firstByte = (character: string): string =>
    String.fromCodePoint(new TextEncoder().encode(character)[0] ?? 0);
  return firstByte(firstByte(text));
}

/**
 * Reads flags into the cells of `set`, which are left with what was said up to the first problem.
 * For one command's flags by themselves {@link parseFlags} is simpler.
 */
export function parseInto(
  set: FlagSet,
  argv: readonly string[],
  { interspersed = true }: ParseOptions = {},
): Pass | { readonly problem: FlagProblem } {
  const reader = new Reader(set, argv);
  const problem = reader.run(interspersed);
  return problem ? { problem } : { args: reader.args, notices: reader.notices };
}

/** The values and the given names of cells that were made from `flags`. */
export function readCells<T extends FlagValues>(
  _flags: Flags<T>,
  cells: readonly FlagCell[],
): Pick<ParsedFlags<T>, 'flags' | 'changed'> {
  return {
    // The cells were made from these very declarations, so each value has the type that its own `accept` gave it.
    flags: Object.fromEntries(cells.map(({ name, value }) => [name, value])) as T,
    changed: new Set(cells.filter(({ changed }) => changed).map(({ name }) => name as keyof T & string)),
  };
}

/**
 * Reads a command line as pflag does: `--flag value`, `--flag=value`, `-abc`, `-p80:80`, `-p=80:80`, `--`.
 * @param argv the words after the command's name
 * @returns typed values, or the first problem. Never throws.
 */
export function parseFlags<T extends FlagValues>(
  flags: Flags<T>,
  argv: readonly string[],
  options?: ParseOptions,
): FlagOutcome<T> {
  const cells = cellsOf(flags);
  const pass = parseInto(flagSet(cells), argv, options);
  return 'problem' in pass ? pass : { ...readCells(flags, cells), ...pass };
}
