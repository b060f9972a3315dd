import type { Statement } from './ast.ts';
import type { CompileRules } from './compile.ts';
import type { CompiledCode } from './instruction.ts';
import type { Machine } from './machine.ts';
import type { ClassValue, Cursor, Frame, Func, Value } from './value.ts';

/** A call as it arrives. */
export interface Call {
  readonly args: Value[];
  readonly named?: Map<string, Value>;
  readonly block?: Value;
  readonly self?: Value;
  readonly isNew?: boolean;
}

/** The result comes later, by a frame that was pushed. */
export const PENDING: unique symbol = Symbol('pending');

export type NativeFunction = (vm: Machine, call: Call, data: Value) => Value | typeof PENDING;
export type NativeTable = Readonly<Record<string, NativeFunction>>;

/** Something found; undefined is a value of its own. */
export type Found = { readonly value: Value } | undefined;

/** What makes a language: its grammar, its words for things, and what its operators do. */
export interface Language {
  /** As it is called where understanding ends: `Python`. */
  readonly title: string;
  readonly rules: CompileRules;
  readonly natives: NativeTable;
  /** Classes and modules it brings along, by the name they are stored with. */
  external(name: string): object | undefined;
  /** How deep functions may call each other. */
  readonly maxDepth: number;
  /** Standard output is kept back until there is much of it, unless it is a terminal. */
  readonly buffersOutput: boolean;
  /** Bytes of memory that its runtime takes. */
  readonly memory: number;

  /** @throws Refused, NotUnderstood */
  parse(source: string, file: string, vm: Machine): readonly Statement[];
  builtin(vm: Machine, name: string): Found;
  noName(vm: Machine, name: string, own: boolean): never;
  truthy(vm: Machine, value: Value): boolean;
  unary(vm: Machine, operator: string, value: Value): Value;
  binary(vm: Machine, operator: string, left: Value, right: Value, inPlace: boolean): Value;
  /** `case` of this value. */
  caseEqual(vm: Machine, subject: Value, test: Value): boolean;
  member(vm: Machine, object: Value, name: string): Value | typeof PENDING;
  setMember(vm: Machine, object: Value, name: string, value: Value): void;
  deleteMember(vm: Machine, object: Value, name: string): void;
  callMethod(vm: Machine, object: Value, name: string, call: Call): Value | typeof PENDING;
  /** Calls what is neither a function nor a native: a class, an object. */
  callOther(vm: Machine, callee: Value, call: Call): Value | typeof PENDING;
  index(vm: Machine, object: Value, key: Value): Value | typeof PENDING;
  setIndex(vm: Machine, object: Value, key: Value, value: Value): void;
  deleteIndex(vm: Machine, object: Value, key: Value): void;
  slice(vm: Machine, object: Value, from: Value, to: Value, step: Value): Value;
  setSlice(vm: Machine, object: Value, from: Value, to: Value, value: Value): void;
  iterate(vm: Machine, value: Value, of: 'values' | 'keys' | 'pairs'): Cursor['over'];
  /** Items of a left side with several names; `rest` is the one that takes what is over (-1: none). */
  unpack(vm: Machine, value: Value, count: number, rest: number): readonly Value[];
  hashKey(vm: Machine, key: Value): string;
  /** The key of a named argument that is gathered with others: Ruby's symbols. */
  keyword?(name: string): Value;
  put(vm: Machine, container: Value, key: Value, value: Value): void;
  merge(vm: Machine, container: Value, from: Value): void;
  text(vm: Machine, value: Value, conversion: string | undefined, spec: Value): string;
  /** What a typed line gives, shown. */
  show(vm: Machine, value: Value): void;
  /** Whether a `catch` of these types takes it. */
  matches(vm: Machine, error: Value, types: readonly Value[]): boolean;
  /** What may be thrown, made into what is caught. */
  thrown(vm: Machine, value: Value): Value;
  /** Parameters that do not fit the arguments. */
  arity(vm: Machine, callee: Func, code: CompiledCode, problem: ArityProblem): void;
  makeClass(vm: Machine, name: string, parents: readonly Value[], members: Map<string, Value>): ClassValue;
  special(vm: Machine, name: string, operands: readonly Value[], data: Value): Value | typeof PENDING;
  super(vm: Machine, name: string, call: Call | undefined): Value | typeof PENDING;
  await(vm: Machine, value: Value): Value | typeof PENDING;
  /** The result of a function that was declared async. */
  promise?(vm: Machine): { readonly value: Value; settle(value: Value): void };
  settle?(vm: Machine, promise: Value, value: Value, failed: boolean): void;
  tooDeep(vm: Machine): never;
  tooLarge(vm: Machine): never;
  /** A generator has nothing more. */
  exhausted(vm: Machine, value: Value): Value;
  yielded?(vm: Machine, value: Value): Value;
  /** An exception nobody caught: reported. @returns the exit status; undefined when only that thread ends */
  uncaught(vm: Machine, error: Value, isMain: boolean): number | undefined;
  /** Nothing can go on any more, though threads wait. */
  deadlock?(vm: Machine): number;
  /** What a function gives that recovered from a panic: its named results. */
  recovered?(vm: Machine, frame: Frame): Value;
  /** What a function gives when its deferred calls are done: they may have changed its named results. */
  returned?(vm: Machine, frame: Frame, value: Value): Value;
  /** Nothing runs at this moment: what was left undone shows now (a rejection nobody caught). */
  idle?(vm: Machine): void;
  /** What a handler is told of a signal, where that is not its number. */
  signalName?(signal: number): Value;
  signal?(vm: Machine, signal: number): 'default' | 'handled';
}

export interface ArityProblem {
  readonly missing: readonly string[];
  readonly given: number;
  readonly unknown: readonly string[];
  readonly doubled: readonly string[];
}
