/** What was typed after `pip`: flags with and without a value, and the rest. */
export interface PipOptions {
  readonly verb: string | undefined;
  readonly names: readonly string[];
  has(...flags: readonly string[]): boolean;
  values(...flags: readonly string[]): readonly string[];
  /** A flag that pip does not know. */
  readonly unknown: string | undefined;
}

const WITH_VALUE = new Set([
  '-r', '--requirement', '-c', '--constraint', '-e', '--editable', '-t', '--target', '--prefix', '--root', '-i', '--index-url', '--extra-index-url', '-f', '--find-links',
  '--timeout', '--retries', '--trusted-host', '--cache-dir', '--progress-bar', '--root-user-action', '--platform', '--python-version', '--format', '--path', '--proxy', '--only-binary', '--no-binary', '--upgrade-strategy', '--python', '--exclude', '-w', '--wheel-dir', '-d', '--dest', '--log', '--config-settings', '-C',
]); // prettier-ignore
const SWITCHES = new Set([
  '-U', '--upgrade', '-q', '--quiet', '-qq', '-qqq', '-v', '-vv', '--verbose', '--no-cache-dir', '--no-deps', '--user', '--force-reinstall', '-I', '--ignore-installed', '--break-system-packages', '--disable-pip-version-check', '--no-input', '--pre',
  '--no-build-isolation', '--use-pep517', '--no-warn-script-location', '-y', '--yes', '--outdated', '-o', '--uptodate', '--local', '-l', '--all', '-h', '--help', '-V', '--version', '--files', '-f', '--prefer-binary', '--compile', '--no-compile', '--require-virtualenv', '--isolated', '--no-color', '--not-required', '--dry-run', '--no-index', '--require-hashes', '--editable', '--exclude-editable', '--no-python-version-warning',
]); // prettier-ignore

export function readOptions(args: readonly string[]): PipOptions {
  const given: { readonly flag: string; readonly value?: string }[] = [];
  const names: string[] = [];
  let unknown: string | undefined;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const [flag = '', own] = arg.startsWith('--') ? arg.split(/=(.*)/s, 2) : [arg];
    if (!arg.startsWith('-') || arg === '-') names.push(arg);
    else if (WITH_VALUE.has(flag)) {
      const next = own ?? args[index + 1];
      if (own === undefined) index += 1;
      given.push({ flag, value: next ?? '' });
    } else if (/^-[rtcefiwd]./.test(arg)) given.push({ flag: arg.slice(0, 2), value: arg.slice(2) });
    else if (SWITCHES.has(flag)) given.push({ flag });
    else unknown ??= arg;
  }
  const [verb, ...rest] = names;
  return {
    verb,
    names: rest,
    unknown,
    has: (...flags) => given.some(({ flag }) => flags.includes(flag)),
    values: (...flags) =>
      given.flatMap(({ flag, value }) => (flags.includes(flag) && value !== undefined ? [value] : [])),
  };
}
