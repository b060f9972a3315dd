import { binaryOperation } from './operators.ts';
import type { Expression, Statement, Target } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Expr, StmtOf } from '../syntax/tree.ts';
import { FunctionChecker } from './functions.ts';
import type { Operand } from './operand.ts';
import { once } from './once.ts';
import { INVALID, isCompound, isFamily, under, type Type } from './types.ts';

/** Assignments and short declarations. */
export abstract class AssignmentChecker extends FunctionChecker {
  /** `a = b`, `a, b := f()`, `a += b`. */
  assignment(x: StmtOf<'assign'>): readonly Statement[] {
    if (x.op !== '=' && x.op !== ':=') return this.#operate(x);
    const values = this.#values(x.right, x.left.length, x.op === '=' ? x.left : undefined);
    if (!values) {
      for (const each of x.left) {
        if (each.k === 'name' && x.op === ':=' && !this.scope.names.has(each.name))
          this.declare(each.name, INVALID, each.at, true);
        else if (x.op === '=') this.target(each);
      }
      return [];
    }
    const { before, ops } = values;
    const make = x.op === ':=' ? this.#define(x, ops) : this.#set(x, ops);
    return [...before, ...make];
  }

  /** The values of a right side, one for each name. */
  #values(
    right: readonly Expr[],
    count: number,
    left?: readonly Expr[],
  ): { readonly before: readonly Statement[]; readonly ops: readonly Operand[] } | undefined {
    const [only] = right;
    const many = (each: number, what: string) => `${each} ${what}${each === 1 ? '' : 's'}`;
    if (right.length === 1 && only && count !== 1) {
      const op = this.expression(only);
      if (op.mode === 'bad') return undefined;
      const hidden = this.fresh('%values');
      const item = (index: number, type: Type): Operand => ({
        mode: 'value',
        type,
        code: this.special('item', [this.load(hidden, only.at)], only.at, index),
        expr: only,
      });
      if (op.type.k === 'tuple' && op.type.types.length === count)
        return {
          before: [this.let(hidden, op.code, only.at)],
          ops: op.type.types.map((type, index) => item(index, type)),
        };
      if (count === 2 && (op.mode === 'comma-ok' || op.mode === 'map-index')) {
        const code = op.code.kind === 'special' ? { ...op.code, name: `${op.code.name}-ok` } : op.code;
        const ok: Operand = {
          ...item(1, INVALID),
          type: under({ k: 'basic', name: 'bool', family: 'bool', bits: 0, untyped: false }),
        };
        return {
          before: [this.let(hidden, code, only.at)],
          ops: [{ ...item(0, op.type), stored: op.mode === 'map-index' }, ok],
        };
      }
      const returned = op.type.k === 'tuple' ? op.type.types.length : op.mode === 'none' ? 0 : 1;
      const isCall = only.k === 'call';
      const text = isCall
        ? `assignment mismatch: ${many(count, 'variable')} but ${sourceOf(only.callee)}${this.minor < 18 || this.minor >= 20 ? '()' : ''} returns ${many(returned, 'value')}`
        : `assignment mismatch: ${many(count, 'variable')} but ${many(1, 'value')}`;
      this.error(
        this.minor >= 20 ? (left?.[0]?.at ?? only.at) : only.at,
        text.replace('() returns', this.minor >= 18 ? ' returns' : '() returns'),
      );
      return undefined;
    }
    if (right.length !== count) {
      const [first] = right;
      this.error(
        left?.[0]?.at ?? first?.at ?? { line: 1, column: 1 },
        `assignment mismatch: ${many(count, 'variable')} but ${many(right.length, 'value')}`,
      );
      for (const each of right) this.expression(each);
      return undefined;
    }
    const ops: Operand[] = [];
    for (const each of right) {
      const op = this.expression(each);
      if (
        op.type.k === 'tuple' &&
        op.type.types.length > 1 &&
        op.mode === 'value' &&
        each.k === 'call' &&
        count === 1
      ) {
        this.error(
          this.minor >= 20 ? (left?.[0]?.at ?? each.at) : each.at,
          `assignment mismatch: 1 variable but ${sourceOf(each.callee)} returns ${many(op.type.types.length, 'value')}`,
        );
        return undefined;
      }
      ops.push(
        op.mode === 'bad' || op.mode === 'nil'
          ? op
          : op.mode === 'none' || op.mode === 'type' || op.mode === 'builtin' || op.type.k === 'tuple'
            ? this.single(each)
            : op,
      );
    }
    return { before: [], ops };
  }

  /** `a, b := …`: at least one of them is new. */
  #define(x: StmtOf<'assign'>, ops: readonly Operand[]): readonly Statement[] {
    const isNew = x.left.some(
      (each) => each.k === 'name' && each.name !== '_' && !this.scope.names.has(each.name),
    );
    for (const each of x.left)
      if (each.k !== 'name') this.error(each.at, `non-name ${sourceOf(each)} on left side of :=`);
    if (!isNew && x.left.every((each) => each.k === 'name'))
      this.error(x.at, 'no new variables on left side of :=');
    const makers: (() => Statement)[] = [];
    const steps: Statement[] = [];
    const isMany = x.left.length > 1;
    x.left.forEach((left, index) => {
      const op = ops[index];
      if (left.k !== 'name' || !op) return;
      const known = left.name === '_' ? undefined : this.scope.names.get(left.name);
      if (known?.k === 'var') {
        const value = this.assign(op, known.type, 'assignment');
        const hidden = this.fresh('%new');
        const target: Operand = {
          mode: 'variable',
          type: known.type,
          code: this.load(known.code, left.at),
          expr: left,
        };
        if (isMany) steps.push(this.let(hidden, value, left.at));
        makers.push(() => this.store(target, isMany ? this.load(hidden, left.at) : value, left.at));
        return;
      }
      const value = this.newValue(op, 'assignment');
      if (!isMany) {
        makers.push(() =>
          this.let(this.declare(left.name, value.type, left.at, value.type === INVALID), value.code, left.at),
        );
        return;
      }
      const hidden = this.fresh('%new');
      steps.push(this.let(hidden, value.code, left.at));
      makers.push(() =>
        this.let(
          this.declare(left.name, value.type, left.at, value.type === INVALID),
          this.load(hidden, left.at),
          left.at,
        ),
      );
    });
    return [...steps, ...makers.map((make) => make())];
  }

  /** A value for a variable that takes its type from it. */
  newValue(op: Operand, where: string): { readonly type: Type; readonly code: Expression } {
    if (op.mode === 'bad') return { type: INVALID, code: op.code };
    if (op.mode === 'nil') {
      this.error(op.expr.at, `use of untyped nil in ${where}`);
      return { type: INVALID, code: op.code };
    }
    const settled = this.settled(op);
    return { type: settled.type, code: this.moved(settled) };
  }

  /** `a, b = …`: all values are known before any is put. */
  #set(x: StmtOf<'assign'>, ops: readonly Operand[]): readonly Statement[] {
    const targets = x.left.map((each) => this.target(each));
    const codes = ops.map((op, index) => {
      const to = targets[index];
      if (!to || to === 'blank')
        return op.mode === 'nil'
          ? (this.error(op.expr.at, 'use of untyped nil in assignment'), op.code)
          : this.newValue(op, 'assignment').code;
      return this.assign(op, to.type, 'assignment');
    });
    const at = this.place(x.at);
    const put = (index: number, value: Expression): Statement => {
      const to = targets[index];
      return !to || to === 'blank' || to.mode === 'bad'
        ? { kind: 'expression', value, at }
        : this.store(to, value, x.at);
    };
    if (codes.length === 1 && codes[0]) return [put(0, codes[0])];
    const names = codes.map(() => this.fresh('%set'));
    const values = codes.map((code, index) => this.let(names[index] ?? '', code, x.at));
    return [
      {
        kind: 'block',
        body: [...values, ...names.map((name, index) => put(index, this.load(name, x.at)))],
        at,
      },
    ];
  }

  /** `a += b`, `a++`. */
  #operate(x: StmtOf<'assign'>): readonly Statement[] {
    const [left, right] = [x.left[0], x.right[0]];
    if (!left || !right) return [];
    const written = this.single(left);
    const { before, code } = once(this, written.code, x.at);
    const target: Operand = { ...written, code };
    if (target.mode === 'bad') {
      this.single(right);
      return [];
    }
    if (target.mode !== 'variable' && target.mode !== 'map-index') {
      this.error(left.at, `cannot assign to ${this.show(target)}`);
      return [];
    }
    const operator = x.op.slice(0, -1);
    const isStep = right.k === 'literal' && right.at === x.at;
    if (isStep && !isFamily(target.type, 'int', 'float')) {
      this.error(
        left.at,
        `invalid operation: ${sourceOf(left)}${operator}${operator} (non-numeric type ${this.text(target.type)})`,
      );
      return [];
    }
    const whole: Expr = { k: 'binary', op: x.op, left, right, opAt: x.at, at: left.at };
    const result = binaryOperation(this, operator, target, this.single(right), whole);
    if (result.mode === 'bad') return [];
    const value = this.assign(result, target.type, 'assignment');
    const put = this.store(target, value, x.at);
    return before.length === 0 ? [put] : [{ kind: 'block', body: [...before, put], at: this.place(x.at) }];
  }

  /** The name on a left side must not count as used by that. */
  target(x: Expr): Operand | 'blank' {
    if (x.k === 'name') {
      if (x.name === '_') return 'blank';
      const found = this.scope.find(x.name);
      if (found?.k === 'var') {
        const { used } = found;
        const op = this.expression(x);
        found.used = used;
        return op;
      }
    }
    const op = this.single(x);
    if (op.mode !== 'variable' && op.mode !== 'map-index' && op.mode !== 'bad') {
      const isField = x.k === 'selector' && x.x.k === 'index';
      this.error(
        x.at,
        isField
          ? `cannot assign to struct field ${sourceOf(x)} in map`
          : this.minor >= 20
            ? `cannot assign to ${this.show(op)} (neither addressable nor a map index expression)`.replace(
                / \(neither/,
                ' (neither',
              )
            : `cannot assign to ${this.show(op)}`,
      );
      return this.bad(x);
    }
    return op;
  }

  /** Puts a value where `op` lies. */
  store(op: Operand, value: Expression, at: Pos): Statement {
    const place = this.place(at);
    const { code } = op;
    if (code.kind === 'special' && code.name === 'map-get' && code.operands[0] && code.operands[1])
      return {
        kind: 'expression',
        value: this.special('map-set', [code.operands[0], code.operands[1], value], at),
        at: place,
      };
    if (isCompound(op.type))
      return { kind: 'expression', value: this.special('overwrite', [code, value], at), at: place };
    return { kind: 'assign', targets: [this.#asTarget(code)], value, at: place };
  }

  #asTarget(code: Expression): Target {
    const { at } = code;
    if (code.kind === 'name') return { kind: 'name', name: code.name, at };
    if (code.kind === 'member') return { kind: 'member', object: code.object, name: code.name, at };
    if (code.kind === 'index') return { kind: 'index', object: code.object, key: code.key, at };
    return { kind: 'name', name: '_#', at };
  }
}
