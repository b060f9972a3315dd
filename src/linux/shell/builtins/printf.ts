import { charactersOf } from '../text.ts';
import { backslashQuote } from '../quoting.ts';
import type { Session } from '../session.ts';
import { interpretEscapes } from './escapes.ts';

const MAX_OUTPUT = 200_000;
const MAX_WIDTH = 10_000;
const DIRECTIVE = /%(?:%|([-+ #0]*)(\*|\d+)?(?:\.(\*|-?\d+)?)?(\([^)]*\))?[hlLjzt]*(.?))/gsy;

interface Printed {
  readonly output: string;
  readonly problems: readonly string[];
  readonly status: number;
}

/** printf(1) of a shell: the format is used again as long as there are arguments. */
export function formatPrintf(session: Session, format: string, args: readonly string[]): Printed {
  const printer = new Printer(session, args);
  do {
    printer.pass(format);
  } while (printer.goesOn());
  return printer;
}

class Printer implements Printed {
  output = '';
  readonly problems: string[] = [];
  status = 0;
  private readonly session: Session;
  private readonly args: readonly string[];
  /** The format from the directive at hand on. */
  private rest = '';
  private next = 0;
  private stopped = false;
  private consumed = false;

  constructor(session: Session, args: readonly string[]) {
    this.session = session;
    this.args = args;
  }

  goesOn(): boolean {
    const more =
      !this.stopped && this.consumed && this.next < this.args.length && this.output.length < MAX_OUTPUT;
    this.session.process.work(1);
    return more;
  }

  pass(format: string): void {
    this.consumed = false;
    let at = 0;
    const style = this.session.flavour.family === 'dash' ? 'posix-format' : 'format';
    while (at < format.length && !this.stopped) {
      const percent = format.indexOf('%', at);
      const end = percent < 0 ? format.length : percent;
      const { output } = interpretEscapes(format.slice(at, end), style);
      this.output += output;
      if (percent < 0) return;
      DIRECTIVE.lastIndex = percent;
      const match = DIRECTIVE.exec(format);
      if (!match) return;
      this.rest = format.slice(percent);
      at = DIRECTIVE.lastIndex;
      if (match[0] === '%%') this.output += '%';
      else this.directive(match);
    }
  }

  private argument(): string | undefined {
    this.consumed = true;
    const value = this.args[this.next];
    this.next += 1;
    return value;
  }

  private directive(match: RegExpExecArray): void {
    const [whole, flags = '', widthText, precisionText, time, conversion = ''] = match;
    const width = widthText === '*' ? this.integer(this.argument()) : BigInt(widthText ?? 0);
    const left = flags.includes('-') || width < 0n;
    const size = Math.min(MAX_WIDTH, Math.abs(Number(width)));
    const hasPrecision =
      precisionText !== undefined || (/\.[^0-9*-]?$/.test(whole.slice(0, -1) + '.') && whole.includes('.'));
    const precision =
      precisionText === '*'
        ? Number(this.integer(this.argument()))
        : hasPrecision
          ? Number(precisionText ?? 0)
          : undefined;
    const text = this.converted(conversion, flags, precision, time, whole);
    if (text === undefined) return;
    const numeric = 'diouxXeEfFgGaA'.includes(conversion);
    const zeros =
      flags.includes('0') && !left && numeric && (precision === undefined || /[eEfFgG]/.test(conversion));
    if (left) this.output += text.padEnd(size);
    else if (zeros) this.output += padZeros(text, size);
    else this.output += text.padStart(size);
  }

  private converted(
    conversion: string,
    flags: string,
    precision: number | undefined,
    time: string | undefined,
    whole: string,
  ): string | undefined {
    switch (conversion) {
      case 's': {
        const text = this.argument() ?? '';
        return precision === undefined ? text : text.slice(0, Math.max(0, precision));
      }
      case 'b': {
        const { output, stopped } = interpretEscapes(this.argument() ?? '', 'percent-b');
        if (stopped) this.stopped = true;
        return output;
      }
      case 'c':
        return charactersOf(this.argument() ?? '')[0] ?? '';
      case 'q':
        if (this.session.bash) return backslashQuote(this.argument() ?? '');
        return this.badDirective(whole, conversion);
      case 'd':
      case 'i':
        return signed(this.integer(this.argument()), flags, precision);
      case 'u':
        return BigInt.asUintN(64, this.integer(this.argument()))
          .toString()
          .padStart(precision ?? 0, '0');
      case 'o':
        return `${flags.includes('#') ? '0' : ''}${BigInt.asUintN(64, this.integer(this.argument()))
          .toString(8)
          .padStart(precision ?? 0, '0')}`;
      case 'x':
      case 'X': {
        const digits = BigInt.asUintN(64, this.integer(this.argument()))
          .toString(16)
          .padStart(precision ?? 0, '0');
        const text = `${flags.includes('#') ? '0x' : ''}${digits}`;
        return conversion === 'X' ? text.toUpperCase() : text;
      }
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return this.float(conversion, flags, precision ?? 6);
      case 'T':
        if (time !== undefined && this.session.bash) return this.time(time.slice(1, -1));
        return this.badDirective(whole, conversion);
      default:
        return this.badDirective(whole, conversion);
    }
  }

  private badDirective(whole: string, conversion: string): undefined {
    this.stopped = true;
    const { family } = this.session.flavour;
    this.status = family === 'dash' ? 2 : 1;
    if (family === 'bash') {
      this.problems.push(
        conversion === ''
          ? `\`${whole}': missing format character`
          : `\`${conversion}': invalid format character`,
      );
    } else {
      this.problems.push(family === 'dash' ? `${whole}: invalid directive` : `${this.rest}: invalid format`);
    }
    return undefined;
  }

  private integer(text: string | undefined): bigint {
    if (text === undefined || text === '') return 0n;
    if (/^['"]/.test(text)) return BigInt(text.codePointAt(1) ?? 0);
    const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)?/.exec(text);
    const digits = match?.[2];
    if (digits === undefined || match?.[0].length !== text.length) this.badNumber(text, digits !== undefined);
    if (digits === undefined) return 0n;
    const magnitude = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
    return BigInt.asIntN(64, match?.[1] === '-' ? -magnitude : magnitude);
  }

  private badNumber(text: string, partly: boolean): void {
    const { family } = this.session.flavour;
    this.status = 1;
    if (family === 'bash') this.problems.push(`${text}: invalid number`);
    else if (family === 'dash')
      this.problems.push(`${text}: ${partly ? 'not completely converted' : 'expected numeric value'}`);
    else this.problems.push(`invalid number '${text}'`);
  }

  private float(conversion: string, flags: string, precision: number): string {
    const text = this.argument() ?? '0';
    const value = text === '' ? 0 : Number(text);
    if (Number.isNaN(value)) this.badNumber(text, /^\s*[-+]?[\d.]/.test(text));
    const number = Number.isNaN(value) ? Number.parseFloat(text) || 0 : value;
    const digits = Math.min(precision, 60);
    const sign =
      number < 0 || Object.is(number, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
    const magnitude = Math.abs(number);
    let shown: string;
    if (!Number.isFinite(magnitude)) shown = 'inf';
    else if (/f/i.test(conversion)) shown = magnitude.toFixed(digits);
    else if (/e/i.test(conversion)) shown = exponential(magnitude, digits);
    else shown = general(magnitude, digits === 0 ? 1 : digits);
    return sign + (conversion === conversion.toUpperCase() ? shown.toUpperCase() : shown);
  }

  private time(format: string): string {
    const text = this.argument();
    const seconds =
      text === undefined || text === '-1' || text === '' ? this.session.process.now.seconds : Number(text);
    const date = new Date(seconds * 1000);
    const two = (value: number): string => String(value).padStart(2, '0');
    return (format === '' ? '%H:%M:%S' : format).replace(/%([YmdHMSsFTyj%])/g, (_, letter: string) => {
      switch (letter) {
        case 'Y':
          return String(date.getUTCFullYear());
        case 'y':
          return two(date.getUTCFullYear() % 100);
        case 'm':
          return two(date.getUTCMonth() + 1);
        case 'd':
          return two(date.getUTCDate());
        case 'H':
          return two(date.getUTCHours());
        case 'M':
          return two(date.getUTCMinutes());
        case 'S':
          return two(date.getUTCSeconds());
        case 's':
          return String(seconds);
        case 'F':
          return date.toISOString().slice(0, 10);
        case 'T':
          return date.toISOString().slice(11, 19);
        default:
          return letter;
      }
    });
  }
}

function signed(value: bigint, flags: string, precision: number | undefined): string {
  const sign = value < 0n ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + (value < 0n ? -value : value).toString().padStart(precision ?? 0, '0');
}

function padZeros(text: string, size: number): string {
  const sign = /^[-+ ]|^0[xX]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(size - sign.length, '0');
}

function exponential(value: number, digits: number): string {
  return value.toExponential(digits).replace(/e([-+])(\d)$/, 'e$10$2');
}

function general(value: number, digits: number): string {
  if (value === 0) return '0';
  const exponent = Math.floor(Math.log10(value));
  const text =
    exponent < -4 || exponent >= digits
      ? exponential(value, digits - 1)
      : value.toFixed(Math.max(0, digits - 1 - exponent));
  return text.replace(/(\.\d*?)0+(e|$)/, '$1$2').replace(/\.(e|$)/, '$1');
}
