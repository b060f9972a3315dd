import { binaryOperation } from './operators.ts';
import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Pos } from '../syntax/tokens.ts';
import type { Expr, FuncDecl, FuncType, Keyed } from '../syntax/tree.ts';
import { ExpressionChecker } from './expressions.ts';
import { NameScope, type Operand } from './operand.ts';
import {
  defaultType, INT, INVALID, isFamily, isInterface, isUntyped, keyOf, missingMethod, select, under, typeText, type Signature, type StructType, type Type,
} from './types.ts'; // prettier-ignore

/** Calls, literals of structs and slices, and built-in functions. */
export abstract class CallChecker extends ExpressionChecker {
  abstract functionBody(
    name: string,
    type: FuncType,
    signature: Signature,
    body: NonNullable<FuncDecl['body']>,
    at: Pos,
    receiver?: { readonly name: string; readonly type: Type; readonly at: Pos },
  ): Expression;
  abstract emitFunction(decl: FuncDecl, name: string, scope: NameScope, pkg: ExpressionChecker['pkg']): void;
  currentFunction = '';
  readonly #literals = new Map<string, number>();
  readonly #instances = new Set<string>();

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
    if (op.mode === 'builtin') return this.#builtin(x, op.builtin ?? '');
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

  haveText(op: Operand): string {
    if (op.mode === 'nil') return 'nil';
    if (isUntyped(op.type))
      return isFamily(op.type, 'int', 'float') ? 'number' : typeText(defaultType(op.type));
    return this.text(op.type);
  }

  wantText(types: readonly Type[], variadic = false): string {
    return `(${types.map((each, index) => (variadic && index === types.length - 1 && each.k === 'slice' ? `...${this.text(each.of)}` : this.text(each))).join(', ')})`;
  }

  // Generic functions: one of their own for each choice of types.

  instantiate(x: Extract<Expr, { k: 'index' }>, op: Operand): Operand {
    return this.#instance(
      x,
      op,
      x.keys.map((each) => this.type(each)),
    );
  }

  #genericCall(x: Extract<Expr, { k: 'call' }>, op: Operand): Operand {
    const { generic } = op;
    if (!generic) return this.bad(x);
    const { decl, pkg } = generic;
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
        this.#unify(type, defaultType(each.type), names, found);
      });
    infer(false);
    infer(true);
    const missing = names.find((name) => !found.has(name));
    if (missing !== undefined) {
      if (ops.every((each) => each.mode !== 'bad'))
        this.error(x.end, `in call to ${sourceOf(x.callee)}, cannot infer ${missing}`);
      return this.bad(x);
    }
    const made = this.#instance(
      x.callee,
      op,
      names.map((name) => found.get(name) ?? INVALID),
    );
    const real = under(made.type);
    void pkg;
    return real.k === 'func' ? this.#finish(x, real, made.code, []) : made;
  }

  /** The type alone of a function literal, for inference: its body is read later. */
  functionType(x: Extract<Expr, { k: 'func' }>): Operand {
    return this.value(this.signature(x.type), this.constant(null, x.at), x);
  }

  #unify(pattern: Expr, type: Type, names: readonly string[], found: Map<string, Type>): void {
    const real = under(type);
    if (pattern.k === 'name' && names.includes(pattern.name)) {
      if (!found.has(pattern.name)) found.set(pattern.name, type);
    } else if (pattern.k === 'array' && 'of' in real) this.#unify(pattern.of, real.of, names, found);
    else if (pattern.k === 'star' && real.k === 'pointer') this.#unify(pattern.x, real.of, names, found);
    else if (pattern.k === 'chan' && real.k === 'chan') this.#unify(pattern.of, real.of, names, found);
    else if (pattern.k === 'map' && real.k === 'map') {
      this.#unify(pattern.key, real.key, names, found);
      this.#unify(pattern.of, real.of, names, found);
    } else if (pattern.k === 'functype' && real.k === 'func') {
      pattern.type.params.forEach((each, index) =>
        this.#unify(each.type, real.params[index] ?? INVALID, names, found),
      );
      pattern.type.results.forEach((each, index) =>
        this.#unify(each.type, real.results[index] ?? INVALID, names, found),
      );
    } else if (pattern.k === 'index' && type.k === 'named') {
      const args = /\[(.*)\]$/.exec(type.name)?.[1]?.split(',') ?? [];
      pattern.keys.forEach((each, index) => {
        const known = [...this.instanceTypes].find(([key]) => key === args[index]);
        if (known) this.#unify(each, known[1], names, found);
      });
    }
  }

  /** Types that were given to generic ones, by how they are shown. */
  readonly instanceTypes = new Map<string, Type>();

  #instance(x: Expr, op: Operand, types: readonly Type[]): Operand {
    const { generic } = op;
    if (!generic) return this.bad(x);
    const { decl, pkg } = generic;
    const scope = new NameScope(pkg.scope);
    decl.typeParams.forEach((param, index) => {
      const type = types[index] ?? INVALID;
      scope.names.set(param.name, { k: 'type', resolve: () => type });
    });
    this.within(scope, pkg, () => {
      decl.typeParams.forEach((param, index) => {
        const type = types[index] ?? INVALID;
        const wanted = under(this.type(param.type));
        if (wanted.k !== 'interface' || !wanted.union) return;
        if (!wanted.union.some((each) => same(under(each), under(type))))
          this.error(
            x.at,
            `${this.text(type)} does not satisfy ${sourceOf(param.type)} (${this.text(type)} missing in ${wanted.union.map((each) => `~${this.text(each)}`).join(' | ')})`,
          );
      });
    });
    const signature = this.within(scope, pkg, () => this.signature(decl.type));
    const name = `${generic.fn}[...]${types.map(keyOf).join(',')}`;
    if (!this.#instances.has(name)) {
      this.#instances.add(name);
      if (this.#instances.size > 500) this.unknown('so many kinds of one function', x.at);
      this.emitFunction(decl, name, scope, pkg);
    }
    return this.value(signature, this.load(name, x.at), x);
  }

  // Literals.

  composite(x: Extract<Expr, { k: 'composite' }>, hint: Type | undefined): Operand {
    let type: Type | undefined = hint;
    if (x.type?.k === 'array' && x.type.size === 'open') {
      const of = this.type(x.type.of);
      type = { k: 'array', of, size: x.items.length };
    } else if (x.type) type = this.type(x.type);
    if (!type) {
      this.error(x.at, 'invalid composite literal type');
      return this.bad(x);
    }
    if (type === INVALID) {
      for (const { value } of x.items) if (value.k !== 'composite' || value.type) this.expression(value);
      return this.bad(x);
    }
    const real = under(type);
    if (real.k === 'pointer' && !x.type) {
      const inner = this.composite(x, real.of);
      return { ...inner, type };
    }
    switch (real.k) {
      case 'struct':
        return this.#structLiteral(x, type, real);
      case 'slice':
      case 'array':
        return this.#listLiteral(x, type, real.of, real.k === 'array' ? real.size : undefined);
      case 'map': {
        const seen = new Set<string>();
        const operands = x.items.flatMap(({ key, value }) => {
          if (!key) {
            this.error(value.at, 'missing key in map literal');
            return [];
          }
          const keyOp = this.single(key, real.key);
          if (keyOp.value !== undefined && !isInterface(real.key)) {
            const text = `${typeof keyOp.value}${String(keyOp.value)}`;
            if (seen.has(text)) this.error(key.at, `duplicate key ${sourceOf(key)} in map literal`);
            seen.add(text);
          }
          return [
            this.assign(keyOp, real.key, 'map literal'),
            this.assign(this.single(value, real.of), real.of, 'map literal'),
          ];
        });
        return this.value(type, this.special('map-of', [this.zero(real.of, x.at), ...operands], x.at), x);
      }
      case 'basic':
      case 'chan':
      case 'func':
      case 'interface':
      case 'named':
      case 'pointer':
      case 'tuple':
        this.error(x.at, `invalid composite literal type ${this.text(type)}`);
        return this.bad(x);
    }
  }

  #structLiteral(x: Extract<Expr, { k: 'composite' }>, type: Type, real: StructType): Operand {
    const given = new Map<string, Expression>();
    const isKeyed = x.items[0]?.key !== undefined;
    const shown = x.type ? sourceOf(x.type) : this.text(type);
    if (isKeyed) this.#keyedFields(x.items, type, real, given);
    else if (x.items.length > 0) {
      for (const [index, { key, value }] of x.items.entries()) {
        const field = real.fields[index];
        if (key) {
          this.error(value.at, 'mixture of field:value and value elements in struct literal');
          continue;
        }
        if (!field) {
          this.error(
            value.at,
            this.minor >= 20
              ? `too many values in struct literal of type ${this.text(type)}`
              : `too many values in ${shown}{…}`,
          );
          break;
        }
        given.set(field.name, this.assign(this.single(value, field.type), field.type, 'struct literal'));
      }
      if (x.items.length < real.fields.length)
        this.error(
          x.end,
          this.minor >= 20
            ? `too few values in struct literal of type ${this.text(type)}`
            : `too few values in ${shown}{…}`,
        );
    }
    const names = real.fields.map((each) => each.name);
    const values = real.fields.map((field) => given.get(field.name) ?? this.zero(field.type, x.at));
    return this.value(
      type,
      this.special('struct', values, x.at, [this.describeType(type), ...names].join('\0')),
      x,
    );
  }

  #keyedFields(items: readonly Keyed[], type: Type, real: StructType, given: Map<string, Expression>): void {
    for (const { key, value } of items) {
      if (key?.k !== 'name') {
        this.error(
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
          type.pkg !== this.home &&
          this.isLibrary(type.pkg) &&
          /^\p{Lu}/u.test(key.name);
        if (isKnown && !this.isTypo(key.name, real))
          this.unknown(`the field "${key.name}" of ${this.text(type)}`, key.at);
        this.error(
          key.at,
          `unknown field ${this.minor >= 20 ? key.name : `'${key.name}'`} in struct literal${this.minor >= 18 ? ` of type ${this.text(type)}` : ` of type ${this.text(type)}`}`,
        );
        this.single(value);
        continue;
      }
      if (given.has(key.name)) this.error(key.at, `duplicate field name ${key.name} in struct literal`);
      given.set(key.name, this.assign(this.single(value, field.type), field.type, 'struct literal'));
    }
  }

  isTypo(_name: string, _real: StructType): boolean {
    return true;
  }

  #listLiteral(
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
        const op = this.single(key);
        if (typeof op.value === 'bigint' && op.value >= 0n && op.value < 100_000n) next = Number(op.value);
        else if (op.mode !== 'bad') this.error(key.at, `index ${sourceOf(key)} must be integer constant`);
      }
      if (size !== undefined && next >= size)
        this.error(value.at, `invalid argument: index ${next} out of bounds [0:${size}]`);
      places.push(next);
      next += 1;
      return this.assign(this.single(value, of), of, where);
    });
    const length = Math.max(0, ...places.map((each) => each + 1));
    const isPlain = places.every((each, index) => each === index);
    const data = `${size ?? -1} ${length} ${isPlain ? '' : places.join(',')}`;
    return this.value(type, this.special('list', [this.zero(of, x.at), ...values], x.at, data), x);
  }

  // Built-in functions.

  #builtin(x: Extract<Expr, { k: 'call' }>, name: string): Operand {
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
      this.error(
        x.end,
        `not enough arguments for ${sourceOf(x)} (expected ${wanted}, found ${x.args.length})`,
      );
      return this.bad(x);
    }
    const native = (args: readonly Expression[]) =>
      this.call(this.native(`builtin.${name}`, x.at), args, x.at);
    if (name === 'recover') return this.value({ k: 'interface', methods: new Map() }, native([]), x);
    if (name === 'print' || name === 'println') {
      const values = x.args.map((arg) => this.settled(this.single(arg)));
      return this.nothing(x, native(values.map((each) => each.code)));
    }
    if (!first) return this.bad(x);
    if (name === 'make' || name === 'new') {
      const type = this.typeOrNone(first) ?? this.type(first);
      if (type === INVALID) return this.bad(x);
      return name === 'new' ? this.#new(x, type) : this.#make(x, type, others);
    }
    const op = this.single(first);
    if (op.mode === 'bad') {
      for (const arg of others) this.expression(arg);
      return this.bad(x);
    }
    const real = under(op.type);
    const invalid = (): Operand => {
      this.error(
        first.at,
        `invalid argument: ${this.show(op)} for ${this.minor >= 20 ? 'built-in ' : ''}${name}`,
      );
      return this.bad(x);
    };
    switch (name) {
      case 'len':
      case 'cap': {
        if (typeof op.value === 'string' && name === 'len')
          return this.constantOperand(BigInt(Buffer.byteLength(op.value)), INT, x);
        const inner = real.k === 'pointer' ? under(real.of) : real;
        if (inner.k === 'array') return this.constantOperand(BigInt(inner.size), INT, x);
        const isSized = ['slice', 'map', 'chan'].includes(real.k) || isFamily(op.type, 'string');
        return isSized ? this.value(INT, native([op.code]), x) : invalid();
      }
      case 'append': {
        if (real.k !== 'slice') {
          if (op.mode === 'nil')
            this.error(first.at, 'first argument to append must be a typed slice; have untyped nil');
          else
            this.error(
              first.at,
              this.minor >= 20
                ? `invalid argument: ${this.show(op)} (not a slice)`.replace(
                    ' (not a slice)',
                    ' is not a slice',
                  )
                : `invalid argument: ${this.show(op)} is not a slice`,
            );
          return this.bad(x);
        }
        if (x.spread) {
          const [rest] = others;
          const more = rest ? this.single(rest) : op;
          const code = isFamily(more.type, 'string')
            ? this.special('convert', [more.code], x.at, 'string-bytes')
            : this.assign(more, { k: 'slice', of: real.of }, 'argument to append');
          return this.value(op.type, this.special('append-all', [op.code, code], x.at), x);
        }
        const items = others.map((each) =>
          this.assign(this.single(each, real.of), real.of, `argument to append`),
        );
        return this.value(op.type, this.special('append', [op.code, ...items], x.at), x);
      }
      case 'copy': {
        const [from] = others;
        const source = from ? this.single(from) : op;
        const code = isFamily(source.type, 'string')
          ? this.special('convert', [source.code], x.at, 'string-bytes')
          : source.code;
        return this.value(INT, native([op.code, code]), x);
      }
      case 'delete': {
        if (real.k !== 'map') {
          this.error(first.at, `invalid argument: ${this.show(op)} is not a map`);
          return this.bad(x);
        }
        const [key] = others;
        return this.nothing(
          x,
          native([op.code, key ? this.assign(this.single(key), real.key, 'argument to delete') : op.code]),
        );
      }
      case 'close':
        if (real.k !== 'chan') {
          this.error(first.at, `invalid operation: cannot close non-channel ${this.show(op)}`);
          return this.bad(x);
        }
        return this.nothing(x, native([op.code]));
      case 'clear':
        return this.nothing(x, native([op.code]));
      case 'panic':
        return this.nothing(
          x,
          native([this.assign(op, { k: 'interface', methods: new Map() }, 'argument to panic')]),
        );
      default: {
        let result = op;
        for (const each of others) {
          const next = this.single(each);
          const typed = isUntyped(result.type) ? next.type : result.type;
          const both = binaryOperation(this, '<', result, next, x);
          if (both.mode === 'bad') return both;
          const [a, b] = [result, next].map((one) =>
            one.value === undefined || isUntyped(typed)
              ? one
              : this.constantOperand(one.value, typed, one.expr),
          );
          if (!a || !b) return this.bad(x);
          result = this.value(isUntyped(typed) ? defaultType(typed) : typed, native([a.code, b.code]), x);
        }
        return isUntyped(result.type) ? this.settled(result) : { ...result, expr: x };
      }
    }
  }

  #new(x: Expr, type: Type): Operand {
    const isCompoundType = ['struct', 'array'].includes(under(type).k);
    const zero = this.zero(type, x.at);
    return this.value(
      { k: 'pointer', of: type },
      isCompoundType ? zero : this.special('address-new', [zero], x.at),
      x,
    );
  }

  #make(x: Extract<Expr, { k: 'call' }>, type: Type, sizes: readonly Expr[]): Operand {
    const real = under(type);
    if (real.k !== 'slice' && real.k !== 'map' && real.k !== 'chan') {
      this.error(
        x.args[0]?.at ?? x.at,
        `invalid argument: cannot make ${this.text(type)}; type must be slice, map, or channel`,
      );
      return this.bad(x);
    }
    if (real.k === 'slice' && sizes.length === 0) {
      this.error(x.at, `invalid operation: ${sourceOf(x)} expects 2 or 3 arguments; found 1`);
      return this.bad(x);
    }
    const codes = sizes.map((each) => {
      const op = this.single(each);
      if (
        op.mode !== 'bad' &&
        !isFamily(op.type, 'int') &&
        !(typeof op.value === 'number' && Number.isInteger(op.value))
      )
        this.error(
          each.at,
          typeof op.value === 'number'
            ? `${this.show(op)} truncated to int`
            : `cannot convert ${this.show(op)} to type int`,
        );
      return op.value === undefined
        ? op.code
        : this.constant(BigInt(Math.trunc(Number(op.value)) || 0), each.at);
    });
    return this.value(
      type,
      this.special(`make-${real.k}`, [this.zero(real.of, x.at), ...codes], x.at, this.describeType(real.of)),
      x,
    );
  }
}

function same(a: Type, b: Type): boolean {
  return keyOf(a) === keyOf(b);
}
