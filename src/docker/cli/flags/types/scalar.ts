import { goDuration, parseGoDuration } from '../../format/units/go-duration.ts';
import { parseGoFloat } from '../../format/units/go-float.ts';
import { bytesSize, parseRamSize } from '../../format/units/size.ts';
import { goQuote } from '../quote.ts';
import { parseBoolean, parseInteger } from '../go-number.ts';
import { outcomeOf, value } from '../outcome.ts';
import type { FlagType } from '../declaration.ts';
import type { Outcome } from '../outcome.ts';

/** A type whose last occurrence wins. */
function scalar<T>(
  name: string,
  initial: T,
  read: (text: string) => Outcome<T>,
  shown: (value: T) => string,
): FlagType<T> {
  return { name, initial, accept: read, shown };
}

const nonZero = (number: number): string => (number === 0 ? '' : String(number));

/** A switch: `--flag`, `--flag=false`. Help shows its default when that is true. */
export const bool: FlagType<boolean> = {
  ...scalar('', false, parseBoolean, (on) => (on ? 'true' : '')),
  bare: 'true',
};

/** A switch that can be left open: undefined until given. */
export const optionalBool: FlagType<boolean | undefined> = {
  ...scalar<boolean | undefined>('', undefined, parseBoolean, () => ''),
  bare: 'true',
};

export const string: FlagType<string> = scalar('string', '', value, (text) =>
  text === '' ? '' : goQuote(text),
);

/** A whole number of 64 bits with a sign; `0x10` and `1_000` are numbers too. */
export const int: FlagType<number> = scalar(
  'int',
  0,
  (text) => parseInteger(text, { base: 0, bits: 64, signed: true }),
  nonZero,
);

function unsigned(name: string, bits: 16 | 32 | 64): FlagType<number> {
  return scalar(name, 0, (text) => parseInteger(text, { base: 0, bits, signed: false }), nonZero);
}

export const uint: FlagType<number> = unsigned('uint', 64);
export const uint16: FlagType<number> = unsigned('uint16', 16);
export const uint32: FlagType<number> = unsigned('uint32', 32);

export const float: FlagType<number> = scalar('float', 0, (text) => outcomeOf(parseGoFloat(text)), nonZero);

/** A time span in nanoseconds (`5s`, `1h30m`): a number, exact up to 104 days, which is beyond any flag's use. */
export const duration: FlagType<number> = scalar('duration', 0, readDuration, (nanoseconds) =>
  nanoseconds === 0 ? '' : goDuration(BigInt(nanoseconds)),
);

function readDuration(text: string): Outcome<number> {
  const read = parseGoDuration(text);
  return typeof read === 'bigint' ? value(Number(read)) : read;
}

/** Reads an amount of memory (`512m`). @returns bytes */
function readBytes(text: string): Outcome<number> {
  return outcomeOf(parseRamSize(text));
}

/** An amount of memory in bytes (`512m`, `1.5g`). */
export const bytes: FlagType<number> = scalar('bytes', 0, readBytes, (size) =>
  size === 0 ? '' : bytesSize(size),
);

/** {@link bytes}, where -1 means "no limit" (`--memory-swap`). */
export const bytesOrUnlimited: FlagType<number> = {
  ...bytes,
  accept: (text) => (text === '-1' ? value(-1) : readBytes(text)),
};

/** How often a flag was given (`-vvv` is 3); `--flag=2` sets it. */
export const count: FlagType<number> = {
  name: 'count',
  initial: 0,
  bare: '+1',
  accept: (text, before) =>
    text === '+1' ? value(before + 1) : parseInteger(text, { base: 0, bits: 64, signed: true }),
  shown: nonZero,
};
