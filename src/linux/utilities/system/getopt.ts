/** What a command line holds, before anybody worded what is wrong with it. */
export interface Arguments {
  readonly given: readonly GivenOption[];
  readonly operands: readonly string[];
  /** The first thing that is no option of these: parsing stopped there. */
  readonly problem?: OptionProblem;
}

export interface GivenOption {
  readonly name: string;
  readonly value: string;
}

export type OptionProblem =
  | { readonly kind: 'unknown'; readonly option: string }
  | { readonly kind: 'needs-value'; readonly option: string };

export interface OptionRules {
  /** Letters as getopt(3) has them: a colon behind one that takes a value, two for one that may (joined). */
  readonly short: string;
  /** Long names and the letter (or name) each means; a colon at the end of a name that takes a value. */
  readonly long?: Readonly<Record<string, string>>;
  /** Options end at the first operand: the rest is a command of its own. */
  readonly operandsLast?: boolean;
}

/** Reads options for programs that word their complaints in their own way (curl, ping, timeout). */
export function getopt(args: readonly string[], rules: OptionRules): Arguments {
  const given: GivenOption[] = [];
  const operands: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') return { given, operands: [...operands, ...args.slice(index + 1)] };
    if (arg === '-' || !arg.startsWith('-')) {
      if (rules.operandsLast) return { given, operands: args.slice(index) };
      operands.push(arg);
      continue;
    }
    const next = args[index + 1];
    const read = arg.startsWith('--') ? readLong(arg, next, rules) : readLetters(arg, next, rules);
    given.push(...read.given);
    if (read.problem) return { given, operands, problem: read.problem };
    if (read.usedNext) index++;
  }
  return { given, operands };
}

/** The value of an option, the last if given several times; `''` for one without value, undefined when not given. */
export function optionValue(parsed: Arguments, name: string): string | undefined {
  return parsed.given.findLast((option) => option.name === name)?.value;
}

export function isGiven(parsed: Arguments, ...names: readonly string[]): boolean {
  return parsed.given.some((option) => names.includes(option.name));
}

export function optionValues(parsed: Arguments, name: string): readonly string[] {
  return parsed.given.filter((option) => option.name === name).map((option) => option.value);
}

interface Read {
  readonly given: readonly GivenOption[];
  readonly usedNext?: boolean;
  readonly problem?: OptionProblem;
}

function readLong(arg: string, next: string | undefined, rules: OptionRules): Read {
  const equals = arg.indexOf('=');
  const typed = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
  const names = Object.keys(rules.long ?? {});
  const bare = (name: string) => name.replace(/:$/, '');
  const starts = names.filter((name) => bare(name).startsWith(typed));
  const found = names.find((name) => bare(name) === typed) ?? (starts.length === 1 ? starts[0] : undefined);
  if (found === undefined) return { given: [], problem: { kind: 'unknown', option: `--${typed}` } };
  const name = rules.long?.[found] ?? '';
  if (!found.endsWith(':')) return { given: [{ name, value: '' }] };
  if (equals >= 0) return { given: [{ name, value: arg.slice(equals + 1) }] };
  if (next === undefined) return { given: [], problem: { kind: 'needs-value', option: `--${bare(found)}` } };
  return { given: [{ name, value: next }], usedNext: true };
}

function readLetters(arg: string, next: string | undefined, rules: OptionRules): Read {
  const given: GivenOption[] = [];
  for (let at = 1; at < arg.length; at++) {
    const letter = arg[at] ?? '';
    const place = letter === ':' ? -1 : rules.short.indexOf(letter);
    if (place < 0) return { given, problem: { kind: 'unknown', option: `-${letter}` } };
    const rest = arg.slice(at + 1);
    if (rules.short[place + 1] !== ':') {
      given.push({ name: letter, value: '' });
      continue;
    }
    if (rest !== '' || rules.short[place + 2] === ':') {
      return { given: [...given, { name: letter, value: rest }] };
    }
    if (next === undefined) return { given, problem: { kind: 'needs-value', option: `-${letter}` } };
    return { given: [...given, { name: letter, value: next }], usedNext: true };
  }
  return { given };
}
