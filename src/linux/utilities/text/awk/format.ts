import { formatFloat, formatInteger, formatText } from '../printf-format.ts';
import { type AwkValue, toNumber, toText } from './values.ts';

const CONVERSION = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?(?:hh|h|ll|l|L|q|j|z|t)?([diouxXcsfFeEgGaA%])/g;
const MAX_WIDTH = 100_000;

/** sprintf of awk. */
export function formatAwk(format: string, args: readonly AwkValue[], convert: string): string {
  let used = 0;
  const next = (): AwkValue => {
    used += 1;
    return args[used - 1];
  };
  return format.replace(
    CONVERSION,
    (_, flags: string, widthText?: string, precisionText?: string, letter = '') => {
      if (letter === '%') return '%';
      const size = (text: string | undefined): number | undefined => {
        if (text === undefined) return undefined;
        const value = text === '*' ? toNumber(next()) : Number(text);
        return Math.max(-MAX_WIDTH, Math.min(MAX_WIDTH, Math.trunc(value) || 0));
      };
      const width = size(widthText) ?? 0;
      const precision = size(precisionText);
      const conversion = {
        flags: width < 0 ? `${flags}-` : flags,
        width: Math.abs(width),
        precision,
        letter,
      };
      const value = next();
      switch (letter) {
        case 's': {
          const text = toText(value, convert);
          return formatText(
            precision === undefined ? text : Array.from(text).slice(0, precision).join(''),
            conversion,
          );
        }
        case 'c':
          return formatText(characterOf(value, convert), conversion);
        case 'd':
        case 'i':
        case 'o':
        case 'u':
        case 'x':
        case 'X': {
          const number = Math.trunc(toNumber(value));
          if (!Number.isFinite(number)) return formatFloat(number, { ...conversion, letter: 'f' });
          return formatInteger(BigInt(number), { ...conversion, letter: letter === 'i' ? 'd' : letter });
        }
        default:
          return formatFloat(toNumber(value), conversion);
      }
    },
  );
}

function characterOf(value: AwkValue, convert: string): string {
  if (typeof value !== 'number') return Array.from(toText(value, convert))[0] ?? '';
  const code = Math.trunc(value);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
