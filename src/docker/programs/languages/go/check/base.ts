import type { Expression, Place, Statement } from '../../core/ast.ts';
import { NotUnderstood } from '../../core/problems.ts';
import type { Value } from '../../core/value.ts';
import type { Pos, Problem } from '../syntax/tokens.ts';
import type { Expr } from '../syntax/tree.ts';
import { describe, NameScope, type Constant, type Operand } from './operand.ts';
import type { Package } from './package.ts';
import { INVALID, isCompound, isFamily, under, type Signature, type Type } from './types.ts';
import { keyOf } from './type-identity.ts';
import { methodSet } from './members.ts';
import { typeText } from './type-text.ts';

/** A type as the running program knows it, by keys. */
export interface RuntimeType {
  readonly text: string;
  readonly kind: string;
  readonly named?: string;
  readonly of?: string;
  readonly key?: string;
  readonly size?: number;
  readonly bits?: number;
  readonly fields?: readonly (readonly [name: string, type: string, tag: string, embedded: boolean])[];
  readonly methods?: Readonly<Record<string, RuntimeMethod>>;
  /** Of an interface: the methods it asks for. */
  readonly wants?: Readonly<Record<string, string>>;
}
export interface RuntimeMethod {
  readonly fn: string;
  readonly native: boolean;
  readonly path: readonly string[];
  readonly dynamic: boolean;
  readonly copies?: string;
  readonly text: string;
}

/** What all parts of the compiler share: complaints, types of the running program, small pieces of code. */
export class CheckerBase {
  readonly minor: number;
  readonly problems: Problem[] = [];
  readonly table = new Map<string, RuntimeType>();
  readonly functions: Statement[] = [];
  /** Names of named results, by function. */
  readonly results = new Map<string, readonly string[]>();
  pkg: Package = { path: '', name: '', scope: new NameScope(undefined), files: [], isStandard: false };
  scope: NameScope = this.pkg.scope;
  #serial = 0;

  /** What go.mod says: meanings follow it, messages follow the compiler. */
  readonly languageMinor: number;

  constructor(minor: number, languageMinor: number) {
    this.minor = minor;
    this.languageMinor = languageMinor;
  }

  get home(): string {
    return this.pkg.name;
  }

  error(at: Pos, message: string): void {
    if (
      this.problems.length > 300 ||
      this.problems.some((each) => each.line === at.line && each.message === message)
    )
      return;
    this.problems.push({ message, line: at.line, column: at.column });
  }

  unknown(what: string, at: Pos): never {
    throw new NotUnderstood(what, at.line % 100_000);
  }

  text(type: Type): string {
    return typeText(type, this.home, this.minor >= 18);
  }

  show(op: Operand): string {
    return describe(op, this.home, this.minor);
  }

  fresh(name: string): string {
    this.#serial += 1;
    return `${name}#${this.#serial}`;
  }

  place({ line, column }: Pos): Place {
    return { line, column: column - 1, endLine: line, end: column };
  }

  constant(value: Value, at: Pos): Expression {
    return { kind: 'constant', value, at: this.place(at) };
  }

  load(name: string, at: Pos): Expression {
    return { kind: 'name', name, at: this.place(at) };
  }

  special(name: string, operands: readonly Expression[], at: Pos, data: Value = null): Expression {
    return { kind: 'special', name, operands, data, at: this.place(at) };
  }

  call(callee: Expression, args: readonly Expression[], at: Pos): Expression {
    return { kind: 'call', callee, args: args.map((value) => ({ value })), at: this.place(at) };
  }

  native(name: string, at: Pos): Expression {
    return this.constant({ kind: 'native', name }, at);
  }

  let(name: string, value: Expression, at: Pos): Statement {
    const place = this.place(at);
    return { kind: 'assign', targets: [{ kind: 'name', name, at: place }], value, declare: 'let', at: place };
  }

  bad(expr: Expr): Operand {
    return { mode: 'bad', type: INVALID, code: this.constant(null, expr.at), expr };
  }

  value(type: Type, code: Expression, expr: Expr): Operand {
    return { mode: 'value', type, code, expr };
  }

  constantOperand(value: Constant, type: Type, expr: Expr): Operand {
    return { mode: 'constant', type, value, code: this.constant(this.represent(value, type), expr.at), expr };
  }

  /** A constant as values of its type are kept. */
  represent(value: Constant, type: Type): Value {
    if (typeof value === 'bigint' && isFamily(type, 'float')) return Number(value);
    if (typeof value === 'number' && isFamily(type, 'int')) return BigInt(Math.trunc(value));
    return value;
  }

  zero(type: Type, at: Pos): Expression {
    const real = under(type);
    if (isCompound(type)) return this.special('zero', [], at, this.describeType(type));
    if (real.k !== 'basic') return this.constant(null, at);
    const value = { int: 0n, float: 0, string: '', bool: false, nil: null, invalid: null }[real.family];
    return this.constant(value, at);
  }

  /** Tells the running program about a type. @returns its key */
  describeType(type: Type): string {
    const key = keyOf(type);
    if (this.table.has(key)) return key;
    const real = under(type);
    const base: RuntimeType = {
      text: typeText(type, '', false),
      kind: real.k === 'basic' ? real.family : real.k,
      ...(type.k === 'named' ? { named: type.name } : {}),
      ...(real.k === 'basic' ? { bits: real.bits } : {}),
    };
    this.table.set(key, base);
    const more: { -readonly [Key in keyof RuntimeType]?: RuntimeType[Key] } = {};
    if ('of' in real) more.of = this.describeType(real.of);
    if (real.k === 'array') more.size = real.size;
    if (real.k === 'map') more.key = this.describeType(real.key);
    if (real.k === 'struct')
      more.fields = real.fields.map((each) => [
        each.name,
        this.describeType(each.type),
        each.tag,
        each.embedded,
      ]);
    if (real.k === 'interface')
      more.wants = Object.fromEntries([...real.methods].map(([name, each]) => [name, keyOf(each)]));
    const set = real.k === 'interface' ? new Map<string, never>() : methodSet(type);
    if (set.size > 0) {
      more.methods = Object.fromEntries(
        [...set].map(([name, { fn, native, path, dynamic, copies, type: signature }]) => [
          name,
          {
            fn,
            native,
            dynamic,
            path: path.map((each) => each.name),
            text: this.signatureKey(signature),
            ...(copies ? { copies: this.describeType(copies) } : {}),
          },
        ]),
      );
    }
    this.table.set(key, { ...base, ...more });
    return key;
  }

  signatureKey(signature: Signature): string {
    return keyOf(signature);
  }

  /** A value that goes somewhere else: a copy where it is one of its own. */
  moved(op: Operand): Expression {
    return op.stored && isCompound(op.type)
      ? this.special('copy', [op.code], op.expr.at, this.describeType(op.type))
      : op.code;
  }
}
