import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Expr } from '../syntax/tree.ts';
import { unaryConstant } from './constants.ts';
import { ElementChecker } from './elements.ts';
import type { Operand } from './operand.ts';
import { binaryOperation, suffix } from './operators.ts';
import {
  INVALID,
  isFamily,
  isInterface,
  NIL,
  under,
  UNTYPED_BOOL,
  UNTYPED_FLOAT,
  UNTYPED_INT,
  UNTYPED_RUNE,
  UNTYPED_STRING,
  VOID,
  type Basic,
  type Type,
} from './types.ts';

/** Expressions without calls and literals. */
export abstract class ExpressionChecker extends ElementChecker {
  abstract callOf(x: Extract<Expr, { k: 'call' }>): Operand;
  abstract composite(x: Extract<Expr, { k: 'composite' }>, hint: Type | undefined): Operand;
  abstract functionLiteral(x: Extract<Expr, { k: 'func' }>): Operand;

  expression(x: Expr, hint?: Type): Operand {
    switch (x.k) {
      case 'bad':
        return this.bad(x);
      case 'name':
        return this.name(x);
      case 'literal':
        return this.#literal(x);
      case 'paren':
        return { ...this.expression(x.x, hint), expr: x };
      case 'func':
        return this.functionLiteral(x);
      case 'composite':
        return this.composite(x, hint);
      case 'call':
        return this.callOf(x);
      case 'selector':
        return this.selector(x);
      case 'index':
        return this.index(x);
      case 'slice':
        return this.slice(x);
      case 'assert':
        return this.#assert(x);
      case 'star': {
        const type = this.typeOrNone(x);
        if (type) return { mode: 'type', type, code: this.constant(null, x.at), expr: x };
        return this.#deref(x);
      }
      case 'unary':
        return this.#unary(x, hint);
      case 'binary':
        return binaryOperation(this, x.op, this.single(x.left), this.single(x.right), x);
      case 'array':
      case 'chan':
      case 'ellipsis':
      case 'functype':
      case 'interface':
      case 'map':
      case 'struct': {
        const type = this.typeOrNone(x) ?? this.type(x);
        return { mode: 'type', type, code: this.constant(null, x.at), expr: x };
      }
    }
  }

  /** An expression that has one value. */
  single(x: Expr, hint?: Type): Operand {
    const op = this.expression(x, hint);
    if (op.mode === 'none' || (op.type.k === 'tuple' && op.mode !== 'bad')) {
      if (op.type.k === 'tuple' && op.type.types.length > 1)
        this.error(
          x.at,
          `multiple-value ${sourceOf(x)} (value of type ${this.text(op.type)}) in single-value context`,
        );
      else this.error(x.at, `${sourceOf(x)} (no value) used as value`);
      return this.bad(x);
    }
    if (op.mode === 'type') {
      this.error(x.at, `${sourceOf(x)} (type) is not an expression`);
      return this.bad(x);
    }
    if (op.mode === 'builtin') {
      this.error(x.at, `${sourceOf(x)} (built-in) must be called`);
      return this.bad(x);
    }
    return op;
  }

  name(x: Extract<Expr, { k: 'name' }>): Operand {
    if (x.name === '_') {
      this.error(x.at, 'cannot use _ as value');
      return this.bad(x);
    }
    const found = this.scope.find(x.name);
    const none = this.constant(null, x.at);
    switch (found?.k) {
      case undefined:
        if (x.name === 'true' || x.name === 'false')
          return this.constantOperand(x.name === 'true', UNTYPED_BOOL, x);
        if (x.name === 'iota') this.error(x.at, 'cannot use iota outside constant declaration');
        else this.error(x.at, `undefined: ${x.name}`);
        return this.bad(x);
      case 'var':
        found.resolve?.();
        found.used = true;
        return {
          mode: 'variable',
          type: found.type,
          code: this.load(found.code, x.at),
          expr: x,
          stored: true,
        };
      case 'const': {
        const { type, value } = found.resolve();
        return value === undefined ? this.bad(x) : this.constantOperand(value, type, x);
      }
      case 'type':
        return { mode: 'type', type: found.resolve(), code: none, expr: x };
      case 'func':
        if (found.decl.typeParams.length > 0)
          return { mode: 'value', type: INVALID, code: none, expr: x, generic: found };
        return this.value(
          found.type(),
          found.native ? this.native(found.fn, x.at) : this.load(found.fn, x.at),
          x,
        );
      case 'package':
        found.used = true;
        this.error(x.at, `use of package ${x.name} without selector`);
        return this.bad(x);
      case 'builtin':
        return { mode: 'builtin', type: INVALID, code: none, expr: x, builtin: found.name };
      case 'generic':
        this.error(x.at, `cannot use generic type ${x.name} without instantiation`);
        return this.bad(x);
      case 'nil':
        return { mode: 'nil', type: NIL, code: none, expr: x };
    }
  }

  #literal(x: Extract<Expr, { k: 'literal' }>): Operand {
    const digits = x.text.replaceAll('_', '');
    switch (x.of) {
      case 'int':
        if (/^0[89]/.test(digits)) {
          this.error(x.at, `invalid digit '${/[89]/.exec(digits)?.[0] ?? '8'}' in octal literal`);
          return this.bad(x);
        }
        return this.constantOperand(BigInt(digits.replace(/^0(?=[0-7]+$)/, '0o')), UNTYPED_INT, x);
      case 'float':
        return this.constantOperand(Number(digits), UNTYPED_FLOAT, x);
      case 'rune':
        return this.constantOperand(BigInt(x.value.codePointAt(0) ?? 0), UNTYPED_RUNE, x);
      case 'string':
        return this.constantOperand(x.value, UNTYPED_STRING, x);
    }
  }

  #deref(x: Extract<Expr, { k: 'star' }>): Operand {
    const op = this.single(x.x);
    if (op.mode === 'bad') return op;
    const real = under(op.type);
    if (op.mode === 'nil' || real.k !== 'pointer') {
      this.error(x.at, `invalid operation: cannot indirect ${this.show(op)}`);
      return this.bad(x);
    }
    const isCompoundTarget = ['struct', 'array'].includes(under(real.of).k);
    const code: Expression = isCompoundTarget
      ? this.special('not-nil', [op.code], x.at)
      : { kind: 'member', object: op.code, name: '*', at: this.place(x.at) };
    return { mode: 'variable', type: real.of, code, expr: x, stored: true };
  }

  #assert(x: Extract<Expr, { k: 'assert' }>): Operand {
    const op = this.single(x.x);
    if (!x.type) {
      this.error(x.at, `invalid syntax tree: use of .(type) outside type switch`);
      return this.bad(x);
    }
    const type = this.type(x.type);
    if (op.mode === 'bad') return op;
    if (!isInterface(op.type)) {
      this.error(x.at, `invalid operation: ${sourceOf(x.x)} is not an interface`);
      return this.bad(x);
    }
    if (!isInterface(type)) this.checkPossible(op, type, x, `impossible type assertion: ${sourceOf(x)}`);
    const code = this.special(
      'assert',
      [op.code],
      x.at,
      `${this.describeType(type)}\0${this.describeType(op.type)}`,
    );
    return { mode: 'comma-ok', type, code, expr: x };
  }

  checkPossible(op: Operand, type: Type, at: Expr, what: string): void {
    const wanted = under(op.type);
    if (wanted.k !== 'interface' || type === INVALID) return;
    const why = this.whyNot(type, op.type);
    if (why !== undefined)
      this.error(at.at, `${what}\n\t${this.text(type)} does not implement ${this.text(op.type)} ${why}`);
  }

  abstract whyNot(type: Type, wanted: Type): string | undefined;

  #unary(x: Extract<Expr, { k: 'unary' }>, hint: Type | undefined): Operand {
    if (x.op === '&') return this.#address(x, hint);
    const op = this.single(x.x);
    if (op.mode === 'bad') return op;
    if (x.op === '<-') {
      const real = under(op.type);
      if (real.k !== 'chan' || real.direction === 'send') {
        const why =
          real.k === 'chan'
            ? `cannot receive from send-only channel ${this.show(op)}`
            : `cannot receive from non-channel ${this.show(op)}`;
        this.error(x.at, `invalid operation: ${why}`);
        return this.bad(x);
      }
      return { mode: 'comma-ok', type: real.of, code: this.special('receive', [op.code], x.at), expr: x };
    }
    const families: readonly Basic['family'][] =
      x.op === '!' ? ['bool'] : x.op === '^' ? ['int'] : ['int', 'float'];
    if (!isFamily(op.type, ...families)) {
      this.error(
        this.minor >= 18 ? x.x.at : x.at,
        `invalid operation: operator ${x.op} not defined on ${this.show(op)}`,
      );
      return this.bad(x);
    }
    if (op.value !== undefined) return this.constantOperand(unaryConstant(x.op, op.value), op.type, x);
    return this.value(
      op.type,
      { kind: 'unary', operator: x.op + suffix(op.type), operand: op.code, at: this.place(x.at) },
      x,
    );
  }

  #address(x: Extract<Expr, { k: 'unary' }>, hint: Type | undefined): Operand {
    const inner = x.x.k === 'paren' ? x.x.x : x.x;
    const real = hint ? under(hint) : undefined;
    const op =
      inner.k === 'composite'
        ? this.expression(inner, real?.k === 'pointer' ? real.of : undefined)
        : this.single(inner);
    if (op.mode === 'bad') return op;
    const type: Type = { k: 'pointer', of: op.type };
    const isCompoundTarget = ['struct', 'array'].includes(under(op.type).k);
    if (inner.k === 'composite')
      return this.value(type, isCompoundTarget ? op.code : this.special('address-new', [op.code], x.at), x);
    if (op.mode !== 'variable') {
      this.error(x.at, `invalid operation: cannot take address of ${this.show(op)}`);
      return this.bad(x);
    }
    return this.value(type, isCompoundTarget ? op.code : this.addressOf(op.code, x.at), x);
  }

  nothing(x: Expr, code: Expression): Operand {
    return { mode: 'none', type: VOID, code, expr: x };
  }
}
