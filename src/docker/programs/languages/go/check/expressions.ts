import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Expr } from '../syntax/tree.ts';
import { closestName } from './closest-name.ts';
import { binaryConstant, compareConstants, unaryConstant } from './constants.ts';
import { constantText, type Operand } from './operand.ts';
import { TypeChecker } from './type-expressions.ts';
import {
  BYTE, INVALID, isFamily, isInterface, isUntyped, NIL, same, select, STRING, under,
  UNTYPED_BOOL, UNTYPED_FLOAT, UNTYPED_INT, UNTYPED_RUNE, UNTYPED_STRING, VOID, type Basic, type Selection, type Type,
} from './types.ts'; // prettier-ignore

const COMPARES = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** Expressions without calls and literals. */
export abstract class ExpressionChecker extends TypeChecker {
  abstract callOf(x: Extract<Expr, { k: 'call' }>): Operand;
  abstract composite(x: Extract<Expr, { k: 'composite' }>, hint: Type | undefined): Operand;
  abstract functionLiteral(x: Extract<Expr, { k: 'func' }>): Operand;
  abstract instantiate(x: Extract<Expr, { k: 'index' }>, op: Operand): Operand;

  expression(x: Expr, hint?: Type): Operand {
    switch (x.k) {
      case 'bad':
        return this.bad(x);
      case 'name':
        return this.#name(x);
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
        return this.#index(x);
      case 'slice':
        return this.#slice(x);
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
        return this.binary(x.op, this.single(x.left), this.single(x.right), x);
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

  #name(x: Extract<Expr, { k: 'name' }>): Operand {
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

  /** `x.name`: a package's, a field, or a method as a value. */
  selector(x: Extract<Expr, { k: 'selector' }>): Operand {
    if (x.x.k === 'name') {
      const found = this.scope.find(x.x.name);
      if (found?.k === 'package') {
        found.used = true;
        const entity =
          /^\p{Lu}/u.test(x.name) || !found.pkg.isStandard ? found.pkg.scope.names.get(x.name) : undefined;
        if (entity && /^\p{Lu}/u.test(x.name)) {
          return {
            ...this.within(found.pkg.scope, found.pkg, () =>
              this.#name({ k: 'name', name: x.name, at: x.at }),
            ),
            expr: x,
          };
        }
        const shown = `${x.x.name}.${x.name}`;
        if (entity)
          this.error(
            x.nameAt,
            this.minor >= 20
              ? `name ${x.name} not exported by package ${found.pkg.name}`
              : `${x.name} not exported by package ${found.pkg.name}`,
          );
        else if (
          found.pkg.isStandard &&
          /^\p{Lu}/u.test(x.name) &&
          closestName(x.name, [...found.pkg.scope.names.keys()]) === undefined
        )
          this.unknown(`"${shown}"`, x.nameAt);
        else this.error(this.minor >= 18 ? x.nameAt : x.at, `undefined: ${shown}`);
        return this.bad(x);
      }
    }
    const op = this.expression(x.x);
    if (op.mode === 'bad' || isFamily(op.type, 'invalid')) return this.bad(x);
    if (op.mode === 'type') return this.#methodExpression(op, x);
    const checked = op.mode === 'none' || op.type.k === 'tuple' ? this.single(x.x) : op;
    if (checked.mode === 'bad') return this.bad(x);
    const found = select(op.type, x.name);
    if (!found || (!/^\p{Lu}/u.test(x.name) && this.isForeign(found))) return this.#noMember(op, x);
    const holder = this.through(op, found);
    if (found.field) {
      const code: Expression = {
        kind: 'member',
        object: holder,
        name: found.field.name,
        at: this.place(x.nameAt),
      };
      const isVariable = op.mode === 'variable' || found.throughPointer;
      return { mode: isVariable ? 'variable' : 'value', type: found.field.type, code, expr: x, stored: true };
    }
    const bound = this.method(op, found, x);
    return this.value(bound.type, this.special('bind', [bound.callee, bound.receiver], x.at), x);
  }

  isForeign(found: Selection): boolean {
    const { holder } = found;
    const base = holder.k === 'pointer' ? holder.of : holder;
    return (
      base.k === 'named' &&
      base.pkg !== this.home &&
      !base.pkg.startsWith('main') &&
      base.pkg !== '' &&
      !this.pkg.isStandard &&
      this.isStandardName(base.pkg)
    );
  }

  isStandardName(_name: string): boolean {
    return false;
  }

  /** What holds a member, behind what is embedded. */
  through(op: Operand, found: Selection): Expression {
    let code = op.code;
    for (const field of found.path)
      code = { kind: 'member', object: code, name: field.name, at: this.place(op.expr.at) };
    return code;
  }

  /** A method with its receiver, for a call. */
  method(
    op: Operand,
    found: Selection,
    x: Extract<Expr, { k: 'selector' }>,
  ): {
    readonly callee: Expression;
    readonly receiver: Expression;
    readonly type: Extract<Type, { k: 'func' }>;
  } {
    const holder = this.through(op, found);
    const { method } = found;
    if (!method) throw new Error('no method');
    if ('interfaceOf' in method) {
      const dispatched = this.special('dispatch', [holder], x.nameAt, x.name);
      return { callee: dispatched, receiver: this.constant(undefined, x.at), type: method.interfaceOf };
    }
    const base = found.holder.k === 'pointer' ? found.holder.of : found.holder;
    const callee = method.native ? this.native(method.fn, x.nameAt) : this.load(method.fn, x.nameAt);
    const isCompoundBase = ['struct', 'array'].includes(under(base).k);
    let receiver = holder;
    if (method.isPointer && found.holder.k !== 'pointer') {
      const isAddressable = op.mode === 'variable' || found.throughPointer;
      if (!isAddressable) this.error(x.at, `cannot call pointer method ${x.name} on ${this.text(base)}`);
      else if (!isCompoundBase) receiver = this.addressOf(found.path.length > 0 ? holder : op.code, x.at);
    } else if (!method.isPointer && found.holder.k === 'pointer') {
      receiver = isCompoundBase
        ? this.special('copy', [holder], x.at, this.describeType(base))
        : { kind: 'member', object: holder, name: '*', at: this.place(x.at) };
    } else if (!method.isPointer && isCompoundBase)
      receiver = this.special('copy', [holder], x.at, this.describeType(base));
    return { callee, receiver, type: method.type() };
  }

  /** A pointer to what some code reads. */
  addressOf(code: Expression, at: Expr['at']): Expression {
    if (code.kind === 'name') return this.special('address-name', [], at, code.name);
    if (code.kind === 'member')
      return code.name === '*' ? code.object : this.special('address-field', [code.object], at, code.name);
    if (code.kind === 'index') return this.special('address-item', [code.object, code.key], at);
    return this.special('address-new', [code], at);
  }

  #methodExpression(op: Operand, x: Extract<Expr, { k: 'selector' }>): Operand {
    const found = select(op.type, x.name);
    if (!found?.method || 'interfaceOf' in found.method || found.path.length > 0) {
      this.error(x.nameAt, `${sourceOf(x)} undefined (type ${this.text(op.type)} has no method ${x.name})`);
      return this.bad(x);
    }
    const type = found.method.type();
    const code = found.method.native ? this.native(found.method.fn, x.at) : this.load(found.method.fn, x.at);
    return this.value({ ...type, params: [op.type, ...type.params], names: ['', ...type.names] }, code, x);
  }

  #noMember(op: Operand, x: Extract<Expr, { k: 'selector' }>): Operand {
    const base = op.type.k === 'pointer' ? op.type.of : op.type;
    const type = this.text(op.type);
    if (op.type.k === 'pointer' && isInterface(op.type.of)) {
      this.error(x.nameAt, `${sourceOf(x)} undefined (type ${type} is pointer to interface, not interface)`);
      return this.bad(x);
    }
    if (base.k === 'named') {
      const real = under(base);
      const names = [
        ...base.methods.keys(),
        ...(real.k === 'struct'
          ? real.fields.map((each) => each.name)
          : real.k === 'interface'
            ? [...real.methods.keys()]
            : []),
      ];
      const isOwn = base.pkg === this.home || base.pkg === '';
      const close = closestName(x.name, names);
      if (!isOwn && this.isLibrary(base.pkg) && /^\p{Lu}/u.test(x.name) && close === undefined)
        this.unknown(`"${sourceOf(x)}"`, x.nameAt);
      const other = names.find((each) => each !== x.name && each.toLowerCase() === x.name.toLowerCase());
      if (other !== undefined && this.minor >= 18) {
        const what = base.methods.has(other) || real.k === 'interface' ? 'method' : 'field';
        this.error(
          x.nameAt,
          `${sourceOf(x)} undefined (type ${type} has no field or method ${x.name}, but does have ${this.minor >= 20 || what === 'method' ? `${what} ` : ''}${other})`,
        );
        return this.bad(x);
      }
    }
    this.error(x.nameAt, `${sourceOf(x)} undefined (type ${type} has no field or method ${x.name})`);
    return this.bad(x);
  }

  isLibrary(_pkg: string): boolean {
    return true;
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

  #index(x: Extract<Expr, { k: 'index' }>): Operand {
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

  #slice(x: Extract<Expr, { k: 'slice' }>): Operand {
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
      { kind: 'unary', operator: x.op + this.#suffix(op.type), operand: op.code, at: this.place(x.at) },
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

  /** How results of other sizes than 64 bits are cut. */
  #suffix(type: Type): string {
    const real = under(type);
    if (real.k !== 'basic' || real.untyped) return '';
    if (real.family === 'float') return real.bits === 32 ? '#f' : '';
    return real.family === 'int' && real.bits !== -64 ? `#${real.bits}` : '';
  }

  binary(op: string, left: Operand, right: Operand, x: Expr): Operand {
    if (
      left.mode === 'bad' ||
      right.mode === 'bad' ||
      isFamily(left.type, 'invalid') ||
      isFamily(right.type, 'invalid')
    )
      return this.bad(x);
    if (op === '<<' || op === '>>') return this.#shift(op, left, right, x);
    const pair = this.#matched(left, right, op, x);
    if (!pair) return this.bad(x);
    const { a, b, type } = pair;
    if (COMPARES.has(op)) return this.#comparison(op, a, b, type, x);
    if (op === '&&' || op === '||') {
      if (!isFamily(type, 'bool')) return this.#undefinedOperator(op, a, x);
      if (typeof a.value === 'boolean' && typeof b.value === 'boolean')
        return this.constantOperand(op === '&&' ? a.value && b.value : a.value || b.value, type, x);
      return this.value(
        type,
        {
          kind: 'logical',
          operator: op === '&&' ? 'and' : 'or',
          left: a.code,
          right: b.code,
          at: this.place(x.at),
        },
        x,
      );
    }
    const families: readonly Basic['family'][] =
      op === '+' ? ['int', 'float', 'string'] : ['-', '*', '/'].includes(op) ? ['int', 'float'] : ['int'];
    if (!isFamily(type, ...families)) {
      const integral =
        isUntyped(type) &&
        type.family === 'float' &&
        typeof a.value === 'number' &&
        typeof b.value === 'number' &&
        Number.isInteger(a.value) &&
        Number.isInteger(b.value);
      if (!integral) return this.#undefinedOperator(op, a, x);
    }
    const isZero =
      b.value !== undefined &&
      typeof b.value !== 'string' &&
      typeof b.value !== 'boolean' &&
      Number(b.value) === 0;
    if ((op === '/' || op === '%') && isZero && (isFamily(type, 'int') || a.value !== undefined)) {
      this.error(right.expr.at, 'invalid operation: division by zero');
      return this.bad(x);
    }
    if (a.value !== undefined && b.value !== undefined) {
      const value = binaryConstant(op, a.value, b.value, isFamily(type, 'int'));
      const made = this.constantOperand(value, type, x);
      const real = under(type);
      if (
        real.k === 'basic' &&
        !real.untyped &&
        real.family === 'int' &&
        this.constantProblem({ ...made, type: UNTYPED_INT }, type) !== undefined
      ) {
        this.error(
          x.k === 'binary' && this.minor >= 20 ? x.at : x.at,
          `cannot use ${sourceOf(x)} (constant ${constantText(value)} of type ${this.text(type)}) as ${this.text(type)} value (overflows)`.replace(
            /cannot use .*/s,
            `${sourceOf(x)} (constant ${constantText(value)} of type ${this.text(type)}) overflows ${this.text(type)}`,
          ),
        );
        return this.bad(x);
      }
      return made;
    }
    return this.value(
      type,
      {
        kind: 'binary',
        operator: op + this.#suffix(type),
        left: a.code,
        right: b.code,
        at: this.place(x.at),
      },
      x,
    );
  }

  #undefinedOperator(op: string, a: Operand, x: Expr): Operand {
    this.error(a.expr.at, `invalid operation: operator ${op} not defined on ${this.show(a)}`);
    return this.bad(x);
  }

  /** Both sides as one type. */
  #matched(
    left: Operand,
    right: Operand,
    op: string,
    x: Expr,
  ): { readonly a: Operand; readonly b: Operand; readonly type: Type } | undefined {
    const mismatch = (): undefined => {
      if (this.minor >= 18 && (left.mode === 'nil') !== (right.mode === 'nil')) {
        const [nil, other] = left.mode === 'nil' ? [left, right] : [right, left];
        this.error(
          this.minor >= 20 ? nil.expr.at : x.at,
          `invalid operation: ${sourceOf(x)} (mismatched types ${this.text(left.type)} and ${this.text(right.type)})`,
        );
        void other;
        return undefined;
      }
      this.error(
        this.minor < 20 && COMPARES.has(op) ? right.expr.at : x.at,
        `invalid operation: ${sourceOf(x)} (mismatched types ${this.text(left.type)} and ${this.text(right.type)})`,
      );
      return undefined;
    };
    const as = (each: Operand, type: Type): Operand =>
      each.value === undefined ? { ...each, type } : { ...this.constantOperand(each.value, type, each.expr) };
    if (left.mode === 'nil' || right.mode === 'nil') {
      if (op !== '==' && op !== '!=') return mismatch();
      const other = left.mode === 'nil' ? right : left;
      if (other.mode === 'nil') {
        this.error(x.at, `invalid operation: ${sourceOf(x)} (operator ${op} not defined on nil)`);
        return undefined;
      }
      const real = under(other.type);
      if (!['pointer', 'slice', 'map', 'chan', 'func', 'interface'].includes(real.k)) return mismatch();
      return { a: left, b: right, type: other.type };
    }
    if (isUntyped(left.type) && isUntyped(right.type)) {
      const rank = (each: Type) => [UNTYPED_INT, UNTYPED_RUNE, UNTYPED_FLOAT].indexOf(each as Basic);
      if (rank(left.type) >= 0 && rank(right.type) >= 0) {
        const type = rank(left.type) >= rank(right.type) ? left.type : right.type;
        return { a: as(left, type), b: as(right, type), type };
      }
      if (left.type !== right.type) return mismatch();
      return { a: left, b: right, type: left.type };
    }
    if (isUntyped(left.type) || isUntyped(right.type)) {
      const [plain, typed] = isUntyped(left.type) ? [left, right] : [right, left];
      if (isInterface(typed.type)) {
        const boxed = { ...plain, type: typed.type, code: this.assign(plain, typed.type, 'comparison') };
        return plain === left
          ? { a: boxed, b: typed, type: typed.type }
          : { a: typed, b: boxed, type: typed.type };
      }
      const problem = this.constantProblem(plain, typed.type);
      if (problem === undefined) {
        const made = as(plain, typed.type);
        return plain === left
          ? { a: made, b: typed, type: typed.type }
          : { a: typed, b: made, type: typed.type };
      }
      if (problem === '') return mismatch();
      this.error(
        plain.expr.at,
        problem === ' (truncated)'
          ? `${this.show(plain)} truncated to ${this.text(typed.type)}`
          : `cannot use ${this.show(plain)} as ${this.text(typed.type)} value in ${op === '' ? '' : 'operation'}${problem}`,
      );
      return undefined;
    }
    if (same(left.type, right.type)) return { a: left, b: right, type: left.type };
    if (op === '==' || op === '!=') {
      if (isInterface(left.type) && this.isAssignable(right.type, left.type))
        return { a: left, b: { ...right, code: this.assign(right, left.type, '') }, type: left.type };
      if (isInterface(right.type) && this.isAssignable(left.type, right.type))
        return { a: { ...left, code: this.assign(left, right.type, '') }, b: right, type: right.type };
    }
    return mismatch();
  }

  #comparison(op: string, a: Operand, b: Operand, type: Type, x: Expr): Operand {
    const real = under(type);
    if (a.value !== undefined && b.value !== undefined)
      return this.constantOperand(compareConstants(op, a.value, b.value), UNTYPED_BOOL, x);
    const isNil = a.mode === 'nil' || b.mode === 'nil';
    const isOrdered = real.k === 'basic' && ['int', 'float', 'string'].includes(real.family);
    const isComparable = !['slice', 'map', 'func'].includes(real.k) || isNil;
    if (op === '==' || op === '!=') {
      if (!isComparable) {
        const kind = real.k;
        this.error(
          x.at,
          this.minor >= 18
            ? `invalid operation: ${sourceOf(x)} (${kind} can only be compared to nil)`
            : `invalid operation: ${sourceOf(x)} (${kind} can only be compared to nil)`,
        );
        return this.bad(x);
      }
    } else if (!isOrdered) {
      this.error(
        x.at,
        `invalid operation: ${sourceOf(x)} (operator ${op} not defined on ${real.k === 'basic' ? real.family : real.k})`,
      );
      return this.bad(x);
    }
    if (real.k === 'basic' || isNil)
      return this.value(
        UNTYPED_BOOL,
        {
          kind: 'binary',
          operator: isNil && real.k !== 'basic' ? `${op}nil` : op,
          left: a.code,
          right: b.code,
          at: this.place(x.at),
        },
        x,
      );
    const equal = this.special('equal', [a.code, b.code], x.at, this.describeType(type));
    return this.value(
      UNTYPED_BOOL,
      op === '==' ? equal : { kind: 'unary', operator: '!', operand: equal, at: this.place(x.at) },
      x,
    );
  }

  #shift(op: string, left: Operand, right: Operand, x: Expr): Operand {
    if (!isFamily(right.type, 'int') && !(typeof right.value === 'number' && Number.isInteger(right.value))) {
      this.error(right.expr.at, `invalid operation: shift count ${this.show(right)} must be integer`);
      return this.bad(x);
    }
    if (
      left.value !== undefined &&
      right.value !== undefined &&
      (typeof left.value === 'bigint' || Number.isInteger(left.value))
    ) {
      const count = BigInt(right.value);
      if (count < 0n || count > 1000n) this.unknown('so large a shift', x.at);
      const value = BigInt(left.value);
      return this.constantOperand(
        op === '<<' ? value << count : value >> count,
        isUntyped(left.type) ? UNTYPED_INT : left.type,
        x,
      );
    }
    const own = isUntyped(left.type) ? this.settled(left) : left;
    if (!isFamily(own.type, 'int')) {
      this.error(x.at, `invalid operation: shifted operand ${this.show(left)} must be integer`);
      return this.bad(x);
    }
    return this.value(
      own.type,
      {
        kind: 'binary',
        operator: op + this.#suffix(own.type),
        left: own.code,
        right: this.settled(right).code,
        at: this.place(x.at),
      },
      x,
    );
  }

  nothing(x: Expr, code: Expression): Operand {
    return { mode: 'none', type: VOID, code, expr: x };
  }
}
