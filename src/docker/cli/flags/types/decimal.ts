import { problem, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

const NANO = 1_000_000_000n;
/** Go gives up at a million; nobody writes what lies between, and it would take long to compute. */
const FURTHEST_EXPONENT = 10_000;
const DECIMAL = /^([+-]?)([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE]([+-]?[0-9]+))?$/;
const RATIO = /^([+-]?[0-9]+)\/([0-9]+)$/;

interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function readRatio(text: string): Rational | undefined {
  const [, over, under] = RATIO.exec(text) ?? [];
  if (over === undefined || under === undefined || /^0+$/.test(under)) return undefined;
  return { numerator: BigInt(over), denominator: BigInt(under) };
}

function readDecimal(text: string): Rational | undefined {
  const [, sign, digits, exponent = '0'] = DECIMAL.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const [whole = '', fraction = ''] = digits.split('.');
  const power = Number(exponent) - fraction.length;
  if (Math.abs(power) > FURTHEST_EXPONENT + fraction.length) return undefined;
  const numerator = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  return power < 0
    ? { numerator, denominator: 10n ** BigInt(-power) }
    : { numerator: numerator * 10n ** BigInt(power), denominator: 1n };
}

/** Whole numbers may carry underscores and a base, as Go's literals do. */
function readWhole(text: string): Rational | undefined {
  if (!/^(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|[0-9](?:_?[0-9])*)$/.test(text))
    return undefined;
  return { numerator: BigInt(text.replaceAll('_', '').toLowerCase()), denominator: 1n };
}

/** Reads a number of CPUs (`1.5`, `1/2`, `1e-3`). @returns billionths of a CPU */
export function parseNanoCpus(text: string): Outcome<number> {
  const cpus = text.length > 1000 ? undefined : (readRatio(text) ?? readDecimal(text) ?? readWhole(text));
  if (!cpus) return problem(`failed to parse ${text} as a rational number`);
  const scaled = cpus.numerator * NANO;
  if (scaled % cpus.denominator !== 0n) return problem('value is too precise');
  // As Go's Int64: only the lowest 64 bits are kept of a number too large.
  return value(Number(BigInt.asIntN(64, scaled / cpus.denominator)));
}

/** `--cpus`: billionths of a CPU, as the engine's `NanoCpus`. */
export const decimal: FlagType<number> = {
  name: 'decimal',
  initial: 0,
  accept: parseNanoCpus,
  shown: (nano) => (nano === 0 ? '' : (nano / 1e9).toFixed(3)),
};
