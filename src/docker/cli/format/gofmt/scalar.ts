import { decimal, exactDecimal, floatText } from './float.ts';
import { printableRune } from './printable.ts';
import { canBackquote, quote, quoteRune } from './quote.ts';
import { pad } from './verb.ts';
import type { Flags } from './verb.ts';

/** Text under `%s %v %q %x %X`; undefined for a verb that text does not have. */
export function formatString(text: string, verb: string, flags: Flags): string | undefined {
  const cut = flags.precision === undefined ? text : Array.from(text).slice(0, flags.precision).join('');
  switch (verb) {
    case 'v':
      return pad(flags.sharp ? quote(text) : cut, flags);
    case 's':
      return pad(cut, flags);
    case 'q':
      return pad(flags.sharp && canBackquote(cut) ? `\`${cut}\`` : quote(cut, { ascii: flags.plus }), flags);
    case 'x':
    case 'X':
      return pad(hexText(text, verb, flags), flags);
    default:
      return undefined;
  }
}

/** A whole number under `%d %v %b %o %O %x %X %c %q %U`; undefined for any other verb. */
export function formatInteger(value: bigint, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
      return flags.sharp ? integerText(value, 16, '0x', flags) : integerText(value, 10, '', flags);
    case 'd':
      return integerText(value, 10, '', flags);
    case 'b':
      return integerText(value, 2, flags.sharp ? '0b' : '', flags);
    case 'o':
      return integerText(value, 8, flags.sharp ? '0' : '', flags);
    case 'O':
      return integerText(value, 8, '0o', flags);
    case 'x':
      return integerText(value, 16, flags.sharp ? '0x' : '', flags);
    case 'X':
      return integerText(value, 16, flags.sharp ? '0X' : '', flags).toUpperCase();
    case 'c':
      return pad(rune(value), flags);
    case 'q':
      return pad(quoteRune(rune(value), { ascii: flags.plus }), flags);
    case 'U':
      return pad(
        flags.sharp ? printableRune(rune(value)) : (printableRune(rune(value)).split(' ')[0] ?? ''),
        { ...flags, zero: false },
      );
    default:
      return undefined;
  }
}

/** A float under `%v %g %G %e %E %f %F`; undefined for any other verb. */
export function formatFloat(value: number, verb: string, flags: Flags): string | undefined {
  const format = { v: 'g', g: 'g', G: 'g', e: 'e', E: 'e', f: 'f', F: 'f' }[verb];
  if (format !== 'g' && format !== 'e' && format !== 'f') return undefined;
  const precision = flags.precision ?? (format === 'g' ? undefined : 6);
  const text = floatText(precision === undefined ? decimal(value) : exactDecimal(value), format, precision);
  const negative = text.startsWith('-');
  const unsigned = text.replace(/^[-+]/u, '');
  const sign = negative
    ? '-'
    : flags.plus || (text.startsWith('+') && flags.plus)
      ? '+'
      : flags.space
        ? ' '
        : text.startsWith('+')
          ? '+'
          : '';
  const shown = verb === 'E' || verb === 'G' ? unsigned.toUpperCase() : unsigned;
  return withSign(sign, shown, { ...flags, zero: flags.zero && Number.isFinite(value) });
}

function integerText(value: bigint, base: number, prefix: string, flags: Flags): string {
  const digits = (value < 0n ? -value : value).toString(base);
  const shown = flags.precision === 0 && value === 0n ? '' : digits.padStart(flags.precision ?? 0, '0');
  const sign = value < 0n ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  return withSign(sign + prefix, shown, { ...flags, zero: flags.zero && flags.precision === undefined });
}

/** Zeros go between the sign and the digits. */
function withSign(sign: string, digits: string, flags: Flags): string {
  if (!flags.zero || flags.minus || flags.width === undefined)
    return pad(sign + digits, { ...flags, zero: false });
  return sign + digits.padStart(flags.width - sign.length, '0');
}

function rune(value: bigint): string {
  const code = value >= 0n && value <= 0x10ffffn ? Number(value) : 0xfffd;
  return code >= 0xd800 && code < 0xe000 ? '\uFFFD' : String.fromCodePoint(code);
}

function hexText(text: string, verb: 'x' | 'X', flags: Flags): string {
  const bytes = Buffer.from(text).subarray(0, flags.precision);
  const prefix = flags.sharp && bytes.length > 0 ? '0x' : '';
  const hex = Array.from(bytes, (value) => value.toString(16).padStart(2, '0'));
  const joined = flags.space ? hex.map((pair) => prefix + pair).join(' ') : prefix + hex.join('');
  return verb === 'X' ? joined.toUpperCase() : joined;
}
