import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Expr } from '../syntax/tree.ts';
import type { ExpressionChecker } from './expressions.ts';
import type { Operand } from './operand.ts';
import { binaryOperation } from './operators.ts';
import { defaultType, INT, INVALID, isFamily, isUntyped, under, type Type } from './types.ts';

/** A call of one of the functions that the language itself has. */
export function builtinCall(
  checker: ExpressionChecker,
  x: Extract<Expr, { k: 'call' }>,
  name: string,
): Operand {
  const [first, ...others] = x.args;
  const least: Readonly<Record<string, number>> = {
    recover: 0,
    print: 0,
    println: 0,
    append: 1,
    copy: 2,
    delete: 2,
  };
  const wanted = least[name] ?? 1;
  if (x.args.length < wanted) {
    checker.error(
      x.end,
      `not enough arguments for ${sourceOf(x)} (expected ${wanted}, found ${x.args.length})`,
    );
    return checker.bad(x);
  }
  const native = (args: readonly Expression[]) =>
    checker.call(checker.native(`builtin.${name}`, x.at), args, x.at);
  if (name === 'recover') return checker.value({ k: 'interface', methods: new Map() }, native([]), x);
  if (name === 'print' || name === 'println') {
    const values = x.args.map((arg) => checker.settled(checker.single(arg)));
    return checker.nothing(x, native(values.map((each) => each.code)));
  }
  if (!first) return checker.bad(x);
  if (name === 'make' || name === 'new') {
    const type = checker.typeOrNone(first) ?? checker.type(first);
    if (type === INVALID) return checker.bad(x);
    return name === 'new' ? newCall(checker, x, type) : makeCall(checker, x, type, others);
  }
  const op = checker.single(first);
  if (op.mode === 'bad') {
    for (const arg of others) checker.expression(arg);
    return checker.bad(x);
  }
  const real = under(op.type);
  const invalid = (): Operand => {
    checker.error(
      first.at,
      `invalid argument: ${checker.show(op)} for ${checker.minor >= 20 ? 'built-in ' : ''}${name}`,
    );
    return checker.bad(x);
  };
  switch (name) {
    case 'len':
    case 'cap': {
      if (typeof op.value === 'string' && name === 'len')
        return checker.constantOperand(BigInt(Buffer.byteLength(op.value)), INT, x);
      const inner = real.k === 'pointer' ? under(real.of) : real;
      if (inner.k === 'array') return checker.constantOperand(BigInt(inner.size), INT, x);
      const isSized = ['slice', 'map', 'chan'].includes(real.k) || isFamily(op.type, 'string');
      return isSized ? checker.value(INT, native([op.code]), x) : invalid();
    }
    case 'append': {
      if (real.k !== 'slice') {
        if (op.mode === 'nil')
          checker.error(first.at, 'first argument to append must be a typed slice; have untyped nil');
        else
          checker.error(
            first.at,
            checker.minor >= 20
              ? `invalid argument: ${checker.show(op)} (not a slice)`.replace(
                  ' (not a slice)',
                  ' is not a slice',
                )
              : `invalid argument: ${checker.show(op)} is not a slice`,
          );
        return checker.bad(x);
      }
      if (x.spread) {
        const [rest] = others;
        const more = rest ? checker.single(rest) : op;
        const code = isFamily(more.type, 'string')
          ? checker.special('convert', [more.code], x.at, 'string-bytes')
          : checker.assign(more, { k: 'slice', of: real.of }, 'argument to append');
        return checker.value(op.type, checker.special('append-all', [op.code, code], x.at), x);
      }
      const items = others.map((each) =>
        checker.assign(checker.single(each, real.of), real.of, `argument to append`),
      );
      return checker.value(op.type, checker.special('append', [op.code, ...items], x.at), x);
    }
    case 'copy': {
      const [from] = others;
      const source = from ? checker.single(from) : op;
      const code = isFamily(source.type, 'string')
        ? checker.special('convert', [source.code], x.at, 'string-bytes')
        : source.code;
      return checker.value(INT, native([op.code, code]), x);
    }
    case 'delete': {
      if (real.k !== 'map') {
        checker.error(first.at, `invalid argument: ${checker.show(op)} is not a map`);
        return checker.bad(x);
      }
      const [key] = others;
      return checker.nothing(
        x,
        native([
          op.code,
          key ? checker.assign(checker.single(key), real.key, 'argument to delete') : op.code,
        ]),
      );
    }
    case 'close':
      if (real.k !== 'chan') {
        checker.error(first.at, `invalid operation: cannot close non-channel ${checker.show(op)}`);
        return checker.bad(x);
      }
      return checker.nothing(x, native([op.code]));
    case 'clear':
      return checker.nothing(x, native([op.code]));
    case 'panic':
      return checker.nothing(
        x,
        native([checker.assign(op, { k: 'interface', methods: new Map() }, 'argument to panic')]),
      );
    default: {
      let result = op;
      for (const each of others) {
        const next = checker.single(each);
        const typed = isUntyped(result.type) ? next.type : result.type;
        const both = binaryOperation(checker, '<', result, next, x);
        if (both.mode === 'bad') return both;
        const [a, b] = [result, next].map((one) =>
          one.value === undefined || isUntyped(typed)
            ? one
            : checker.constantOperand(one.value, typed, one.expr),
        );
        if (!a || !b) return checker.bad(x);
        result = checker.value(isUntyped(typed) ? defaultType(typed) : typed, native([a.code, b.code]), x);
      }
      return isUntyped(result.type) ? checker.settled(result) : { ...result, expr: x };
    }
  }
}

/** `new(T)`. */
function newCall(checker: ExpressionChecker, x: Expr, type: Type): Operand {
  const isCompoundType = ['struct', 'array'].includes(under(type).k);
  const zero = checker.zero(type, x.at);
  return checker.value(
    { k: 'pointer', of: type },
    isCompoundType ? zero : checker.special('address-new', [zero], x.at),
    x,
  );
}

/** `make(T, …)`. */
function makeCall(
  checker: ExpressionChecker,
  x: Extract<Expr, { k: 'call' }>,
  type: Type,
  sizes: readonly Expr[],
): Operand {
  const real = under(type);
  if (real.k !== 'slice' && real.k !== 'map' && real.k !== 'chan') {
    checker.error(
      x.args[0]?.at ?? x.at,
      `invalid argument: cannot make ${checker.text(type)}; type must be slice, map, or channel`,
    );
    return checker.bad(x);
  }
  if (real.k === 'slice' && sizes.length === 0) {
    checker.error(x.at, `invalid operation: ${sourceOf(x)} expects 2 or 3 arguments; found 1`);
    return checker.bad(x);
  }
  const codes = sizes.map((each) => {
    const op = checker.single(each);
    if (
      op.mode !== 'bad' &&
      !isFamily(op.type, 'int') &&
      !(typeof op.value === 'number' && Number.isInteger(op.value))
    )
      checker.error(
        each.at,
        typeof op.value === 'number'
          ? `${checker.show(op)} truncated to int`
          : `cannot convert ${checker.show(op)} to type int`,
      );
    return op.value === undefined
      ? op.code
      : checker.constant(BigInt(Math.trunc(Number(op.value)) || 0), each.at);
  });
  return checker.value(
    type,
    checker.special(
      `make-${real.k}`,
      [checker.zero(real.of, x.at), ...codes],
      x.at,
      checker.describeType(real.of),
    ),
    x,
  );
}
