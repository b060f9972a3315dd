import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Expr } from '../syntax/tree.ts';
import { CheckerBase } from './base.ts';
import type { Constant, Operand } from './operand.ts';
import {
  BOOL,
  defaultType,
  hasNil,
  isFamily,
  isInterface,
  isUntyped,
  STRING,
  under,
  type Type,
} from './types.ts';
import { missingMethod } from './members.ts';
import { same } from './type-identity.ts';

/** What may be used as what. */
export class Converter extends CheckerBase {
  /** The value as one of `type`, for an assignment, an argument, a result. `where` as messages say it: `assignment`. */
  assign(op: Operand, type: Type, where: string): Expression {
    const { expr } = op;
    if (op.mode === 'bad' || isFamily(type, 'invalid') || isFamily(op.type, 'invalid')) return op.code;
    if (op.mode === 'none') {
      this.error(expr.at, `${sourceOf(expr)} (no value) used as value`);
      return op.code;
    }
    if (op.mode === 'type') {
      this.error(expr.at, `${sourceOf(expr)} (type) is not an expression`);
      return op.code;
    }
    if (op.mode === 'nil') {
      if (!hasNil(type)) this.error(expr.at, `cannot use nil as ${this.text(type)} value in ${where}`);
      return this.constant(null, expr.at);
    }
    if (op.type.k === 'tuple') {
      this.error(
        expr.at,
        `multiple-value ${sourceOf(expr)} (value of type ${this.text(op.type)}) in single-value context`,
      );
      return op.code;
    }
    if (isInterface(type)) return this.#asInterface(op, type, where);
    if (isUntyped(op.type)) {
      const problem = this.constantProblem(op, type);
      if (problem === undefined)
        return op.value === undefined ? op.code : this.constant(this.represent(op.value, type), expr.at);
      this.error(expr.at, `cannot use ${this.show(op)} as ${this.text(type)} value in ${where}${problem}`);
      return op.code;
    }
    if (!this.isAssignable(op.type, type)) this.error(expr.at, this.#cannotUse(op, type, where));
    return this.moved(op);
  }

  #cannotUse(op: Operand, type: Type, where: string, reason?: string): string {
    const because = reason === undefined ? '' : this.minor >= 20 ? `: ${reason}` : `:\n\t${reason}`;
    const as = this.minor >= 20 ? `${this.text(type)} value` : `type ${this.text(type)}`;
    if (this.minor < 18)
      return `cannot use ${sourceOf(op.expr)} (type ${this.text(op.type)}) as type ${this.text(type)} in ${where}${because}`;
    return `cannot use ${this.show(op)} as ${as} in ${where}${because}`;
  }

  #asInterface(op: Operand, type: Type, where: string): Expression {
    const wanted = under(type);
    if (wanted.k !== 'interface') return op.code;
    const own = defaultType(op.type);
    const missing = missingMethod(own, wanted, this.home, this.minor);
    if (missing !== undefined) {
      this.error(
        op.expr.at,
        this.#cannotUse(
          { ...op, type: own },
          type,
          where,
          `${this.text(own)} does not implement ${this.text(type)} ${missing}`,
        ),
      );
      return op.code;
    }
    if (isInterface(own)) return op.code;
    const code =
      op.value === undefined ? this.moved(op) : this.constant(this.represent(op.value, own), op.expr.at);
    return this.special('box', [code], op.expr.at, this.describeType(own));
  }

  isAssignable(from: Type, to: Type): boolean {
    if (same(from, to)) return true;
    const [a, b] = [under(from), under(to)];
    if (b.k === 'interface') return missingMethod(from, b, this.home, this.minor) === undefined;
    if (from.k === 'named' && to.k === 'named') return false;
    if (a.k === 'chan' && b.k === 'chan') return a.direction === 'both' && same(a.of, b.of);
    if (a.k === 'basic' || b.k === 'basic') return false;
    return same(a, b);
  }

  /** Why an untyped value cannot be one of `type`; '' when there is no more to say; undefined when it can. */
  constantProblem(op: Operand, type: Type): string | undefined {
    const real = under(type);
    if (real.k !== 'basic') return '';
    const { family, bits } = real;
    const untyped = under(op.type);
    const own = untyped.k === 'basic' ? untyped.family : 'invalid';
    if (family === 'bool' || family === 'string') return own === family ? undefined : '';
    if (own !== 'int' && own !== 'float') return '';
    if (op.value === undefined) return family === own ? undefined : '';
    if (family === 'float') return undefined;
    const value = Number(op.value);
    if (!Number.isInteger(value)) return ' (truncated)';
    if (real.untyped) return undefined;
    return fits(typeof op.value === 'bigint' ? op.value : BigInt(value), bits)
      ? undefined
      : this.minor >= 20 && bits > 0 && value < 0
        ? ' (overflows)'
        : ' (overflows)';
  }

  /** `T(x)`. */
  conversion(op: Operand, type: Type, expr: Expr): Operand {
    if (op.mode === 'bad') return op;
    const fail = (): Operand => {
      this.error(op.expr.at, `cannot convert ${this.show(op)} to type ${this.text(type)}`);
      return { ...this.bad(expr), type };
    };
    if (op.mode === 'nil')
      return hasNil(type) ? this.value(type, this.constant(null, expr.at), expr) : fail();
    const [from, to] = [under(defaultType(op.type)), under(type)];
    if (op.value !== undefined && to.k === 'basic') {
      if (to.family === 'string' && typeof op.value === 'bigint')
        return this.constantOperand(
          String.fromCodePoint(Math.min(0x10ffff, Math.max(0, Number(op.value)))),
          type,
          expr,
        );
      if (isUntyped(op.type)) {
        const problem = this.constantProblem(op, type);
        if (problem !== undefined) {
          if (problem === '') return fail();
          this.error(op.expr.at, `cannot convert ${this.show(op)} to type ${this.text(type)}${problem}`);
          return this.bad(expr);
        }
        return this.constantOperand(this.#constantAs(op.value, type), type, expr);
      }
      if (
        from.k === 'basic' &&
        (from.family === to.family || (from.family === 'int' && to.family === 'float'))
      ) {
        if (to.family !== 'int' || (typeof op.value === 'bigint' && fits(op.value, to.bits)))
          return this.constantOperand(this.#constantAs(op.value, type), type, expr);
        this.error(op.expr.at, `cannot convert ${this.show(op)} to type ${this.text(type)} (overflows)`);
        return this.bad(expr);
      }
    }
    if (to.k === 'interface') return this.value(type, this.assign(op, type, 'conversion'), expr);
    if (from.k === 'basic' && to.k === 'basic') {
      const isNumber = (each: string) => each === 'int' || each === 'float';
      if (isNumber(from.family) && isNumber(to.family)) {
        if (from.family === to.family && from.bits === to.bits) return this.value(type, op.code, expr);
        return this.value(type, this.special('convert', [op.code], expr.at, `${to.family} ${to.bits}`), expr);
      }
      if (from.family === 'int' && to.family === 'string')
        return this.value(type, this.special('convert', [op.code], expr.at, 'rune-string'), expr);
      return from.family === to.family ? this.value(type, op.code, expr) : fail();
    }
    const isBytes = (each: Type) => each.k === 'slice' && isFamily(each.of, 'int');
    const isRunes = (each: Type) =>
      each.k === 'slice' &&
      under(each.of).k === 'basic' &&
      'bits' in under(each.of) &&
      (under(each.of) as { bits: number }).bits === -32;
    if (from.k === 'basic' && from.family === 'string' && isBytes(to))
      return this.value(
        type,
        this.special('convert', [op.code], expr.at, isRunes(to) ? 'string-runes' : 'string-bytes'),
        expr,
      );
    if (isBytes(from) && to.k === 'basic' && to.family === 'string')
      return this.value(
        type,
        this.special('convert', [op.code], expr.at, isRunes(from) ? 'runes-string' : 'bytes-string'),
        expr,
      );
    const isSame =
      same(from, to) ||
      this.isAssignable(op.type, type) ||
      (from.k === 'pointer' && to.k === 'pointer' && same(under(from.of), under(to.of)));
    return isSame ? { mode: 'value', type, code: this.moved(op), expr } : fail();
  }

  #constantAs(value: Constant, type: Type): Constant {
    if (isFamily(type, 'float') && typeof value === 'bigint') return Number(value);
    if (isFamily(type, 'int') && typeof value === 'number') return BigInt(value);
    return value;
  }

  /** A condition. */
  condition(op: Operand, statement: string): Expression {
    if (op.mode !== 'bad' && !isFamily(op.type, 'bool')) {
      const text =
        this.minor >= 18
          ? `non-boolean condition in ${statement} statement`
          : `non-bool ${sourceOf(op.expr)} (type ${this.text(op.type)}) used as condition`;
      this.error(op.expr.at, text);
    }
    return op.code;
  }

  /** An untyped value gets the type it has when nothing says another. */
  settled(op: Operand): Operand {
    if (!isUntyped(op.type) || op.mode === 'nil') return op;
    const type = defaultType(op.type);
    if (op.value === undefined) return { ...op, type };
    if (type !== BOOL && type !== STRING && this.constantProblem(op, type) !== undefined) {
      this.error(
        op.expr.at,
        `cannot use ${this.show(op)} as ${this.text(type)} value in assignment (${typeof op.value === 'number' ? 'truncated' : 'overflows'})`,
      );
      return this.bad(op.expr);
    }
    return { ...this.constantOperand(op.value, type, op.expr), mode: 'constant' };
  }
}

/** Whether a number fits an integer of so many bits; negative: with a sign, 0: any. */
export function fits(value: bigint, bits: number): boolean {
  if (bits === 0) return true;
  return bits < 0 ? BigInt.asIntN(-bits, value) === value : BigInt.asUintN(bits, value) === value;
}
