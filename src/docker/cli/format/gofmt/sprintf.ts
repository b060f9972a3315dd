import type { GoValue } from '../value/go-value.ts';
import { formatValue } from './sprint.ts';
import { NO_FLAGS } from './verb.ts';
import type { Flags } from './verb.ts';

/** Go's bound for widths and precisions. */
const TOO_LARGE = 1_000_000;

/**
 * `fmt.Sprintf`. What does not fit shows in the text as Go shows it (`%!d(string=hi)`, `%!s(MISSING)`,
 * `%!(EXTRA int=1)`). `reserve` is told of each width and precision before it is filled, and may throw.
 */
export function sprintf(
  template: string,
  args: readonly GoValue[],
  reserve: (length: number) => void = () => undefined,
): string {
  return new Sprintf(template, args, reserve).run();
}

class Sprintf {
  readonly #template: string;
  readonly #args: readonly GoValue[];
  readonly #reserve: (length: number) => void;
  #at = 0;
  #arg = 0;
  #reordered = false;
  /** An index such as `%[3]d` that no argument answers to. */
  #goodIndex = true;
  #afterIndex = false;

  constructor(template: string, args: readonly GoValue[], reserve: (length: number) => void) {
    this.#template = template;
    this.#args = args;
    this.#reserve = reserve;
  }

  run(): string {
    let text = '';
    while (this.#at < this.#template.length) {
      const percent = this.#template.indexOf('%', this.#at);
      const end = percent === -1 ? this.#template.length : percent;
      text += this.#template.slice(this.#at, end);
      this.#at = end + 1;
      if (percent !== -1) text += this.#verb();
    }
    return text + this.#extra();
  }

  #verb(): string {
    this.#goodIndex = true;
    this.#afterIndex = false;
    let problem = '';
    let flags = this.#flags();
    this.#index();
    if (this.#peek() === '*') {
      this.#at += 1;
      const width = this.#numberArgument();
      if (width === undefined) problem += '%!(BADWIDTH)';
      else flags = width < 0 ? { ...flags, width: -width, minus: true, zero: false } : { ...flags, width };
      this.#afterIndex = false;
    } else {
      const width = this.#number();
      if (this.#afterIndex && width !== undefined) this.#goodIndex = false;
      if (width !== undefined) flags = { ...flags, width };
    }
    if (this.#peek() === '.') {
      this.#at += 1;
      if (this.#afterIndex) this.#goodIndex = false;
      this.#index();
      if (this.#peek() === '*') {
        this.#at += 1;
        const precision = this.#numberArgument();
        if (precision === undefined || precision < 0) problem += precision === undefined ? '%!(BADPREC)' : '';
        else flags = { ...flags, precision };
        this.#afterIndex = false;
      } else {
        flags = { ...flags, precision: this.#number() ?? 0 };
      }
    }
    if (!this.#afterIndex) this.#index();
    if (this.#at >= this.#template.length) return `${problem}%!(NOVERB)`;
    const verb = this.#peek();
    this.#at += verb.length;
    this.#reserve((flags.width ?? 0) + (flags.precision ?? 0));
    return problem + this.#formatted(verb, flags);
  }

  #formatted(verb: string, flags: Flags): string {
    if (verb === '%') return '%';
    if (!this.#goodIndex) return `%!${verb}(BADINDEX)`;
    const value = this.#args[this.#arg];
    if (value === undefined) return `%!${verb}(MISSING)`;
    this.#arg += 1;
    return formatValue(value, verb, flags);
  }

  #flags(): Flags {
    let { plus, minus, sharp, space, zero } = NO_FLAGS;
    for (; ; this.#at += 1) {
      const character = this.#peek();
      if (character === '+') plus = true;
      else if (character === '-') minus = true;
      else if (character === '#') sharp = true;
      else if (character === ' ') space = true;
      else if (character === '0') zero = true;
      else return { ...NO_FLAGS, plus, minus, sharp, space, zero: zero && !minus };
    }
  }

  /** `[3]`: the argument to take next. */
  #index(): void {
    if (this.#peek() !== '[') return;
    this.#reordered = true;
    const match = /^\[(\d{1,9})\]/u.exec(this.#template.slice(this.#at, this.#at + 12));
    if (match === null) {
      const close = this.#template.indexOf(']', this.#at);
      this.#at = close === -1 ? this.#at + 1 : close + 1;
      this.#goodIndex = false;
      return;
    }
    this.#at += match[0].length;
    this.#afterIndex = true;
    const index = Number(match[1]) - 1;
    if (index >= 0 && index < this.#args.length) this.#arg = index;
    else this.#goodIndex = false;
  }

  #number(): number | undefined {
    const digits = /^\d+/u.exec(this.#template.slice(this.#at, this.#at + 20))?.[0];
    if (digits === undefined) return undefined;
    this.#at += digits.length;
    const value = Number(digits);
    return value > TOO_LARGE ? undefined : value;
  }

  #numberArgument(): number | undefined {
    const value = this.#args[this.#arg];
    if (value === undefined) return undefined;
    this.#arg += 1;
    if (value.kind !== 'int' || value.value > TOO_LARGE || value.value < -TOO_LARGE) return undefined;
    return Number(value.value);
  }

  #extra(): string {
    if (this.#reordered || this.#arg >= this.#args.length) return '';
    const rest = this.#args.slice(this.#arg).map((value) => {
      return value.kind === 'none' ? '<nil>' : `${value.type.name}=${formatValue(value, 'v', NO_FLAGS)}`;
    });
    return `%!(EXTRA ${rest.join(', ')})`;
  }

  #peek(): string {
    const point = this.#template.codePointAt(this.#at);
    return point === undefined ? '' : String.fromCodePoint(point);
  }
}
