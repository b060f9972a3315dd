import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Expr } from '../syntax/tree.ts';
import { constantText, type Operand } from './operand.ts';
import { SelectorChecker } from './selectors.ts';
import { BYTE, INVALID, isFamily, isUntyped, STRING, under } from './types.ts';

/** Parts of lists, texts and maps. */
export abstract class ElementChecker extends SelectorChecker {
  abstract instantiate(x: Extract<Expr, { k: 'index' }>, op: Operand): Operand;

  /** `x[i]`, `x[key]`, `f[T]`. */
  index(x: Extract<Expr, { k: 'index' }>): Operand {
    const generic = this.typeOrNone(x);
    if (generic) return { mode: 'type', type: generic, code: this.constant(null, x.at), expr: x };
    const op = this.expression(x.x);
    if (op.generic) return this.instantiate(x, op);
    const checked =
      op.mode === 'bad'
        ? op
        : op.mode === 'none' || op.mode === 'type' || op.type.k === 'tuple'
          ? this.single(x.x)
          : op;
    const [first] = x.keys;
    if (checked.mode === 'bad' || !first) return this.bad(x);
    const outer = under(op.type);
    const real = outer.k === 'pointer' ? under(outer.of) : outer;
    if (real.k === 'map' && outer.k === 'map') {
      const key = this.assign(this.single(first, real.key), real.key, 'map index');
      return {
        mode: 'map-index',
        type: real.of,
        code: this.special('map-get', [op.code, key, this.zero(real.of, x.at)], x.at),
        expr: x,
        stored: true,
      };
    }
    const isText = isFamily(op.type, 'string');
    if (real.k !== 'slice' && real.k !== 'array' && !isText) {
      this.error(x.at, `invalid operation: cannot index ${this.show(op)}`);
      return this.bad(x);
    }
    const key = this.#place(first, real.k === 'array' ? real.size : undefined);
    const code: Expression = { kind: 'index', object: op.code, key, at: this.place(x.at) };
    if (isText) return this.value(BYTE, code, x);
    const of = 'of' in real ? real.of : INVALID;
    const isVariable = real.k === 'slice' || outer.k === 'pointer' || op.mode === 'variable';
    return { mode: isVariable ? 'variable' : 'value', type: of, code, expr: x, stored: true };
  }

  /** `x[from:to]`. */
  slice(x: Extract<Expr, { k: 'slice' }>): Operand {
    const op = this.single(x.x);
    if (op.mode === 'bad') return op;
    const outer = under(op.type);
    const real = outer.k === 'pointer' ? under(outer.of) : outer;
    const isText = isFamily(op.type, 'string');
    if (!isText && real.k !== 'slice' && real.k !== 'array') {
      this.error(x.at, `cannot slice ${this.show(op)}`);
      return this.bad(x);
    }
    const bound = (each: Expr | undefined) => (each ? this.#place(each) : this.constant(null, x.at));
    const code = this.special('slice', [op.code, bound(x.from), bound(x.to), bound(x.max)], x.at);
    if (isText) return this.value(isUntyped(op.type) ? STRING : op.type, code, x);
    return this.value(
      real.k === 'slice' ? op.type : { k: 'slice', of: 'of' in real ? real.of : INVALID },
      code,
      x,
    );
  }

  /** A place in a list of `size`, as an int. */
  #place(x: Expr, size?: number): Expression {
    const op = this.single(x);
    if (op.mode === 'bad') return op.code;
    if (
      !isFamily(op.type, 'int') &&
      !(isUntyped(op.type) && typeof op.value === 'number' && Number.isInteger(op.value))
    ) {
      this.error(
        x.at,
        typeof op.value === 'number'
          ? `${this.show(op)} truncated to int`
          : `invalid argument: index ${this.show(op)} must be integer`,
      );
      return op.code;
    }
    const value = op.value === undefined ? undefined : Number(op.value);
    if (value !== undefined && value < 0)
      this.error(x.at, `invalid argument: index ${sourceOf(x)} (constant of type int) must not be negative`);
    else if (value !== undefined && size !== undefined && value >= size)
      this.error(x.at, `invalid argument: index ${constantText(BigInt(value))} out of bounds [0:${size}]`);
    return value === undefined ? op.code : this.constant(BigInt(value), x.at);
  }
}
