import type { Expression } from '../../core/ast.ts';
import { sourceOf } from '../syntax/source.ts';
import type { Expr } from '../syntax/tree.ts';
import { closestName } from './closest-name.ts';
import type { Operand } from './operand.ts';
import { TypeChecker } from './type-expressions.ts';
import { isFamily, isInterface, under, type StructType, type Type } from './types.ts';
import { select, type Selection } from './members.ts';

/** What is behind a dot: names of packages, fields, methods. */
export abstract class SelectorChecker extends TypeChecker {
  abstract single(x: Expr, hint?: Type): Operand;
  abstract name(x: Extract<Expr, { k: 'name' }>): Operand;

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
              this.name({ k: 'name', name: x.name, at: x.at }),
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

  /** Whether a member without a capital letter is one of another package. */
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

  /** Whether the package belongs to Go. */
  isStandardName(_name: string): boolean {
    return false;
  }

  /** Whether the package belongs to Go: what it lacks here may be there. */
  isLibrary(_pkg: string): boolean {
    return true;
  }

  /** Whether a name that a struct of Go's own lacks was likely meant for one of its fields. */
  isTypo(_name: string, _real: StructType): boolean {
    return true;
  }
}
