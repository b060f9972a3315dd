import type { Expression, Target } from '../core/ast.ts';
import { plain } from '../core/value.ts';
import { constant, doing, nameOf, send, setLocal, special } from './parser-base.ts';
import { PrimaryParser } from './parse-primary.ts';
import type { Token } from './tokens.ts';

/** How tight operators hold; the loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['<=>', '==', '===', '!=', '=~', '!~'],
  ['<', '<=', '>', '>='],
  ['|', '^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const ASSIGNS = new Set(['+=', '-=', '*=', '/=', '%=', '**=', '||=', '&&=', '|=', '&=', '^=', '<<=', '>>=']);
/** Methods that change a text in place. */
const CHANGES_TEXT = /^(concat|replace|insert|prepend|clear|\w+!)$/;

/** Operators, assignments, and what follows a value: methods, indices. */
export abstract class ExpressionParser extends PrimaryParser {
  #noPipe = 0;

  withoutPipe(): Expression {
    this.#noPipe += 1;
    const value = this.#choice();
    this.#noPipe -= 1;
    return value;
  }

  expression(): Expression {
    const token = this.token;
    if (this.isKeyword('not')) {
      this.next();
      return { kind: 'unary', operator: '!', operand: this.expression(), at: this.place(token) };
    }
    const left = this.#choice();
    if (this.isOperator('=')) return this.#assign(left, token);
    if (this.token.kind === 'operator' && ASSIGNS.has(this.token.text)) return this.#assignWith(left, token);
    return left;
  }

  /** What may stand on the left of `=`. */
  target(value: Expression): Target | undefined {
    const { at } = value;
    if (value.kind === 'name') return { kind: 'name', name: value.name, at };
    if (value.kind === 'member' && /^[@$]/.test(value.name))
      return { kind: 'member', object: value.object, name: value.name, at };
    if (value.kind === 'special' && value.name === 'constant')
      return { kind: 'member', object: nameOf('this', at), name: `::${plain(value.data)}`, at };
    if (value.kind !== 'call' || value.callee.kind !== 'member') return undefined;
    const { object, name } = value.callee;
    if (name.startsWith('~')) {
      const local = name.slice(1);
      this.names.names.add(local);
      return { kind: 'name', name: local, at };
    }
    if (name === '[]' && value.args[0]) return { kind: 'index', object, key: value.args[0].value, at };
    return value.args.length === 0 ? { kind: 'member', object, name, at } : undefined;
  }

  #assign(left: Expression, token: Token): Expression {
    const isNew = left.kind === 'call' && left.callee.kind === 'member' && left.callee.name.startsWith('~');
    const target = this.target(left);
    if (!target) return this.unexpected();
    this.next();
    this.skipLines();
    const value = this.#value();
    const at = this.place(token);
    if (left.kind === 'call' && left.callee.kind === 'member' && !isNew) {
      const { object, name } = left.callee;
      return send(object, name === '[]' ? '[]=' : `${name}=`, [...left.args, { value }], {
        ...at,
        ...(left.at.mark ? { mark: left.at.mark } : {}),
      });
    }
    if (target.kind === 'name') {
      const set = this.isOuter(target.name, isNew) ? undefined : setLocal(target.name, value, at);
      if (set) return { kind: 'statements', body: [set, doing(nameOf(target.name, at))], at };
    }
    return { kind: 'assign', target, value, at };
  }

  /** Whether a name belongs to the method around this block. */
  isOuter(name: string, isNew: boolean): boolean {
    return !isNew && this.names.isBlock && !this.names.names.has(name);
  }

  /** The right side: `a, b` without brackets is a list; `x rescue y` belongs to it. */
  #value(): Expression {
    const token = this.token;
    const isSplat = this.isOperator('*');
    const first = isSplat ? constant(null, this.place(token)) : this.expression();
    if (!isSplat && !(this.isOperator(',') && this.canList())) return this.rescueModifier(first, token);
    const items = isSplat ? [] : [{ value: first, spread: false }];
    if (!isSplat) this.next();
    do {
      this.skipLines();
      const spread = this.accept('*');
      items.push({ value: this.expression(), spread });
    } while (this.accept(','));
    return { kind: 'sequence', as: 'list', items, at: this.place(token) };
  }

  /** Inside the arguments of a call a comma ends the value. */
  abstract canList(): boolean;
  abstract rescueModifier(value: Expression, token: Token): Expression;

  #assignWith(left: Expression, token: Token): Expression {
    const isNew = left.kind === 'call' && left.callee.kind === 'member' && left.callee.name.startsWith('~');
    const target = this.target(left);
    if (!target) return this.unexpected();
    const operator = this.next().text.slice(0, -1);
    this.skipLines();
    const value = this.rescueModifier(this.expression(), token);
    const at = this.place(token);
    const read: Expression = isNew && target.kind === 'name' ? nameOf(target.name, at) : left;
    const write = (to: Expression): Expression => {
      if (left.kind === 'call' && left.callee.kind === 'member' && !isNew) {
        const { object, name } = left.callee;
        return send(object, name === '[]' ? '[]=' : `${name}=`, [...left.args, { value: to }], at);
      }
      if (target.kind === 'name' && !this.isOuter(target.name, isNew))
        return {
          kind: 'statements',
          body: [setLocal(target.name, to, at), doing(nameOf(target.name, at))],
          at,
        };
      return { kind: 'assign', target, value: to, at };
    };
    if (operator === '||' || operator === '&&') {
      const known: Expression =
        operator === '||' && read.kind === 'special'
          ? special('constant-or-nil', [], at, read.data ?? null)
          : read;
      return {
        kind: 'logical',
        operator: operator === '||' ? 'or' : 'and',
        left: known,
        right: write(value),
        at,
      };
    }
    return write({ kind: 'binary', operator, left: read, right: value, at });
  }

  #choice(): Expression {
    const token = this.token;
    const test = this.#range();
    if (!this.isOperator('?')) return test;
    this.next();
    this.skipLines();
    const yes = this.#choice();
    this.skipLines();
    if (this.token.kind === 'label') return this.unexpected(':');
    this.expect(':');
    this.skipLines();
    const no = this.#assignable();
    return { kind: 'choice', test, yes, no, at: this.place(token) };
  }

  #assignable(): Expression {
    return this.expression();
  }

  #range(): Expression {
    const token = this.token;
    const from = this.#binary(0);
    if (!this.isOperator('..', '...')) return from;
    const excludes = this.next().text === '...';
    const isOpen = this.isOperator(')', ']', ',') || this.token.kind === 'newline' || this.isKeyword('then');
    const to = isOpen ? constant(null, this.place(token)) : this.#binary(0);
    return special('range', [from, to], this.place(token), excludes);
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unaryMinus();
    const token = this.token;
    let left = this.#binary(level + 1);
    for (;;) {
      const mark = this.token;
      if (
        mark.kind !== 'operator' ||
        !operators.includes(mark.text) ||
        (mark.text === '|' && this.#noPipe > 0)
      )
        return left;
      this.next();
      this.skipLines();
      const right = this.#binary(level + 1);
      const at = this.place(token, mark);
      if (mark.text === '||' || mark.text === '&&')
        left = { kind: 'logical', operator: mark.text === '||' ? 'or' : 'and', left, right, at };
      else if (mark.text === '!=' || mark.text === '!~')
        left = {
          kind: 'unary',
          operator: '!',
          operand: { kind: 'binary', operator: mark.text === '!=' ? '==' : '=~', left, right, at },
          at,
        };
      else left = { kind: 'binary', operator: mark.text, left, right, at };
      if (mark.text === '<<') left = this.#keepText(left);
    }
  }

  /** `text << more` changes the text where it is kept, as texts here are values. */
  #keepText(value: Expression): Expression {
    if (value.kind !== 'binary') return value;
    let root = value.left;
    while (root.kind === 'assign') root = root.value;
    while (root.kind === 'binary' && root.operator === '<<') root = root.left;
    if (value.left.kind === 'assign') return { ...value.left, value: { ...value, left: value.left.value } };
    const isPlace = root.kind === 'name' || (root.kind === 'member' && /^[@$]/.test(root.name));
    const target = isPlace ? this.target(root) : undefined;
    if (!target || root.kind === 'special') return value;
    return { kind: 'assign', target, value, at: value.at };
  }

  #unaryMinus(): Expression {
    const token = this.token;
    if (
      this.isOperator('-') &&
      !this.token.followed &&
      this.peek(1).kind !== 'integer' &&
      this.peek(1).kind !== 'float'
    ) {
      this.next();
      const operand = this.#power();
      return { kind: 'unary', operator: '-', operand, at: this.place(token) };
    }
    return this.#power();
  }

  #power(): Expression {
    const token = this.token;
    const left = this.#unary();
    if (!this.isOperator('**')) return left;
    const mark = this.next();
    this.skipLines();
    const right = this.#unaryMinus();
    return { kind: 'binary', operator: '**', left, right, at: this.place(token, mark) };
  }

  #unary(): Expression {
    const token = this.token;
    if (this.isOperator('!', '~', '+', '-')) {
      const { text } = this.next();
      const operand = this.#unary();
      const at = this.place(token);
      if (text === '-' && operand.kind === 'constant') {
        if (typeof operand.value === 'bigint' || typeof operand.value === 'number')
          return constant(-operand.value, at);
      }
      return text === '+' ? operand : { kind: 'unary', operator: text, operand, at };
    }
    if (this.isOperator('&')) return this.unexpected();
    return this.#postfix(this.primary(), token);
  }

  #postfix(first: Expression, from: Token): Expression {
    let value = first;
    for (;;) {
      const mark = this.token;
      if (this.#startsChain()) {
        this.skipLines();
        const isSafe = this.next().text === '&.';
        this.skipLines();
        value = isSafe ? this.#safe(value, from) : this.#method(value, from);
      } else if (this.isOperator('::')) {
        this.next();
        const name = this.next();
        value =
          name.kind === 'constant' && !(this.isOperator('(') && !this.token.spaced)
            ? special('scoped-constant', [value], this.place(from, name), name.text)
            : this.callRest(value, name.text, from, name);
      } else if (this.isOperator('[') && (!mark.spaced || !this.#isCommand(value))) {
        this.next();
        const args = this.args(']');
        this.expect(']');
        value = send(value, '[]', args, this.place(from, mark));
      } else return value;
    }
  }

  #isCommand(value: Expression): boolean {
    return value.kind === 'call' && value.callee.kind === 'member' && /^[~.]/.test(value.callee.name);
  }

  /** A dot here, or at the beginning of one of the next lines. */
  #startsChain(): boolean {
    if (this.isOperator('.', '&.')) return true;
    let offset = 0;
    while (this.peek(offset).kind === 'newline') offset += 1;
    const next = this.peek(offset);
    return offset > 0 && next.kind === 'operator' && (next.text === '.' || next.text === '&.');
  }

  #method(object: Expression, from: Token): Expression {
    const dot = this.tokens[this.at - 1] ?? from;
    const name = this.next();
    if (name.kind === 'operator' && name.text === '(') {
      const args = this.args(')');
      this.expect(')');
      return send(object, 'call', args, this.place(from, name));
    }
    if (!['name', 'constant', 'keyword', 'operator', 'label'].includes(name.kind)) {
      this.at -= 1;
      return this.unexpected();
    }
    const mark: Token = { ...name, column: dot.line === name.line ? dot.column : name.column };
    const call = this.callRest(object, name.text, from, mark);
    const isPlace = object.kind === 'name' || (object.kind === 'member' && object.name.startsWith('@'));
    if (!isPlace || !CHANGES_TEXT.test(name.text)) return call;
    const target = object.kind === 'name' && object.name === 'this' ? undefined : this.target(object);
    if (!target) return call;
    // A text that was changed is kept; what else comes is no text of its own.
    const result = this.hidden('changed');
    const { at } = call;
    const keep: Expression = { kind: 'assign', target, value: nameOf(result, at), at };
    const test = special('is-text', [nameOf(result, at), object], at);
    return {
      kind: 'statements',
      body: [
        setLocal(result, call, at),
        doing({ kind: 'choice', test, yes: keep, no: nameOf(result, at), at }),
      ],
      at,
    };
  }

  #safe(object: Expression, from: Token): Expression {
    const held = this.hidden('safe');
    const { at } = object;
    const call = this.#method(nameOf(held, at), from);
    const test = special('is-nil', [nameOf(held, at)], at);
    return {
      kind: 'statements',
      body: [
        setLocal(held, object, at),
        doing({ kind: 'choice', test, yes: constant(null, at), no: call, at }),
      ],
      at,
    };
  }
}
