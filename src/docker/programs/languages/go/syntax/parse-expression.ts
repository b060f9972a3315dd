import { TypeParser } from './parse-type.ts';
import type { Block, Expr, Keyed } from './tree.ts';

const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 1, '&&': 2, '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, '+': 4, '-': 4, '|': 4, '^': 4, '*': 5, '/': 5, '%': 5, '&': 5, '&^': 5, '<<': 5, '>>': 5,
}; // prettier-ignore

/** Go's expressions. */
export abstract class ExpressionParser extends TypeParser {
  /** Below zero in the head of an `if`, `for` or `switch`: a brace begins its body there. */
  level = 0;

  abstract block(context: string): Block;

  expr(): Expr {
    return this.deeper(() => this.#binary(1));
  }

  expressions(): Expr[] {
    const all = [this.expr()];
    while (this.got(',')) all.push(this.expr());
    return all;
  }

  #binary(least: number): Expr {
    let left = this.#unary();
    for (let length = 0; ; length += 1) {
      this.checkLength(length);
      const { token } = this;
      const rank = token.kind === 'operator' ? (PRECEDENCE[token.text] ?? 0) : 0;
      if (rank < least) return left;
      const opAt = this.pos;
      this.next();
      left = { k: 'binary', op: token.text, left, right: this.#binary(rank + 1), opAt, at: left.at };
    }
  }

  #unary(): Expr {
    const { token } = this;
    const at = this.pos;
    if (token.kind === 'operator') {
      if (token.text === '*') {
        this.next();
        return { k: 'star', x: this.deeper(() => this.#unary()), at };
      }
      if (['+', '-', '!', '^', '&', '~'].includes(token.text)) {
        this.next();
        return { k: 'unary', op: token.text, x: this.deeper(() => this.#unary()), at };
      }
      if (token.text === '<-') {
        if (this.peek().text === 'chan') return this.type();
        this.next();
        return { k: 'unary', op: '<-', x: this.deeper(() => this.#unary()), at };
      }
    }
    return this.#primary(this.#operand());
  }

  #operand(): Expr {
    const { token } = this;
    const at = this.pos;
    if (token.kind === 'name') {
      this.next();
      return { k: 'name', name: token.text, at };
    }
    if (token.kind === 'literal') {
      this.next();
      return { k: 'literal', of: token.literal ?? 'int', text: token.text, value: token.value ?? '', at };
    }
    if (this.got('(')) {
      this.level += 1;
      const x = this.expr();
      this.level -= 1;
      this.want(')');
      return { k: 'paren', x, at };
    }
    if (this.is('func')) {
      this.next();
      const type = this.signature();
      if (!this.is('{')) return { k: 'functype', type, at };
      this.level += 1;
      this.nesting += 1;
      const before = this.level;
      this.level = 0;
      const body = this.block('');
      this.level = before - 1;
      this.nesting -= 1;
      return { k: 'func', type, body, at };
    }
    if (['[', 'chan', 'map', 'struct', 'interface'].includes(token.text) && token.kind !== 'EOF')
      return this.type();
    this.syntaxError('expecting expression');
    this.advance(')', ']', '}');
    return { k: 'bad', at };
  }

  #primary(start: Expr): Expr {
    let x = start;
    const { at } = start;
    for (let length = 0; ; length += 1) {
      this.checkLength(length);
      if (this.got('.')) {
        if (this.token.kind === 'name') {
          const { name, at: nameAt } = this.name();
          x = { k: 'selector', x, name, nameAt, at };
        } else if (this.got('(')) {
          const type = this.got('type') ? undefined : this.type();
          this.want(')');
          x = { k: 'assert', x, type, at };
        } else {
          this.syntaxError('expecting name or (');
          this.advance(';', ')');
        }
      } else if (this.is('[')) x = this.#subscript(x);
      else if (this.got('(')) {
        this.level += 1;
        const args: Expr[] = [];
        let spread = false;
        const end = this.list('in argument list', ',', ')', () => {
          args.push(this.#typeOrExpr());
          spread = this.got('...');
          return spread;
        });
        this.level -= 1;
        x = { k: 'call', callee: x, args, spread, end, at };
      } else if (this.is('{') && this.#beginsLiteral(x)) x = this.#composite(x);
      else return x;
    }
  }

  /** What is a type in `make([]int, 3)` reads as an expression too. */
  #typeOrExpr(): Expr {
    return this.expr();
  }

  #beginsLiteral(x: Expr): boolean {
    const inner = x.k === 'index' ? x.x : x;
    if (inner.k === 'name' || (inner.k === 'selector' && inner.x.k === 'name')) return this.level >= 0;
    return x.k === 'array' || x.k === 'map' || x.k === 'struct';
  }

  #subscript(x: Expr): Expr {
    const { at } = x;
    this.next();
    this.level += 1;
    const done = (made: Expr): Expr => {
      this.level -= 1;
      this.want(']');
      return made;
    };
    if (this.is(']')) {
      this.syntaxError('expecting operand');
      return done({ k: 'bad', at });
    }
    const from = this.is(':') ? undefined : this.#typeOrExpr();
    if (!this.got(':')) {
      const keys = from ? [from] : [];
      while (this.got(',')) if (!this.is(']')) keys.push(this.type());
      return done({ k: 'index', x, keys, at });
    }
    const to = this.is(']') || this.is(':') ? undefined : this.expr();
    const max = this.got(':') ? this.expr() : undefined;
    return done({ k: 'slice', x, from, to, max, at });
  }

  #composite(type: Expr | undefined): Expr {
    const at = type?.at ?? this.pos;
    this.want('{');
    this.level += 1;
    const before = this.level;
    this.level = 0;
    const items: Keyed[] = [];
    const end = this.list('in composite literal', ',', '}', () => {
      const first = this.#element();
      if (this.got(':')) items.push({ key: first, value: this.#element() });
      else items.push({ key: undefined, value: first });
      return false;
    });
    this.level = before - 1;
    return { k: 'composite', type, items, end, at };
  }

  #element(): Expr {
    return this.is('{') ? this.deeper(() => this.#composite(undefined)) : this.expr();
  }
}
