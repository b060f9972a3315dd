import { joinEscapes } from '../../fs/text.ts';
import { byteCharacter, expandEscapes } from './echo.ts';

/** What `printf` made of a format and arguments. */
export interface Formatted {
  readonly text: string;
  /** What was wrong, in order; the caller puts its own name before: `printf: abc: invalid number`. */
  readonly problems: readonly PrintfProblem[];
  /** The format itself is wrong: nothing follows the text. */
  readonly stopped: boolean;
}

export interface PrintfProblem {
  readonly kind: 'invalid-number' | 'partial-number' | 'invalid-conversion' | 'missing-character';
  readonly text: string;
}

/** The most characters one printf makes. */
const MAX_OUTPUT = 1 << 20;
const MAX_WIDTH = 100_000;

/** printf(1): the format is used again until the arguments are used up. */
export function formatPrintf(format: string, args: readonly string[]): Formatted {
  const run = new PrintfRun(args);
  do {
    const before = run.used;
    run.pass(format);
    if (run.used === before) break;
  } while (run.used < args.length && !run.stopped && run.length < MAX_OUTPUT);
  return { text: joinEscapes(run.text), problems: run.problems, stopped: run.stopped };
}

const CONVERSION = /^([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|L|q|j|z|t)?(.)?/s;

class PrintfRun {
  used = 0;
  stopped = false;
  readonly problems: PrintfProblem[] = [];
  readonly #args: readonly string[];
  readonly #parts: string[] = [];
  length = 0;

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  get text(): string {
    return this.#parts.join('');
  }

  #add(text: string): void {
    this.#parts.push(text);
    this.length += text.length;
  }

  #next(): string | undefined {
    const arg = this.#args[this.used];
    if (arg !== undefined) this.used += 1;
    return arg;
  }

  pass(format: string): void {
    for (let at = 0; at < format.length && !this.stopped && this.length < MAX_OUTPUT;) {
      const character = format[at] ?? '';
      if (character === '\\') at += this.#escape(format.slice(at, at + 12));
      else if (character === '%') at += this.#conversion(format.slice(at + 1, at + 40)) + 1;
      else {
        const next = format.slice(at).search(/[\\%]/);
        const end = next < 0 ? format.length : at + next;
        this.#add(format.slice(at, end));
        at = end;
      }
    }
  }

  /** Gives how many characters of the format it was. */
  #escape(text: string): number {
    const octal = /^\\([0-7]{1,3})/.exec(text);
    if (octal) {
      this.#add(byteCharacter(Number.parseInt(octal[1] ?? '0', 8) & 0xff));
      return octal[0].length;
    }
    const unicode = /^\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(text);
    if (unicode) {
      const code = Number.parseInt(unicode[1] ?? unicode[2] ?? '0', 16);
      this.#add(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
      return unicode[0].length;
    }
    const hex = /^\\x[0-9a-fA-F]{1,2}/.exec(text)?.[0];
    const piece = hex ?? text.slice(0, 2);
    if (piece === '\\"') this.#add('"');
    else {
      const { shown, stopped } = expandEscapes(piece);
      this.#add(shown);
      if (stopped) this.stopped = true;
    }
    return piece.length;
  }

  #conversion(text: string): number {
    if (text.startsWith('%')) {
      this.#add('%');
      return 1;
    }
    const [whole = '', flags = '', widthText, precisionText, letter] = CONVERSION.exec(text) ?? [];
    const width = this.#size(widthText);
    const precision = precisionText === undefined ? undefined : (this.#size(precisionText) ?? 0);
    if (letter === undefined || !/[diouxXeEfFgGaAcsbq]/.test(letter)) {
      this.problems.push({
        kind: letter === undefined ? 'missing-character' : 'invalid-conversion',
        text: `%${whole}`,
      });
      this.stopped = true;
      return whole.length;
    }
    const wanted = {
      flags: (width ?? 0) < 0 ? `${flags}-` : flags,
      width: Math.abs(width ?? 0),
      precision,
      letter,
    };
    this.#add(this.#convert(wanted, this.#next()));
    return whole.length;
  }

  #size(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const value = Number.parseInt(text === '*' ? (this.#next() ?? '0') : text, 10);
    return Number.isNaN(value) ? 0 : Math.max(-MAX_WIDTH, Math.min(MAX_WIDTH, value));
  }

  #convert(conversion: Conversion, arg: string | undefined): string {
    const { letter, precision } = conversion;
    switch (letter) {
      case 's':
        return formatText(cut(arg ?? '', precision), conversion);
      case 'b': {
        const { shown, stopped } = expandEscapes(arg ?? '');
        if (stopped) this.stopped = true;
        return formatText(cut(shown, precision), conversion);
      }
      case 'c':
        return formatText(Array.from(arg ?? '')[0] ?? '', conversion);
      case 'q':
        return formatText(shellQuote(arg ?? ''), conversion);
      case 'd':
      case 'i':
      case 'o':
      case 'u':
      case 'x':
      case 'X':
        return formatInteger(this.#integer(arg), conversion);
      default:
        return formatFloat(this.#float(arg), conversion);
    }
  }

  #integer(arg: string | undefined): bigint {
    if (arg === undefined) return 0n;
    const quoted = /^['"](.)/su.exec(arg);
    if (quoted) return BigInt(quoted[1]?.codePointAt(0) ?? 0);
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(arg);
    if (!match) {
      this.problems.push({ kind: 'invalid-number', text: arg });
      return 0n;
    }
    const digits = match[2] ?? '0';
    const octal = /^0[0-7]+/.exec(digits)?.[0];
    const read = /^0[xX]/.test(digits)
      ? digits
      : octal
        ? `0o${octal.slice(1)}`
        : digits.replace(/^0+(?=.)/, '');
    const used = match[0].length - digits.length + (octal ? octal.length : digits.length);
    if (used < arg.length) this.problems.push({ kind: 'partial-number', text: arg });
    const value = BigInt(read.slice(0, 40));
    return BigInt.asIntN(64, match[1] === '-' ? -value : value);
  }

  #float(arg: string | undefined): number {
    if (arg === undefined) return 0;
    const quoted = /^['"](.)/su.exec(arg);
    if (quoted) return quoted[1]?.codePointAt(0) ?? 0;
    const match = /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(
      arg,
    );
    if (!match) {
      this.problems.push({ kind: 'invalid-number', text: arg });
      return 0;
    }
    if (match[0].length < arg.length) this.problems.push({ kind: 'partial-number', text: arg });
    const text = match[0].trim().toLowerCase();
    if (text.includes('inf')) return text.startsWith('-') ? -Infinity : Infinity;
    return Number(text);
  }
}

/** One conversion of a format, as awk's printf has them too. */
export interface Conversion {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : Array.from(text).slice(0, Math.max(0, precision)).join('');
}

/** Fills a text up to its width. */
export function formatText(text: string, { flags, width }: Conversion): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

/** `%d`, `%o`, `%u`, `%x`, `%X`. */
export function formatInteger(value: bigint, conversion: Conversion): string {
  const { flags, precision, letter } = conversion;
  const signed = letter === 'd' || letter === 'i';
  const magnitude = signed ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  const base = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
  let digits = magnitude.toString(base);
  if (letter === 'X') digits = digits.toUpperCase();
  if (precision !== undefined) digits = digits.padStart(Math.min(precision, MAX_WIDTH), '0');
  let sign =
    signed && value < 0n
      ? '-'
      : signed && flags.includes('+')
        ? '+'
        : signed && flags.includes(' ')
          ? ' '
          : '';
  if (flags.includes('#') && magnitude !== 0n) {
    if (base === 16) sign = letter === 'x' ? '0x' : '0X';
    if (base === 8 && !digits.startsWith('0')) digits = `0${digits}`;
  }
  return padNumber(
    sign,
    digits,
    precision === undefined ? conversion : { ...conversion, flags: flags.replaceAll('0', '') },
  );
}

function padNumber(sign: string, digits: string, { flags, width }: Conversion): string {
  if (flags.includes('0') && !flags.includes('-')) return sign + digits.padStart(width - sign.length, '0');
  return formatText(sign + digits, { flags, width, precision: undefined, letter: 's' });
}

/** `%f`, `%e`, `%g` and their capitals. */
export function formatFloat(value: number, conversion: Conversion): string {
  const { flags, letter } = conversion;
  const negative = value < 0 || Object.is(value, -0);
  const sign = negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? 'nan' : 'inf';
    const shown = letter === letter.toUpperCase() ? text.toUpperCase() : text;
    return formatText((Number.isNaN(value) ? '' : sign) + shown, { ...conversion, precision: undefined });
  }
  const precision = Math.min(100, Math.max(0, conversion.precision ?? 6));
  const digits = floatDigits(Math.abs(value), precision, letter.toLowerCase(), flags.includes('#'));
  return padNumber(sign, letter === letter.toUpperCase() ? digits.toUpperCase() : digits, conversion);
}

function floatDigits(value: number, precision: number, letter: string, alternative: boolean): string {
  if (letter === 'f') return fixed(value, precision);
  if (letter === 'e') return exponential(value, precision);
  // %g: the shorter of the two, without zeros at the end.
  const significant = precision === 0 ? 1 : precision;
  const exponent = value === 0 ? 0 : Number(value.toExponential(significant - 1).split('e')[1]);
  const text =
    exponent < -4 || exponent >= significant
      ? exponential(value, significant - 1)
      : fixed(value, significant - 1 - exponent);
  return alternative || !text.includes('.') ? text : text.replace(/\.?0+(?=e|$)/, '');
}

function fixed(value: number, precision: number): string {
  if (value < 1e21) return value.toFixed(Math.min(100, precision));
  return BigInt(value).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
}

function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([-+])(\d)$/, 'e$10$2');
}

/** A word as a shell would read it back. */
export function shellQuote(text: string): string {
  if (text === '') return "''";
  if (/\p{Cc}/u.test(text)) {
    const escaped = text
      .replace(/[\\']/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll('\t', '\\t')
      .replaceAll('\r', '\\r');
    return `$'${escaped.replaceAll('\x1b', '\\E')}'`;
  }
  return text.replace(/[^\p{L}\p{N}_./:=@%+,-]/gu, '\\$&');
}
