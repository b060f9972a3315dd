import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Expr, Keyed } from '../syntax/tree.ts';
import type { ExpressionChecker } from './expressions.ts';
import type { Operand } from './operand.ts';
import { INVALID, isInterface, under, type StructType, type Type } from './types.ts';

/** `T{…}`; without a `T`, what surrounds it says which one. */
export function compositeLiteral(
  checker: ExpressionChecker,
  x: Extract<Expr, { k: 'composite' }>,
  hint: Type | undefined,
): Operand {
  let type: Type | undefined = hint;
  if (x.type?.k === 'array' && x.type.size === 'open') {
    const of = checker.type(x.type.of);
    type = { k: 'array', of, size: x.items.length };
  } else if (x.type) type = checker.type(x.type);
  if (!type) {
    checker.error(x.at, 'invalid composite literal type');
    return checker.bad(x);
  }
  if (type === INVALID) {
    for (const { value } of x.items) if (value.k !== 'composite' || value.type) checker.expression(value);
    return checker.bad(x);
  }
  const real = under(type);
  if (real.k === 'pointer' && !x.type) {
    const inner = compositeLiteral(checker, x, real.of);
    return { ...inner, type };
  }
  switch (real.k) {
    case 'struct':
      return structLiteral(checker, x, type, real);
    case 'slice':
    case 'array':
      return listLiteral(checker, x, type, real.of, real.k === 'array' ? real.size : undefined);
    case 'map': {
      const seen = new Set<string>();
      const operands = x.items.flatMap(({ key, value }) => {
        if (!key) {
          checker.error(value.at, 'missing key in map literal');
          return [];
        }
        const keyOp = checker.single(key, real.key);
        if (keyOp.value !== undefined && !isInterface(real.key)) {
          const text = `${typeof keyOp.value}${String(keyOp.value)}`;
          if (seen.has(text)) checker.error(key.at, `duplicate key ${sourceOf(key)} in map literal`);
          seen.add(text);
        }
        return [
          checker.assign(keyOp, real.key, 'map literal'),
          checker.assign(checker.single(value, real.of), real.of, 'map literal'),
        ];
      });
      return checker.value(
        type,
        checker.special('map-of', [checker.zero(real.of, x.at), ...operands], x.at),
        x,
      );
    }
    case 'basic':
    case 'chan':
    case 'func':
    case 'interface':
    case 'named':
    case 'pointer':
    case 'tuple':
      checker.error(x.at, `invalid composite literal type ${checker.text(type)}`);
      return checker.bad(x);
  }
}

/** `T{a, b}` and `T{name: a}`. */
function structLiteral(
  checker: ExpressionChecker,
  x: Extract<Expr, { k: 'composite' }>,
  type: Type,
  real: StructType,
): Operand {
  const given = new Map<string, Expression>();
  const isKeyed = x.items[0]?.key !== undefined;
  const shown = x.type ? sourceOf(x.type) : checker.text(type);
  if (isKeyed) keyedFields(checker, x.items, type, real, given);
  else if (x.items.length > 0) {
    for (const [index, { key, value }] of x.items.entries()) {
      const field = real.fields[index];
      if (key) {
        checker.error(value.at, 'mixture of field:value and value elements in struct literal');
        continue;
      }
      if (!field) {
        checker.error(
          value.at,
          checker.minor >= 20
            ? `too many values in struct literal of type ${checker.text(type)}`
            : `too many values in ${shown}{…}`,
        );
        break;
      }
      given.set(field.name, checker.assign(checker.single(value, field.type), field.type, 'struct literal'));
    }
    if (x.items.length < real.fields.length)
      checker.error(
        x.end,
        checker.minor >= 20
          ? `too few values in struct literal of type ${checker.text(type)}`
          : `too few values in ${shown}{…}`,
      );
  }
  const names = real.fields.map((each) => each.name);
  const values = real.fields.map((field) => given.get(field.name) ?? checker.zero(field.type, x.at));
  return checker.value(
    type,
    checker.special('struct', values, x.at, [checker.describeType(type), ...names].join('\0')),
    x,
  );
}

function keyedFields(
  checker: ExpressionChecker,
  items: readonly Keyed[],
  type: Type,
  real: StructType,
  given: Map<string, Expression>,
): void {
  for (const { key, value } of items) {
    if (key?.k !== 'name') {
      checker.error(
        (key ?? value).at,
        key
          ? `invalid field name ${sourceOf(key)} in struct literal`
          : 'mixture of field:value and value elements in struct literal',
      );
      continue;
    }
    const field = real.fields.find((each) => each.name === key.name);
    if (!field) {
      const isKnown =
        type.k === 'named' &&
        type.pkg !== checker.home &&
        checker.isLibrary(type.pkg) &&
        /^\p{Lu}/u.test(key.name);
      if (isKnown && !checker.isTypo(key.name, real))
        checker.unknown(`the field "${key.name}" of ${checker.text(type)}`, key.at);
      checker.error(
        key.at,
        `unknown field ${checker.minor >= 20 ? key.name : `'${key.name}'`} in struct literal${checker.minor >= 18 ? ` of type ${checker.text(type)}` : ` of type ${checker.text(type)}`}`,
      );
      checker.single(value);
      continue;
    }
    if (given.has(key.name)) checker.error(key.at, `duplicate field name ${key.name} in struct literal`);
    given.set(key.name, checker.assign(checker.single(value, field.type), field.type, 'struct literal'));
  }
}

/** `[]T{…}` and `[n]T{…}`. */
function listLiteral(
  checker: ExpressionChecker,
  x: Extract<Expr, { k: 'composite' }>,
  type: Type,
  of: Type,
  size: number | undefined,
): Operand {
  const where = 'array or slice literal';
  let next = 0;
  const places: number[] = [];
  const values = x.items.map(({ key, value }) => {
    if (key) {
      const op = checker.single(key);
      if (typeof op.value === 'bigint' && op.value >= 0n && op.value < 100_000n) next = Number(op.value);
      else if (op.mode !== 'bad') checker.error(key.at, `index ${sourceOf(key)} must be integer constant`);
    }
    if (size !== undefined && next >= size)
      checker.error(value.at, `invalid argument: index ${next} out of bounds [0:${size}]`);
    places.push(next);
    next += 1;
    return checker.assign(checker.single(value, of), of, where);
  });
  const length = Math.max(0, ...places.map((each) => each + 1));
  const isPlain = places.every((each, index) => each === index);
  const data = `${size ?? -1} ${length} ${isPlain ? '' : places.join(',')}`;
  return checker.value(type, checker.special('list', [checker.zero(of, x.at), ...values], x.at, data), x);
}
