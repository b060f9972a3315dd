import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Expr, FuncDecl, FuncType } from '../syntax/tree.ts';
import { builtinCall } from './builtins.ts';
import { compositeLiteral } from './composite-literals.ts';
import { GenericChecker } from './generics.ts';
import type { Operand } from './operand.ts';
import { defaultType, INVALID, isFamily, isUntyped, under, type Signature, type Type } from './types.ts';
import { missingMethod, select } from './members.ts';
import { typeText } from './type-text.ts';

/** Calls: conversions, methods, functions, and their arguments. */
export abstract class CallChecker extends GenericChecker {
  abstract functionBody(
    name: string,
    type: FuncType,
    signature: Signature,
    body: NonNullable<FuncDecl['body']>,
    at: Pos,
    receiver?: { readonly name: string; readonly type: Type; readonly at: Pos },
  ): Expression;
  currentFunction = '';
  readonly #literals = new Map<string, number>();

  /** What a type lacks to be one of an interface; undefined when it lacks nothing. */
  whyNot(type: Type, wanted: Type): string | undefined {
    const real = under(wanted);
    return real.k === 'interface' ? missingMethod(type, real, this.home, this.minor) : undefined;
  }

  functionLiteral(x: Extract<Expr, { k: 'func' }>): Operand {
    const signature = this.signature(x.type);
    const count = (this.#literals.get(this.currentFunction) ?? 0) + 1;
    this.#literals.set(this.currentFunction, count);
    const isNested = /\.func\d+(\.\d+)*$/.test(this.currentFunction);
    const name = `${this.currentFunction}.${isNested ? '' : 'func'}${count}`;
    return this.value(signature, this.functionBody(name, x.type, signature, x.body, x.at), x);
  }

  composite(x: Extract<Expr, { k: 'composite' }>, hint: Type | undefined): Operand {
    return compositeLiteral(this, x, hint);
  }

  callOf(x: Extract<Expr, { k: 'call' }>): Operand {
    const { callee } = x;
    const type = this.typeOrNone(callee);
    if (type) {
      const [only] = x.args;
      if (!only || x.args.length > 1) {
        this.error(
          only ? (x.args[1]?.at ?? x.at) : x.end,
          `${only ? 'too many' : 'missing'} argument${only ? 's' : ''} in conversion to ${this.text(type)}`,
        );
        return { ...this.bad(x), type };
      }
      return this.conversion(this.single(only, type), type, x);
    }
    if (callee.k === 'selector') {
      const made = this.#methodCall(x, callee);
      if (made) return made;
    }
    const op = this.expression(callee);
    if (op.mode === 'builtin') return builtinCall(this, x, op.builtin ?? '');
    if (op.mode === 'bad') {
      for (const arg of x.args) this.expression(arg);
      return this.bad(x);
    }
    if (op.generic) return this.#genericCall(x, op);
    const real = under(op.type);
    if (real.k !== 'func') {
      this.error(x.at, `invalid operation: cannot call non-function ${this.show(op)}`);
      return this.bad(x);
    }
    return this.#finish(x, real, op.code, []);
  }

  #methodCall(
    x: Extract<Expr, { k: 'call' }>,
    callee: Extract<Expr, { k: 'selector' }>,
  ): Operand | undefined {
    if (callee.x.k === 'name' && this.scope.find(callee.x.name)?.k === 'package') return undefined;
    if (this.typeOrNone(callee.x)) return undefined;
    const before = this.problems.length;
    const op = this.expression(callee.x);
    if (op.mode === 'bad' || op.type.k === 'tuple' || op.mode === 'none') {
      if (this.problems.length === before && op.mode !== 'bad') this.single(callee.x);
      for (const arg of x.args) this.expression(arg);
      return this.bad(x);
    }
    const found = select(op.type, callee.name);
    if (!found?.method || (!/^\p{Lu}/u.test(callee.name) && this.isForeign(found))) return undefined;
    const { callee: code, receiver, type } = this.method(op, found, callee);
    const isDynamic = receiver.kind === 'constant' && receiver.value === undefined;
    return this.#finish(x, type, code, isDynamic ? [] : [receiver]);
  }

  #finish(
    x: Extract<Expr, { k: 'call' }>,
    type: Signature,
    callee: Expression,
    before: readonly Expression[],
  ): Operand {
    const args = this.args(x, type);
    const code = this.call(callee, [...before, ...args], x.at);
    const [only] = type.results;
    if (!only) return this.nothing(x, code);
    return this.value(type.results.length === 1 ? only : { k: 'tuple', types: type.results }, code, x);
  }

  /** Arguments as a function's parameters. */
  args(x: Extract<Expr, { k: 'call' }>, type: Signature): readonly Expression[] {
    const name = sourceOf(x.callee);
    const { params, variadic } = type;
    const last = params.at(-1);
    const fixed = variadic ? params.length - 1 : params.length;
    const where = `argument to ${name}`;
    const [first] = x.args;
    const spreads = x.args.length === 1 && first?.k === 'call' ? this.expression(first) : undefined;
    const ops: readonly Operand[] =
      spreads && spreads.type.k === 'tuple' && spreads.mode === 'value'
        ? this.#spread(spreads)
        : spreads && spreads.mode !== 'none' && spreads.mode !== 'type'
          ? [spreads]
          : x.args.map((arg, index) => this.single(arg, params[Math.min(index, params.length - 1)]));
    if (ops.some((each) => each.mode === 'bad') && ops.length === 0) return [];
    if (ops.length < fixed || (!variadic && ops.length > fixed)) {
      const isFew = ops.length < fixed;
      const at = isFew
        ? (ops.at(-1)?.expr.at ?? (this.minor < 20 ? x.at : x.end))
        : (ops[fixed]?.expr.at ?? x.end);
      this.error(
        at,
        `${isFew ? 'not enough' : 'too many'} arguments in call to ${name}\n\thave (${ops.map((each) => this.haveText(each)).join(', ')})\n\twant ${this.wantText(type.params, variadic)}`,
      );
      return [];
    }
    const codes = ops.slice(0, fixed).map((op, index) => this.assign(op, params[index] ?? INVALID, where));
    if (!variadic || last?.k !== 'slice') return codes;
    const rest = ops.slice(fixed);
    if (x.spread)
      return [
        ...codes,
        ...rest.map((op) =>
          isFamily(op.type, 'string')
            ? this.special('convert', [op.code], x.at, 'string-bytes')
            : this.assign(op, last, where),
        ),
      ];
    if (rest.length === 0) return [...codes, this.constant(null, x.at)];
    return [
      ...codes,
      this.special(
        'slice-of',
        rest.map((op) => this.assign(op, last.of, where)),
        x.at,
      ),
    ];
  }

  #spread(op: Operand): readonly Operand[] {
    if (op.type.k !== 'tuple') return [op];
    const hidden = this.fresh('%tuple');
    return op.type.types.map((type, index) => {
      const at = this.place(op.expr.at);
      const load: Expression =
        index === 0
          ? { kind: 'assign', target: { kind: 'name', name: hidden, at }, value: op.code, at }
          : this.load(hidden, op.expr.at);
      return { mode: 'value', type, code: this.special('item', [load], op.expr.at, index), expr: op.expr };
    });
  }

  /** A value's type, as messages of wrong counts list it. */
  haveText(op: Operand): string {
    if (op.mode === 'nil') return 'nil';
    if (isUntyped(op.type))
      return isFamily(op.type, 'int', 'float') ? 'number' : typeText(defaultType(op.type));
    return this.text(op.type);
  }

  /** Types of parameters or results, as messages of wrong counts list them. */
  wantText(types: readonly Type[], variadic = false): string {
    return `(${types.map((each, index) => (variadic && index === types.length - 1 && each.k === 'slice' ? `...${this.text(each.of)}` : this.text(each))).join(', ')})`;
  }

  #genericCall(x: Extract<Expr, { k: 'call' }>, op: Operand): Operand {
    const { generic } = op;
    if (!generic) return this.bad(x);
    const { decl } = generic;
    const names = decl.typeParams.map((each) => each.name);
    const found = new Map<string, Type>();
    const ops = x.args.map((arg) => (arg.k === 'func' ? this.functionType(arg) : this.single(arg)));
    const infer = (untyped: boolean) =>
      ops.forEach((each, index) => {
        const param = decl.type.params[Math.min(index, decl.type.params.length - 1)];
        if (!param || each.mode === 'bad' || isUntyped(each.type) !== untyped || each.mode === 'nil') return;
        const type =
          param.type.k === 'ellipsis'
            ? x.spread
              ? { ...param.type, k: 'array' as const, size: undefined }
              : param.type.of
            : param.type;
        this.unify(type, defaultType(each.type), names, found);
      });
    infer(false);
    infer(true);
    const missing = names.find((name) => !found.has(name));
    if (missing !== undefined) {
      if (ops.every((each) => each.mode !== 'bad'))
        this.error(x.end, `in call to ${sourceOf(x.callee)}, cannot infer ${missing}`);
      return this.bad(x);
    }
    const made = this.functionInstance(
      x.callee,
      op,
      names.map((name) => found.get(name) ?? INVALID),
    );
    const real = under(made.type);
    return real.k === 'func' ? this.#finish(x, real, made.code, []) : made;
  }
}
