import type { Argument, Expression, Statement, Target } from '../core/ast.ts';
import { NotUnderstood } from '../core/problems.ts';
import { named } from './function-name.ts';
import { JavaScriptPrimaries } from './parse-primary.ts';
import { asTarget } from './target.ts';
import { JavaScriptSyntax, type Token } from './tokens.ts';

const BINARY: Readonly<Record<string, number>> = {
  '|': 3, '^': 4, '&': 5, '==': 6, '!=': 6, '===': 6, '!==': 6, '<': 7, '>': 7, '<=': 7, '>=': 7, instanceof: 7, in: 7,
  '<<': 8, '>>': 8, '>>>': 8, '+': 9, '-': 9, '*': 10, '/': 10, '%': 10, '**': 11,
}; // prettier-ignore
const ASSIGNMENTS = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '<<=',
  '>>=',
  '>>>=',
  '&=',
  '|=',
  '^=',
  '&&=',
  '||=',
  '??=',
]);

/** JavaScript's expressions, from assignments down to calls. */
export abstract class JavaScriptExpressions extends JavaScriptPrimaries {
  #noIn = false;

  /** Assignments with commas; without `in` between the brackets of a `for`. */
  expression(noIn = false): Expression {
    const start = this.token;
    const before = this.#noIn;
    this.#noIn = noIn;
    const first = this.assignment();
    let value = first;
    while (this.accept(',')) {
      const at = this.place(start);
      value = { kind: 'special', name: 'comma', operands: [value, this.assignment()], at };
    }
    this.#noIn = before;
    return value;
  }

  /** An expression without commas. */
  assignment(): Expression {
    return this.nested(this.token.line, () => this.#assignment());
  }

  #assignment(): Expression {
    const start = this.token;
    const arrow = this.arrow();
    if (arrow) return arrow;
    if (this.isWord('yield') && this.peek().text !== '=>') return this.#yield();
    const left = this.#conditional();
    const operator = this.token.text;
    if (this.token.kind !== 'punctuator' || !ASSIGNMENTS.has(operator)) return left;
    const sign = this.token;
    const aimed = asTarget(left);
    const target: Target =
      aimed.kind === 'name' ? { ...aimed, at: { ...aimed.at, mark: [sign.column, sign.end] } } : aimed;
    this.next();
    const value = this.assignment();
    const at = this.place(start);
    if (operator === '=') return { kind: 'assign', target, value: named(value, target), at };
    if (operator === '&&=' || operator === '||=' || operator === '??=') {
      const how = operator === '&&=' ? 'and' : operator === '||=' ? 'or' : 'nullish';
      return { kind: 'logical', operator: how, left, right: { kind: 'assign', target, value, at }, at };
    }
    return { kind: 'assign', target, value, operator: operator.slice(0, -1), at };
  }

  #yield(): Expression {
    const start = this.next();
    const each = this.accept('*');
    const ends =
      this.token.newline ||
      [')', ']', '}', ',', ';', ':'].includes(this.token.text) ||
      this.token.kind === 'end';
    const value = ends ? undefined : this.assignment();
    return { kind: 'yield', ...(value ? { value } : {}), each, at: this.place(start) };
  }

  #conditional(): Expression {
    const start = this.token;
    const test = this.#nullish();
    if (!this.accept('?')) return test;
    const before = this.#noIn;
    this.#noIn = false;
    const yes = this.assignment();
    this.#noIn = before;
    this.expect(':');
    return { kind: 'choice', test, yes, no: this.assignment(), at: this.place(start) };
  }

  #nullish(): Expression {
    const start = this.token;
    let left = this.#or();
    while (this.accept('??'))
      left = { kind: 'logical', operator: 'nullish', left, right: this.#or(), at: this.place(start) };
    return left;
  }

  #or(): Expression {
    const start = this.token;
    let left = this.#and();
    while (this.accept('||'))
      left = { kind: 'logical', operator: 'or', left, right: this.#and(), at: this.place(start) };
    return left;
  }

  #and(): Expression {
    const start = this.token;
    let left = this.#binary(3);
    while (this.accept('&&'))
      left = { kind: 'logical', operator: 'and', left, right: this.#binary(3), at: this.place(start) };
    return left;
  }

  #binary(level: number): Expression {
    const start = this.token;
    let left = this.#unary();
    for (;;) {
      const { token } = this;
      const precedence =
        token.kind === 'punctuator' || token.kind === 'keyword' ? BINARY[token.text] : undefined;
      if (precedence === undefined || precedence < level || (token.text === 'in' && this.#noIn)) return left;
      this.next();
      const right = token.text === '**' ? this.#binary(11) : this.#binary(precedence + 1);
      left = { kind: 'binary', operator: token.text, left, right, at: this.place(start) };
    }
  }

  #unary(): Expression {
    const start = this.token;
    const { text, kind } = start;
    if (kind === 'punctuator' && (text === '++' || text === '--')) {
      this.next();
      const target = asTarget(this.#unary());
      return { kind: 'update', target, operator: text[0] ?? '+', isPrefix: true, at: this.place(start) };
    }
    if (
      (kind === 'punctuator' && ['!', '-', '+', '~'].includes(text)) ||
      (kind === 'keyword' && ['typeof', 'void', 'delete'].includes(text))
    ) {
      this.next();
      const operand = this.nested(start.line, () => this.#unary());
      const at = this.place(start);
      if (text === 'delete') {
        const target = asTarget(operand);
        const remove: Statement = { kind: 'delete', targets: [target], at };
        return {
          kind: 'statements',
          body: [remove, { kind: 'expression', value: { kind: 'constant', value: true, at }, at }],
          at,
        };
      }
      if (text === 'typeof' && operand.kind === 'name')
        return { kind: 'special', name: 'typeof-name', operands: [], data: operand.name, at };
      return { kind: 'unary', operator: text, operand, at };
    }
    if (kind === 'name' && text === 'await' && !this.peek().newline && startsExpression(this.peek())) {
      this.next();
      return { kind: 'await', value: this.#unary(), at: this.place(start) };
    }
    const value = this.postfix();
    if (!this.token.newline && (this.is('++') || this.is('--'))) {
      const operator = this.next().text[0] ?? '+';
      return { kind: 'update', target: asTarget(value), operator, isPrefix: false, at: this.place(start) };
    }
    return value;
  }

  /** A value with all the calls and members behind it. */
  protected postfix(): Expression {
    const start = this.token;
    let isOptional = false;
    let value = this.is('new') ? this.#new() : this.primary();
    for (;;) {
      if (this.accept('.')) {
        const name = this.fieldName();
        value = { kind: 'member', object: value, name, at: this.place(start, this.previous, this.previous) };
      } else if (this.accept('?.')) {
        isOptional = true;
        if (this.accept('('))
          value = { kind: 'call', callee: value, args: this.args(), optional: true, at: this.place(start) };
        else if (this.accept('[')) {
          const key = this.expression();
          this.expect(']');
          value = { kind: 'index', object: value, key, optional: true, at: this.place(start) };
        } else
          value = {
            kind: 'member',
            object: value,
            name: this.fieldName(),
            optional: true,
            at: this.place(start, this.previous, this.previous),
          };
      } else if (this.accept('[')) {
        const key = this.expression();
        this.expect(']');
        value = { kind: 'index', object: value, key, at: this.place(start) };
      } else if (this.accept('(')) {
        const args = this.args();
        const mark = value.kind === 'member' ? value.at.mark : undefined;
        const at = {
          ...this.place(start),
          ...(value.kind === 'member' ? { line: value.at.line } : {}),
          ...(mark ? { mark } : {}),
        };
        value =
          value.kind === 'super'
            ? { kind: 'super', name: value.name, args, at }
            : { kind: 'call', callee: value, args, at };
      } else if (this.token.kind === 'template') {
        throw new NotUnderstood('tagged templates', this.token.line);
      } else break;
    }
    return isOptional ? { kind: 'optional-chain', chain: value, at: value.at } : value;
  }

  #new(): Expression {
    const start = this.next();
    if (this.is('.')) throw new NotUnderstood('"new.target"', start.line);
    let callee = this.is('new') ? this.#new() : this.primary();
    while (this.is('.') || this.is('[')) {
      if (this.accept('.'))
        callee = {
          kind: 'member',
          object: callee,
          name: this.fieldName(),
          at: this.place(start, this.previous, this.previous),
        };
      else {
        this.next();
        const key = this.expression();
        this.expect(']');
        callee = { kind: 'index', object: callee, key, at: this.place(start) };
      }
    }
    const args = this.accept('(') ? this.args() : [];
    return { kind: 'call', callee, args, isNew: true, at: this.place(start) };
  }

  /** The arguments of a call, up to the closing bracket. */
  args(): readonly Argument[] {
    const args: Argument[] = [];
    const before = this.#noIn;
    this.#noIn = false;
    while (!this.is(')')) {
      if (this.accept('...')) args.push({ value: this.assignment(), spread: 'list' });
      else args.push({ value: this.assignment() });
      if (!this.accept(',')) break;
    }
    this.#noIn = before;
    if (!this.is(')'))
      throw new JavaScriptSyntax(
        'missing ) after argument list',
        this.token.line,
        this.token.column,
        Math.max(1, this.token.end - this.token.column),
      );
    this.next();
    return args;
  }
}

function startsExpression(token: Token): boolean {
  if (token.kind === 'punctuator') return ['(', '[', '{', '!', '-', '+', '~'].includes(token.text);
  if (token.kind === 'keyword') return !['in', 'instanceof'].includes(token.text);
  return token.kind !== 'end';
}
