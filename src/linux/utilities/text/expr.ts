import { RegexError, compileRegex } from '../../regex/regex.ts';
import type { Utility, UtilityContext } from '../utility.ts';
import { isGnu } from './inputs.ts';

/** Evaluates an expression of words. */
export const expr: Utility = (tool) => {
  const args = tool.args[0] === '--' ? tool.args.slice(1) : tool.args;
  if (args.length === 0) {
    tool.fail(isGnu(tool) ? 'missing operand' : 'too few arguments');
    if (isGnu(tool)) tool.err("Try 'expr --help' for more information.\n");
    return 2;
  }
  try {
    const value = new Expression(tool, args).evaluate();
    tool.out(`${value}\n`);
    return value === '' || /^-?0+$/.test(value) ? 1 : 0;
  } catch (error) {
    if (error instanceof ExprError || error instanceof RegexError) return tool.fail(error.message, 2);
    throw error;
  }
};

class ExprError extends Error {}

const MAX_DEPTH = 200;

/** By precedence, weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];

class Expression {
  readonly #tool: UtilityContext;
  readonly #args: readonly string[];
  readonly #gnu: boolean;
  #at = 0;
  #depth = 0;

  constructor(tool: UtilityContext, args: readonly string[]) {
    this.#tool = tool;
    this.#args = args;
    this.#gnu = isGnu(tool);
  }

  evaluate(): string {
    const value = this.#level(0);
    const extra = this.#args[this.#at];
    if (extra !== undefined) this.#fail(`syntax error: unexpected argument '${extra}'`);
    return value;
  }

  #fail(gnu: string, busybox = 'syntax error'): never {
    throw new ExprError(this.#gnu ? gnu : busybox);
  }

  #level(level: number): string {
    const operators = LEVELS[level];
    if (!operators) return this.#primary();
    let left = this.#level(level + 1);
    for (;;) {
      const operator = this.#args[this.#at];
      if (operator === undefined || !operators.includes(operator)) return left;
      this.#at += 1;
      this.#tool.work(1);
      left = this.#apply(left, operator, this.#level(level + 1));
    }
  }

  #primary(): string {
    const word = this.#args[this.#at];
    if (word === undefined) {
      this.#fail(`syntax error: missing argument after '${this.#args[this.#at - 1] ?? ''}'`);
    }
    this.#at += 1;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail('syntax error: too deeply nested');
    const value = this.#value(word);
    this.#depth -= 1;
    return value;
  }

  #value(word: string): string {
    if (word === '(') {
      const value = this.#level(0);
      if (this.#args[this.#at] !== ')') this.#fail("syntax error: expecting ')'");
      this.#at += 1;
      return value;
    }
    if (word === '+') return this.#primary();
    const left = this.#args.length - this.#at;
    if (word === 'length' && left >= 1) return String(Array.from(this.#primary()).length);
    if (word === 'match' && left >= 2) return this.#match(this.#primary(), this.#primary());
    if (word === 'index' && left >= 2) {
      const text = Array.from(this.#primary());
      const set = new Set(this.#primary());
      return String(text.findIndex((character) => set.has(character)) + 1);
    }
    if (word === 'substr' && left >= 3) {
      const text = Array.from(this.#primary());
      const from = Number(this.#primary());
      const length = Number(this.#primary());
      return from < 1 || !(length > 0) ? '' : text.slice(from - 1, from - 1 + length).join('');
    }
    return word;
  }

  #apply(left: string, operator: string, right: string): string {
    switch (operator) {
      case '|':
        return isNull(left) ? (isNull(right) ? '0' : right) : left;
      case '&':
        return isNull(left) || isNull(right) ? '0' : left;
      case ':':
        return this.#match(left, right);
      case '+':
        return String(this.#integer(left) + this.#integer(right));
      case '-':
        return String(this.#integer(left) - this.#integer(right));
      case '*':
        return String(this.#integer(left) * this.#integer(right));
      case '/':
      case '%': {
        const [a, b] = [this.#integer(left), this.#integer(right)];
        if (b === 0n) throw new ExprError('division by zero');
        return String(operator === '/' ? a / b : a % b);
      }
      default:
        return compare(left, operator, right) ? '1' : '0';
    }
  }

  #integer(text: string): bigint {
    if (!/^-?\d{1,400}$/.test(text)) this.#fail('non-integer argument', 'non-numeric argument');
    return BigInt(text);
  }

  /** Anchored at the start; gives the first group, or how much matched. */
  #match(text: string, pattern: string): string {
    const regex = compileRegex(pattern, { syntax: 'basic' });
    const groups = regex.find(text);
    const matched = groups && groups[0] === 0;
    if (regex.groupCount > 0) {
      const [, , start = -1, end = -1] = groups ?? [];
      return matched && start >= 0 ? text.slice(start, end) : '';
    }
    return matched ? String(Array.from(text.slice(0, groups[1])).length) : '0';
  }
}

function isNull(text: string): boolean {
  return text === '' || /^-?0+$/.test(text);
}

function compare(left: string, operator: string, right: string): boolean {
  const numeric = /^-?\d{1,400}$/.test(left) && /^-?\d{1,400}$/.test(right);
  const order = numeric ? Number(BigInt(left) - BigInt(right)) : left < right ? -1 : left > right ? 1 : 0;
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '!=':
      return order !== 0;
    default:
      return order === 0;
  }
}
