import type { Utility, UtilityContext } from '../utility.ts';

/** What a utility's command line may hold, as data. */
export interface CommandLine {
  /**
   * Its options, each `LETTERS and long names`: `'a all'`, `'n: lines'` (takes a value), `'color::'` (may take one,
   * joined), `'r R recursive'` (other spellings of the first). The first spelling is what the code asks for.
   */
  readonly options: readonly string[];
  /** Names of options that busybox does not have; `digits` for those of digits. */
  readonly gnuOnly?: readonly string[];
  /** `Usage: NAME …` of each dialect, without the name. */
  readonly usage: { readonly gnu: string; readonly busybox: string };
  /** Exit status of a wrong option: 1, or what it is of this one. */
  readonly badUsage?: number;
  /** The same of busybox, where it is not 1. */
  readonly busyboxBadUsage?: number;
  /** An option of digits (`head -5`): the letter whose value they are. */
  readonly digits?: string;
  /** What begins with a dash and is an operand all the same: `chmod -x`. */
  readonly negativeOperands?: RegExp;
  /** Options end where the first operand stands. */
  readonly operandsLast?: boolean;
}

/** A command line as understood. */
export class Options {
  readonly operands: readonly string[];
  /** In the order given. */
  readonly given: readonly { readonly name: string; readonly value: string | undefined }[];
  readonly #commandLine: CommandLine;

  constructor(commandLine: CommandLine, given: Options['given'], operands: readonly string[]) {
    this.#commandLine = commandLine;
    this.given = given;
    this.operands = operands;
  }

  has(...names: readonly string[]): boolean {
    return this.given.some(({ name }) => names.includes(name));
  }

  /** The value given last. */
  value(name: string): string | undefined {
    return this.given.findLast((option) => option.name === name)?.value;
  }

  values(name: string): readonly string[] {
    return this.given.flatMap((option) =>
      option.name === name && option.value !== undefined ? [option.value] : [],
    );
  }

  /** Which of some options that exclude each other was given last. */
  last(...names: readonly string[]): string | undefined {
    return this.given.findLast(({ name }) => names.includes(name))?.name;
  }

  /** Says a wrong use in the words of the dialect: a reason and a hint, or the usage. Gives the exit status. */
  wrong(tool: UtilityContext, gnuReason: string): number {
    return wrongUse(tool, this.#commandLine, tool.computer.dialect === 'gnu' ? gnuReason : '');
  }
}

const BUSYBOX_VERSION = 'BusyBox v1.38.0 (Debian 1:1.38.0-3+b1) multi-call binary.';

/** A utility that gets its options parsed; wrong ones are refused before it runs. */
export function withOptions(
  commandLine: CommandLine,
  run: (tool: UtilityContext, options: Options) => number,
): Utility {
  const all = readSpellings(commandLine.options);
  const busybox = new Map([...all].filter(([, { name }]) => !commandLine.gnuOnly?.includes(name)));
  const { digits: _digits, ...withoutDigits } = commandLine;
  return (tool) => {
    const spellings = tool.computer.dialect === 'gnu' ? all : busybox;
    const digits = tool.computer.dialect === 'gnu' || !commandLine.gnuOnly?.includes('digits');
    const parsed = parse(tool.args, digits ? commandLine : withoutDigits, spellings);
    if (parsed === 'help') return showHelp(tool, commandLine);
    if (parsed === 'version') return showVersion(tool);
    if (parsed instanceof Options) return run(tool, parsed);
    return wrongUse(tool, commandLine, parsed.reason);
  };
}

/** A right command line read without running anything; undefined for one to complain about. */
export function readOptions(tool: UtilityContext, commandLine: CommandLine): Options | undefined {
  const parsed = parse(tool.args, commandLine, readSpellings(commandLine.options));
  return parsed instanceof Options ? parsed : undefined;
}

/** `reason`, if any, and where to read on: a hint for coreutils, the usage for busybox. */
export function wrongUse(tool: UtilityContext, commandLine: CommandLine, reason: string): number {
  if (reason !== '') tool.err(`${tool.name}: ${reason}\n`);
  if (tool.computer.dialect === 'busybox') tool.err(busyboxUsage(tool.name, commandLine));
  else if (HINT_WITH_USAGE.has(tool.name)) tool.err(`Usage: ${tool.name} ${commandLine.usage.gnu}\n`);
  if (tool.computer.dialect === 'gnu' && tool.name !== 'sed') tool.err(gnuHint(tool.name));
  if (tool.computer.dialect === 'busybox') return commandLine.busyboxBadUsage ?? 1;
  return commandLine.badUsage ?? 1;
}

const HINT_WITH_USAGE: ReadonlySet<string> = new Set(['grep', 'egrep', 'fgrep', 'sed']);

function gnuHint(name: string): string {
  if (name === 'diff' || name === 'cmp') return `${name}: Try '${name} --help' for more information.\n`;
  if (name === 'tar') return `Try 'tar --help' or 'tar --usage' for more information.\n`;
  if (name === 'gzip' || name === 'gunzip') return `Try \`${name} --help' for more information.\n`;
  return `Try '${name} --help' for more information.\n`;
}

function busyboxUsage(name: string, commandLine: CommandLine): string {
  return `${BUSYBOX_VERSION}\n\nUsage: ${name} ${commandLine.usage.busybox}\n`;
}

function showHelp(tool: UtilityContext, commandLine: CommandLine): number {
  if (tool.computer.dialect === 'busybox') tool.err(busyboxUsage(tool.name, commandLine));
  else tool.out(`Usage: ${tool.name} ${commandLine.usage.gnu}\n`);
  return 0;
}

const NOT_OF_COREUTILS: Readonly<Record<string, string>> = {
  grep: 'grep (GNU grep) 3.8',
  egrep: 'grep (GNU grep) 3.8',
  fgrep: 'grep (GNU grep) 3.8',
  sed: 'sed (GNU sed) 4.9',
  tar: 'tar (GNU tar) 1.34',
  gzip: 'gzip 1.12',
  diff: 'diff (GNU diffutils) 3.8',
  cmp: 'cmp (GNU diffutils) 3.8',
};

function showVersion(tool: UtilityContext): number {
  tool.out(`${NOT_OF_COREUTILS[tool.name] ?? `${tool.name} (GNU coreutils) 9.1`}\n`);
  return 0;
}

type Takes = 'nothing' | 'value' | 'maybe';

interface Spelling {
  readonly name: string;
  readonly takes: Takes;
}

function readSpellings(options: readonly string[]): ReadonlyMap<string, Spelling> {
  const spellings = new Map<string, Spelling>();
  for (const option of options) {
    const takes = option.includes('::') ? 'maybe' : option.includes(':') ? 'value' : 'nothing';
    const [name = '', ...others] = option.replaceAll(':', '').split(' ');
    for (const spelling of [name, ...others]) spellings.set(spelling, { name, takes });
  }
  return spellings;
}

type Parsed = Options | 'help' | 'version' | { readonly reason: string };

function parse(
  args: readonly string[],
  commandLine: CommandLine,
  spellings: ReadonlyMap<string, Spelling>,
): Parsed {
  const given: { name: string; value: string | undefined }[] = [];
  const operands: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (arg === '-' || !arg.startsWith('-') || commandLine.negativeOperands?.test(arg)) {
      if (commandLine.operandsLast) {
        operands.push(...args.slice(index));
        break;
      }
      operands.push(arg);
      continue;
    }
    const used = arg.startsWith('--')
      ? parseLong(arg.slice(2), args[index + 1], spellings, given)
      : parseShort(arg.slice(1), args[index + 1], commandLine, spellings, given);
    if (typeof used !== 'number') return used;
    index += used;
  }
  return new Options(commandLine, given, operands);
}

/** Gives how many of the following arguments were used up as a value. */
function parseLong(
  text: string,
  next: string | undefined,
  spellings: ReadonlyMap<string, Spelling>,
  given: { name: string; value: string | undefined }[],
): number | Exclude<Parsed, Options> {
  const equals = text.indexOf('=');
  const typed = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? undefined : text.slice(equals + 1);
  const found = completeLong(typed, spellings);
  if (typeof found === 'string') return { reason: found };
  if (found === undefined) {
    if (typed === 'help' || typed === 'version') return typed;
    return { reason: `unrecognized option '--${text}'` };
  }
  const { name, takes } = found.spelling;
  if (takes === 'nothing' && value !== undefined) {
    return { reason: `option '--${found.long}' doesn't allow an argument` };
  }
  if (takes === 'value' && value === undefined) {
    if (next === undefined) return { reason: `option '--${found.long}' requires an argument` };
    given.push({ name, value: next });
    return 1;
  }
  given.push({ name, value });
  return 0;
}

/** A long option by its name or the start of it; the complaint when several start so. */
function completeLong(
  typed: string,
  spellings: ReadonlyMap<string, Spelling>,
): { long: string; spelling: Spelling } | string | undefined {
  const exact = typed.length > 1 ? spellings.get(typed) : undefined;
  if (exact) return { long: typed, spelling: exact };
  const candidates = [...spellings].filter(([long]) => long.length > 1 && long.startsWith(typed));
  const [first] = candidates;
  if (!first || typed === '') return undefined;
  if (candidates.some(([, spelling]) => spelling.name !== first[1].name)) {
    const listed = candidates.map(([long]) => `'--${long}'`).join(' ');
    return `option '--${typed}' is ambiguous; possibilities: ${listed}`;
  }
  return { long: first[0], spelling: first[1] };
}

function parseShort(
  text: string,
  next: string | undefined,
  commandLine: CommandLine,
  spellings: ReadonlyMap<string, Spelling>,
  given: { name: string; value: string | undefined }[],
): number | Exclude<Parsed, Options> {
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    const digits = commandLine.digits && /^\d+/.exec(text.slice(at))?.[0];
    if (digits && commandLine.digits && !spellings.has(letter)) {
      given.push({ name: commandLine.digits, value: digits });
      at += digits.length - 1;
      continue;
    }
    const spelling = spellings.get(letter);
    if (!spelling) return { reason: `invalid option -- '${letter}'` };
    const rest = text.slice(at + 1);
    if (spelling.takes === 'nothing') {
      given.push({ name: spelling.name, value: undefined });
      continue;
    }
    if (spelling.takes === 'maybe' || rest !== '') {
      given.push({ name: spelling.name, value: rest === '' ? undefined : rest });
      return 0;
    }
    if (next === undefined) return { reason: `option requires an argument -- '${letter}'` };
    given.push({ name: spelling.name, value: next });
    return 1;
  }
  return 0;
}
