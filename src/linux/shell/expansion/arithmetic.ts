import type { Session } from '../session.ts';
import { ShellError } from '../shell-errors.ts';
import { scalarValue } from '../state/variable.ts';

const MAX_RECURSION = 64;
/** Of parentheses and of variables within variables together. */
const MAX_DEPTH = 200;
const TOKEN =
  /\s*(?:(\d+#[0-9A-Za-z@_]+|0[xX][0-9a-fA-F]+|\d[0-9A-Za-z]*)|([A-Za-z_]\w*)|(<<=|>>=|\*\*|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&^|]=|[-+*/%<>=!~&^|?:,()[\]]))/y;
/** dash knows neither `++` nor `**`: it sees signs and factors. */
const DASH_TOKEN = new RegExp(TOKEN.source.replace(String.raw`\*\*|\+\+|--|`, ''), 'y');
const ASSIGNING = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']);
const PRECEDENCE: readonly (readonly string[])[] = [
  ['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<', '>', '<=', '>='], ['<<', '>>'], ['+', '-'], ['*', '/', '%'],
]; // prettier-ignore

interface Token {
  readonly kind: 'number' | 'name' | 'operator' | 'end' | 'bad';
  readonly text: string;
  readonly at: number;
}

/**
 * `$(( … ))`: 64-bit integers, variables by name, assignments.
 * @throws ShellError worded as the shell does
 */
export function evaluateArithmetic(session: Session, expression: string): bigint {
  return new Evaluator(session, expression, 0, 0).whole();
}

const END: Token = { kind: 'end', text: '', at: 0 };

interface Operand {
  readonly value: bigint;
  /** Where an assignment would go. */
  readonly name?: string;
  readonly index?: string;
}

class Evaluator {
  private readonly session: Session;
  private readonly text: string;
  private readonly level: number;
  private depth: number;
  private token: Token = END;
  private last = 0;
  private position = 0;
  /** In a branch not taken: nothing is assigned, nothing is divided by zero. */
  private skipping = 0;

  constructor(session: Session, text: string, level: number, depth: number) {
    this.depth = depth;
    this.session = session;
    this.text = text;
    this.level = level;
  }

  whole(): bigint {
    this.session.process.work(1 + this.text.length / 64);
    this.next();
    if (this.atEnd()) return this.empty();
    const { value } = this.comma();
    if (!this.atEnd()) this.fail('extra');
    return value;
  }

  private empty(): bigint {
    if (this.session.flavour.family === 'bash') return 0n;
    if (this.session.flavour.family === 'ash') return 0n;
    return this.fail('operand');
  }

  private atEnd(): boolean {
    return this.token.kind === 'end';
  }

  private next(): void {
    this.last = this.token.at;
    const pattern = this.session.flavour.family === 'dash' ? DASH_TOKEN : TOKEN;
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (!match) {
      const rest = this.text.slice(this.position);
      const blank = /^\s*/.exec(rest)?.[0].length ?? 0;
      const at = this.position + blank;
      this.token =
        at >= this.text.length ? { kind: 'end', text: '', at } : { kind: 'bad', text: rest.slice(blank), at };
      return;
    }
    const [whole, number, name, operator = ''] = match;
    const text = number ?? name ?? operator;
    this.position += whole.length;
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'operator';
    this.token = { kind, text, at: this.position - text.length };
  }

  private is(...operators: string[]): boolean {
    return this.token.kind === 'operator' && operators.includes(this.token.text);
  }

  private fail(why: 'operand' | 'extra' | 'zero' | 'base' | 'colon' | 'assign' | 'exponent'): never {
    const { session } = this;
    const text = this.text.trimStart();
    if (session.flavour.family === 'dash') {
      const what =
        why === 'zero'
          ? 'division by zero'
          : why === 'operand'
            ? 'expecting primary'
            : why === 'colon'
              ? "expecting ':'"
              : 'expecting EOF';
      throw session.fatal(`arithmetic expression: ${what}: "${this.text}"`);
    }
    if (session.flavour.family === 'ash') {
      throw session.fatal(why === 'zero' ? 'divide by zero' : 'arithmetic syntax error');
    }
    const at = this.token.kind === 'end' ? this.last : this.token.at;
    const rest = this.text.slice(why === 'zero' ? this.last : at).trimEnd();
    const messages = {
      operand: 'syntax error: operand expected',
      extra:
        this.token.kind === 'bad'
          ? 'syntax error: invalid arithmetic operator'
          : 'syntax error in expression',
      zero: 'division by 0',
      base: 'value too great for base',
      colon: "`:' expected for conditional expression",
      assign: 'attempted assignment to non-variable',
      exponent: 'exponent less than 0',
    };
    throw new ShellError(`${text}: ${messages[why]} (error token is "${rest}")`, 'line');
  }

  private deeper(read: () => Operand): Operand {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.session.fatal('expression recursion level exceeded');
    const operand = read();
    this.depth -= 1;
    return operand;
  }

  private comma(): Operand {
    let left = this.assignment();
    while (this.is(',') && this.session.bash) {
      this.next();
      left = this.assignment();
    }
    return { value: left.value };
  }

  private assignment(): Operand {
    const left = this.conditional();
    if (this.token.kind !== 'operator' || !ASSIGNING.has(this.token.text)) return left;
    const operator = this.token.text;
    if (left.name === undefined) this.fail('assign');
    this.next();
    const right = this.deeper(() => this.assignment()).value;
    const value = operator === '=' ? right : this.apply(operator.slice(0, -1), left.value, right);
    this.store(left, value);
    return { value };
  }

  private store(target: Operand, value: bigint): void {
    if (this.skipping > 0 || target.name === undefined) return;
    this.session.assign(
      target.name,
      String(value),
      target.index === undefined ? {} : { index: target.index },
    );
  }

  private conditional(): Operand {
    const condition = this.binary(0);
    if (!this.is('?')) return condition;
    this.next();
    const taken = condition.value !== 0n;
    const first = this.unlessSkipped(taken, () => this.comma());
    if (!this.is(':')) this.fail('colon');
    this.next();
    const second = this.unlessSkipped(!taken, () => this.deeper(() => this.assignment()));
    return { value: taken ? first.value : second.value };
  }

  private unlessSkipped(taken: boolean, read: () => Operand): Operand {
    if (!taken) this.skipping += 1;
    const operand = read();
    if (!taken) this.skipping -= 1;
    return operand;
  }

  private binary(level: number): Operand {
    const operators = PRECEDENCE[level];
    if (!operators) return this.power();
    let left = this.binary(level + 1);
    while (this.is(...operators)) {
      const operator = this.token.text;
      this.next();
      if (operator === '&&' || operator === '||') {
        const decided = (left.value !== 0n) === (operator === '||');
        const right = this.unlessSkipped(!decided, () => this.binary(level + 1));
        left = { value: decided ? BigInt(operator === '||') : BigInt(right.value !== 0n) };
      } else {
        left = { value: this.apply(operator, left.value, this.binary(level + 1).value) };
      }
    }
    return left;
  }

  private power(): Operand {
    const base = this.unary();
    if (!this.is('**') || this.session.flavour.family === 'dash') return base;
    this.next();
    const exponent = this.deeper(() => this.power()).value;
    if (exponent < 0n) this.fail('exponent');
    let value = 1n;
    for (let i = 0n; i < exponent && i < 64n; i += 1n) value = BigInt.asIntN(64, value * base.value);
    return { value: exponent > 64n && base.value % 2n === 0n ? 0n : value };
  }

  private unary(): Operand {
    if (this.is('!', '~', '-', '+')) {
      const operator = this.token.text;
      this.next();
      const { value } = this.deeper(() => this.unary());
      if (operator === '!') return { value: BigInt(value === 0n) };
      return { value: operator === '-' ? BigInt.asIntN(64, -value) : operator === '~' ? ~value : value };
    }
    if (this.is('++', '--')) {
      const step = this.token.text === '++' ? 1n : -1n;
      this.next();
      const operand = this.deeper(() => this.unary());
      if (operand.name === undefined || this.session.flavour.family === 'dash') {
        return { value: operand.value };
      }
      const value = BigInt.asIntN(64, operand.value + step);
      this.store(operand, value);
      return { value };
    }
    return this.postfix();
  }

  private postfix(): Operand {
    const operand = this.primary();
    if (!this.is('++', '--') || operand.name === undefined || this.session.flavour.family === 'dash')
      return operand;
    const step = this.token.text === '++' ? 1n : -1n;
    this.next();
    this.store(operand, BigInt.asIntN(64, operand.value + step));
    return { value: operand.value };
  }

  private primary(): Operand {
    const { token } = this;
    if (token.kind === 'number') {
      const value = this.number(token.text);
      this.next();
      return { value };
    }
    if (token.kind === 'name') {
      this.next();
      return this.variable(token.text);
    }
    if (this.is('(')) {
      this.next();
      const inner = this.deeper(() => this.comma());
      if (!this.is(')')) this.fail('operand');
      this.next();
      return { value: inner.value };
    }
    return this.fail('operand');
  }

  private variable(name: string): Operand {
    let index: string | undefined;
    if (this.is('[') && this.session.bash) {
      const start = this.position;
      let open = 1;
      let end = start;
      while (end < this.text.length && open > 0) {
        if (this.text[end] === '[') open += 1;
        if (this.text[end] === ']') open -= 1;
        end += 1;
      }
      index = this.text.slice(start, end - 1);
      this.position = end;
      this.next();
    }
    const held = this.session.variable(name);
    let text = index === undefined ? this.session.parameter(name) : undefined;
    if (index !== undefined && held) {
      const key = held.associative ? index : this.session.itemIndex(name, index, held);
      text = held.items ? held.items[key] : key === '0' ? scalarValue(held) : undefined;
    }
    if (text === undefined && this.session.option('nounset') && this.skipping === 0) {
      throw this.session.fatal(`${name}: ${this.session.bash ? 'unbound variable' : 'parameter not set'}`);
    }
    return { value: this.valueOf(text ?? ''), name, ...(index !== undefined && { index }) };
  }

  /** A variable's text is an expression of its own. */
  private valueOf(text: string): bigint {
    const trimmed = text.trim();
    if (trimmed === '') return 0n;
    if (/^-?[1-9]\d*$|^0$/.test(trimmed)) return BigInt.asIntN(64, BigInt(trimmed));
    if (this.session.flavour.family === 'dash') {
      if (!/^[-+]?(?:0[xX][0-9a-fA-F]+|\d+)$/.test(trimmed))
        throw this.session.fatal(`Illegal number: ${text}`);
    }
    if (this.level >= MAX_RECURSION) {
      throw new ShellError(
        `${trimmed}: expression recursion level exceeded (error token is "${trimmed}")`,
        'line',
      );
    }
    return new Evaluator(this.session, text, this.level + 1, this.depth + 1).whole();
  }

  private number(text: string): bigint {
    const based = /^(\d+)#(.+)$/.exec(text);
    if (based) return this.digits(based[2] ?? '', Number(based[1]));
    if (/^0[xX]/.test(text)) return BigInt.asIntN(64, BigInt(text));
    if (/^0\d+$/.test(text)) return this.digits(text.slice(1), 8);
    if (!/^\d+$/.test(text)) this.fail('base');
    return BigInt.asIntN(64, BigInt(text));
  }

  private digits(text: string, base: number): bigint {
    let value = 0n;
    for (const char of text) {
      const digit =
        base <= 36
          ? Number.parseInt(char, 36)
          : '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_'.indexOf(char);
      if (Number.isNaN(digit) || digit < 0 || digit >= base) this.fail('base');
      value = BigInt.asIntN(64, value * BigInt(base) + BigInt(digit));
    }
    return value;
  }

  private apply(operator: string, left: bigint, right: bigint): bigint {
    switch (operator) {
      case '+':
        return BigInt.asIntN(64, left + right);
      case '-':
        return BigInt.asIntN(64, left - right);
      case '*':
        return BigInt.asIntN(64, left * right);
      case '/':
      case '%':
        if (right === 0n) {
          if (this.skipping > 0) return 0n;
          this.fail('zero');
        }
        return BigInt.asIntN(64, operator === '/' ? left / right : left % right);
      case '<<':
        return BigInt.asIntN(64, left << (right & 63n));
      case '>>':
        return left >> (right & 63n);
      case '&':
        return left & right;
      case '|':
        return left | right;
      case '^':
        return left ^ right;
      case '<':
        return BigInt(left < right);
      case '>':
        return BigInt(left > right);
      case '<=':
        return BigInt(left <= right);
      case '>=':
        return BigInt(left >= right);
      case '==':
        return BigInt(left === right);
      default:
        return BigInt(left !== right);
    }
  }
}
