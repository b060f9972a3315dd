/** What was typed after `npm`. */
export interface NpmOptions {
  readonly verb: string | undefined;
  readonly names: readonly string[];
  /** What follows `--`. */
  readonly rest: readonly string[];
  has(...flags: readonly string[]): boolean;
  value(flag: string): string | undefined;
}

const WITH_VALUE = new Set(['--prefix', '--registry', '--omit', '--include', '--loglevel', '-C', '--cache', '--only', '-w', '--workspace', '--tag', '--depth', '-p', '--package', '-c', '--call']); // prettier-ignore

/** @param settings what holds where nothing else is typed */
export function readNpmOptions(
  args: readonly string[],
  settings: ReadonlyMap<string, string> = new Map(),
): NpmOptions {
  const dashes = args.indexOf('--');
  const own = dashes < 0 ? args : args.slice(0, dashes);
  const flags = new Map<string, string>(settings);
  const names: string[] = [];
  for (let index = 0; index < own.length; index += 1) {
    const [flag = '', value] = (own[index] ?? '').split(/=(.*)/s, 2);
    if (!flag.startsWith('-')) names.push(own[index] ?? '');
    else if (value !== undefined) flags.set(flag, value);
    else if (WITH_VALUE.has(flag)) flags.set(flag, own[(index += 1)] ?? '');
    else flags.set(flag, '');
  }
  const [verb, ...rest] = names;
  return {
    verb,
    names: rest,
    rest: dashes < 0 ? [] : args.slice(dashes + 1),
    has: (...wanted) => wanted.some((flag) => flags.has(flag) && flags.get(flag) !== 'false'),
    value: (flag) => flags.get(flag),
  };
}
