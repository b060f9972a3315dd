import type { Expression, Statement } from '../../core/ast.ts';
import type { Expr, StmtOf } from '../syntax/tree.ts';
import type { AssignmentChecker } from './assignments.ts';
import type { Operand } from './operand.ts';
import { INT, INVALID, isFamily, RUNE, under, type Type } from './types.ts';

/** `for key, value := range x`. */
export function rangeStatement(
  checker: AssignmentChecker,
  x: StmtOf<'range'>,
  label: string | undefined,
): readonly Statement[] {
  const at = checker.place(x.at);
  return checker.scoped(() => {
    const op = checker.single(x.x);
    const parts = rangeParts(checker, op, x);
    const [key, value] = x.left;
    const types = parts?.types ?? [INVALID, INVALID];
    if (parts && x.left.length > types.length)
      checker.error(
        x.left[types.length]?.at ?? x.at,
        `range over ${checker.show(op)} permits ${types.length === 0 ? 'no' : 'only one'} iteration variable${types.length === 0 ? 's' : ''}`,
      );
    const isShared = checker.languageMinor < 22;
    const outside: Statement[] = [];
    const bind = (left: Expr | undefined, index: number): ((code: Expression) => Statement) | undefined => {
      if (!left || (left.k === 'name' && left.name === '_')) return undefined;
      const type = types[index] ?? INVALID;
      if (!x.defines) {
        const target = checker.target(left);
        return target === 'blank' ? undefined : (code) => checker.store(target, code, left.at);
      }
      if (left.k !== 'name') return undefined;
      const code = checker.declare(left.name, type, left.at);
      if (!isShared) return (made) => checker.let(code, made, left.at);
      outside.push(checker.let(code, checker.zero(type, left.at), left.at));
      const target: Operand = { mode: 'variable', type, code: checker.load(code, left.at), expr: left };
      return (made) => checker.store(target, made, left.at);
    };
    const setKey = bind(key, 0);
    const setValue = bind(value, 1);
    const inner = checker.inside('loop', () => checker.block(x.body));
    if (!parts) return [];
    const body = [
      ...(setKey ? [setKey(parts.key)] : []),
      ...(setValue && parts.value ? [setValue(parts.value)] : []),
      { kind: 'block', body: inner, at } as const,
    ];
    return [{ kind: 'block', body: [...outside, ...parts.before, parts.loop(body, label)], at }];
  });
}

/** How to go through something: its parts, and the loop around them. */
function rangeParts(
  checker: AssignmentChecker,
  op: Operand,
  x: StmtOf<'range'>,
):
  | {
      readonly types: readonly Type[];
      readonly before: readonly Statement[];
      readonly key: Expression;
      readonly value?: Expression;
      readonly loop: (body: readonly Statement[], label: string | undefined) => Statement;
    }
  | undefined {
  if (op.mode === 'bad') return undefined;
  const at = checker.place(x.at);
  const outer = under(op.type);
  const real = outer.k === 'pointer' ? under(outer.of) : outer;
  const over = checker.fresh('%over');
  const index = checker.fresh('%index');
  const item = checker.fresh('%item');
  const named = (label: string | undefined) => (label === undefined ? {} : { label });
  const counting =
    (end: Expression) =>
    (body: readonly Statement[], label: string | undefined): Statement => ({
      kind: 'for',
      init: checker.let(index, checker.constant(0n, x.at), x.at),
      test: { kind: 'binary', operator: '<', left: checker.load(index, x.at), right: end, at },
      update: {
        kind: 'assign',
        targets: [{ kind: 'name', name: index, at }],
        value: {
          kind: 'binary',
          operator: '+',
          left: checker.load(index, x.at),
          right: checker.constant(1n, x.at),
          at,
        },
        at,
      },
      body,
      ...named(label),
      at,
    });
  const before = [checker.let(over, op.code, x.at)];
  if (real.k === 'slice' || real.k === 'array') {
    const length = checker.fresh('%length');
    const value: Operand = {
      mode: 'variable',
      type: real.of,
      code: { kind: 'index', object: checker.load(over, x.at), key: checker.load(index, x.at), at },
      expr: x.x,
      stored: true,
    };
    const size = checker.let(
      length,
      checker.call(checker.native('builtin.len', x.at), [checker.load(over, x.at)], x.at),
      x.at,
    );
    return {
      types: [INT, real.of],
      before: [...before, size],
      key: checker.load(index, x.at),
      value: checker.moved(value),
      loop: counting(checker.load(length, x.at)),
    };
  }
  if (isFamily(op.type, 'int') && (checker.minor >= 22 || checker.pkg.isStandard)) {
    const settled = checker.settled(op);
    return {
      types: [settled.type],
      before: [checker.let(over, settled.code, x.at)],
      key: checker.load(index, x.at),
      loop: counting(checker.load(over, x.at)),
    };
  }
  const each =
    (list: Expression) =>
    (body: readonly Statement[], label: string | undefined): Statement => ({
      kind: 'each',
      target: { kind: 'name', name: item, at },
      over: list,
      of: 'values',
      body,
      declare: 'let',
      ...named(label),
      at,
    });
  const part = (which: number) => checker.special('item', [checker.load(item, x.at)], x.at, which);
  if (isFamily(op.type, 'string'))
    return {
      types: [INT, RUNE],
      before,
      key: part(0),
      value: part(1),
      loop: each(checker.special('runes', [checker.load(over, x.at)], x.at)),
    };
  if (real.k === 'map' && outer.k === 'map') {
    const value: Operand = {
      mode: 'map-index',
      type: real.of,
      code: checker.special(
        'map-get',
        [checker.load(over, x.at), checker.load(item, x.at), checker.constant(null, x.at)],
        x.at,
      ),
      expr: x.x,
      stored: true,
    };
    const has: Expression = checker.special(
      'map-has',
      [checker.load(over, x.at), checker.load(item, x.at)],
      x.at,
    );
    const loop = each(checker.special('map-keys', [checker.load(over, x.at)], x.at));
    return {
      types: [real.key, real.of],
      before,
      key: checker.load(item, x.at),
      value: checker.moved(value),
      loop: (body, label) => loop([{ kind: 'if', test: has, body, at }], label),
    };
  }
  if (real.k === 'chan' && outer.k === 'chan') {
    const received = checker.let(item, checker.special('receive-ok', [checker.load(over, x.at)], x.at), x.at);
    const stop: Statement = {
      kind: 'if',
      test: { kind: 'unary', operator: '!', operand: part(1), at },
      body: [{ kind: 'break', at }],
      at,
    };
    return {
      types: [real.of],
      before,
      key: part(0),
      loop: (body, label) => ({
        kind: 'while',
        test: checker.constant(true, x.at),
        body: [received, stop, ...body],
        ...named(label),
        at,
      }),
    };
  }
  if (real.k === 'func') checker.unknown('"range" over a function', x.at);
  checker.error(x.x.at, `cannot range over ${checker.show(op)}`);
  return undefined;
}
