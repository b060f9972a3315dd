const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
};
const LARGEST = 2n ** 63n - 1n;
/** Digits beyond these make no difference to a number of nanoseconds that fits. */
const MOST_DIGITS = 20;

/** `1m30s`, `1.5h`, and unlike Go itself `2d` and `1w`: nanoseconds, or what is wrong with it. */
export function parseDuration(text: string): bigint | { readonly problem: string } {
  const invalid = { problem: `time: invalid duration "${text}"` };
  const negative = text.startsWith('-');
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0n;
  if (rest === '') return invalid;
  let total = 0n;
  while (rest !== '') {
    const [taken = '', whole = '', fraction = '', name = ''] =
      /^([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/.exec(rest) ?? [];
    if ((whole === '' && fraction === '') || whole.length > MOST_DIGITS) return invalid;
    if (name === '') return { problem: `time: missing unit in duration "${text}"` };
    const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
    if (unit === undefined) return { problem: `time: unknown unit "${name}" in duration "${text}"` };
    const digits = fraction.slice(0, MOST_DIGITS);
    total += BigInt(whole || '0') * unit + (BigInt(digits || '0') * unit) / 10n ** BigInt(digits.length);
    if (total > LARGEST) return invalid;
    rest = rest.slice(taken.length);
  }
  return negative ? -total : total;
}
