import { Timestamp, type Value } from './value.ts';
import { YamlError } from './yaml-error.ts';

const FIXED: Readonly<Record<string, Value>> = {
  '': null,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  '.nan': Number.NaN,
  '.NaN': Number.NaN,
  '.NAN': Number.NaN,
  '.inf': Number.POSITIVE_INFINITY,
  '.Inf': Number.POSITIVE_INFINITY,
  '.INF': Number.POSITIVE_INFINITY,
  '+.inf': Number.POSITIVE_INFINITY,
  '+.Inf': Number.POSITIVE_INFINITY,
  '+.INF': Number.POSITIVE_INFINITY,
  '-.inf': Number.NEGATIVE_INFINITY,
  '-.Inf': Number.NEGATIVE_INFINITY,
  '-.INF': Number.NEGATIVE_INFINITY,
};

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const DATE = /^\d{4}-(\d{1,2})-(\d{1,2})$/;
const TIME =
  /^\d{4}-(\d{1,2})-(\d{1,2})([Tt]|\s+)(\d{1,2}):\d{1,2}:\d{1,2}(\.\d*)?(\s*(Z|[-+]\d{1,2}(:?\d{2})?))?$/;

/** Go's integers: `0x`, `0o`, `0b`, and octal after a bare `0`. */
function integer(text: string): number | bigint | undefined {
  const plain = text.replaceAll('_', '');
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(plain);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const literal =
    hex !== undefined
      ? `0x${hex}`
      : binary !== undefined
        ? `0b${binary}`
        : octal !== undefined
          ? `0o${octal}`
          : (decimal ?? '');
  const size = BigInt(literal);
  // More than 64 bits are a float's.
  if (size >= 2n ** 64n) return undefined;
  const value = sign === '-' ? -size : size;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function isTime(text: string): boolean {
  const match = DATE.exec(text) ?? TIME.exec(text);
  return match !== null && Number(match[1]) <= 12 && Number(match[2]) <= 31 && Number(match[4] ?? 0) < 24;
}

/** What a scalar without quotes and tag stands for. */
export function resolvePlain(text: string): Value {
  if (Object.hasOwn(FIXED, text)) return FIXED[text] ?? null;
  if (!/^[-+.0-9]/.test(text)) return text;
  if (isTime(text)) return new Timestamp(text);
  const whole = text.startsWith('.') ? undefined : integer(text);
  if (whole !== undefined) return whole;
  const plain = text.replaceAll('_', '');
  return FLOAT.test(plain) ? Number(plain) : text;
}

function kindOf(value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return value instanceof Timestamp ? 'timestamp' : 'str';
}

/** What a scalar with one of YAML's own tags (`!!str`, `!!int` …) stands for. @throws YamlError */
export function resolveTagged(kind: string, text: string): Value {
  if (kind === 'str') return text;
  if (kind === 'binary') return Buffer.from(text, 'base64').toString();
  const value = resolvePlain(text);
  if (kindOf(value) === kind || (kind === 'float' && typeof value === 'number')) return value;
  throw new YamlError(0, `cannot decode !!${kindOf(value)} \`${text}\` as a !!${kind}`);
}
