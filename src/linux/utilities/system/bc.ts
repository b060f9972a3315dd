import type { Utility, UtilityContext } from '../utility.ts';
import {
  add,
  type Decimal,
  divide,
  formatDecimal,
  isTooLong,
  multiply,
  parseDecimal,
  power,
  squareRoot,
} from './decimal.ts';

/** bc: calculations line by line. Numbers, variables, `scale`, comparisons and sqrt; no functions of one's own. */
export const bc: Utility = (tool) => {
  const files = tool.args.filter((arg) => !arg.startsWith('-'));
  const text = files.map((file) => tool.fs.readFile(file)).join('') + (files.length > 0 ? '' : tool.stdin());
  const session = new Session(tool, tool.args.some((arg) => /^-[a-z]*l|^--mathlib$/.test(arg)) ? 20 : 0);
  for (const line of text.replaceAll(/\/\*[^]*?\*\/|#.*/g, '').split(/[\n;]/)) {
    tool.work(1);
    if (line.trim() === 'quit') return 0;
    if (line.trim() !== '') session.run(line);
  }
  return 0;
};

class BcError extends Error {}

class Session {
  readonly #tool: UtilityContext;
  readonly #variables = new Map<string, Decimal>();
  #tokens: readonly string[] = [];
  #at = 0;

  constructor(tool: UtilityContext, scale: number) {
    this.#tool = tool;
    this.#variables.set('scale', { digits: BigInt(scale), scale: 0 });
  }

  run(line: string): void {
    const tokens = line.match(/\d*\.?\d+|\d+\.|[a-z_]\w*|==|!=|<=|>=|[-+*/%^()=<>]|\S/g) ?? [];
    this.#tokens = tokens;
    this.#at = 0;
    this.#tool.work(tokens.length);
    try {
      const assigns = /^[a-z_]/.test(tokens[0] ?? '') && tokens[1] === '=';
      const value = this.#assignment(0);
      if (this.#at < tokens.length) throw new BcError('syntax error');
      if (!assigns) this.#tool.out(`${formatDecimal(value)}\n`);
    } catch (error) {
      if (!(error instanceof BcError)) throw error;
      const gnu = this.#tool.computer.dialect === 'gnu';
      this.#tool.err(gnu ? `(standard_in) 1: ${error.message}\n` : `bc: ${error.message}\n`);
    }
  }

  get #scale(): number {
    return Math.min(1000, Number(this.#variables.get('scale')?.digits ?? 0n));
  }

  #assignment(depth: number): Decimal {
    if (depth > 200) throw new BcError('parse stack overflow');
    const name = this.#tokens[this.#at] ?? '';
    if (!/^[a-z_]/.test(name) || this.#tokens[this.#at + 1] !== '=') return this.#comparison(depth);
    this.#at += 2;
    const value = this.#assignment(depth + 1);
    if (isTooLong(value)) throw new BcError('number too large');
    this.#variables.set(name, value);
    return value;
  }

  #comparison(depth: number): Decimal {
    const left = this.#sum(depth);
    const operator = this.#take('==', '!=', '<=', '>=', '<', '>');
    if (operator === undefined) return left;
    const { digits } = add(left, this.#sum(depth), -1n);
    const holds =
      (digits === 0n && ['==', '<=', '>='].includes(operator)) ||
      (digits < 0n && ['<', '<=', '!='].includes(operator)) ||
      (digits > 0n && ['>', '>=', '!='].includes(operator));
    return { digits: holds ? 1n : 0n, scale: 0 };
  }

  #sum(depth: number): Decimal {
    let value = this.#product(depth);
    for (let operator = this.#take('+', '-'); operator; operator = this.#take('+', '-')) {
      value = add(value, this.#product(depth), operator === '+' ? 1n : -1n);
    }
    return value;
  }

  #product(depth: number): Decimal {
    let value = this.#power(depth);
    for (let operator = this.#take('*', '/', '%'); operator; operator = this.#take('*', '/', '%')) {
      const right = this.#power(depth);
      if (isTooLong(value)) throw new BcError('number too large');
      if (operator === '*') value = multiply(value, right, this.#scale);
      else {
        const quotient = divide(value, right, this.#scale);
        if (!quotient) throw new BcError('Divide by zero');
        value = operator === '/' ? quotient : add(value, multiply(quotient, right, 1000), -1n);
      }
    }
    return value;
  }

  #power(depth: number): Decimal {
    const base = this.#unary(depth);
    if (this.#take('^') === undefined) return base;
    if (depth > 200) throw new BcError('parse stack overflow');
    const value = power(base, this.#power(depth + 1), this.#scale);
    if (!value) throw new BcError('exponent too large');
    return value;
  }

  #unary(depth: number): Decimal {
    if (depth > 200) throw new BcError('parse stack overflow');
    if (this.#take('-') !== undefined) {
      const value = this.#unary(depth + 1);
      return { ...value, digits: -value.digits };
    }
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '(') {
      const value = this.#assignment(depth + 1);
      if (this.#take(')') === undefined) throw new BcError('syntax error');
      return value;
    }
    if (/^[\d.]/.test(token)) return parseDecimal(token);
    if (token === 'sqrt' && this.#take('(') !== undefined) {
      const value = squareRoot(this.#assignment(depth + 1), this.#scale);
      if (!value || this.#take(')') === undefined) throw new BcError('syntax error');
      return value;
    }
    if (/^[a-z_]/.test(token)) return this.#variables.get(token) ?? { digits: 0n, scale: 0 };
    throw new BcError('syntax error');
  }

  #take(...wanted: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !wanted.includes(token)) return undefined;
    this.#at += 1;
    return token;
  }
}
