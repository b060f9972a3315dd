import type { Place } from './ast.ts';

/**
 * What programs of all languages compute with. A whole number is a bigint, a number with a point a number: so 1 and
 * 1.0 stay apart where a language keeps them apart, and whole numbers grow where they may. JavaScript's are all numbers.
 * Everything is plain data: a program in the middle of its work is a graph of these (see graph.ts).
 */
export type Value = null | undefined | boolean | number | bigint | string | HeapValue;

export type HeapValue =
  | List
  | Tuple
  | Dict
  | SetValue
  | Range
  | Func
  | Native
  | Bound
  | ClassValue
  | Instance
  | Module
  | Cursor
  | Generator
  | Bulk
  | Struct;

export interface List {
  readonly kind: 'list';
  items: Value[];
  /** Of a typed language: what it is a list of. */
  readonly type?: string;
}

export interface Tuple {
  readonly kind: 'tuple';
  readonly items: readonly Value[];
}

/** Entries by what their keys hash to, in the order they came. */
export interface Dict {
  readonly kind: 'dict';
  readonly entries: Map<string, readonly [Value, Value]>;
  readonly type?: string;
  /** What a missing key gives (Python's defaultdict, Go's zero value). */
  missing?: Value;
}

export interface SetValue {
  readonly kind: 'set';
  readonly entries: Map<string, Value>;
}

export interface Range {
  readonly kind: 'range';
  readonly from: bigint;
  readonly to: bigint;
  readonly step: bigint;
}

/** A function of the program: its code is found again by its numbers. */
export interface Func {
  readonly kind: 'function';
  readonly unit: number;
  readonly code: number;
  readonly name: string;
  readonly scope: Scope;
  /** Values of parameters that were not given, where they are computed once (Python). */
  readonly defaults?: Map<string, Value>;
  /** `this` of an arrow function, `self` of a block. */
  readonly self?: Value;
  fields?: Map<string, Value>;
  /** The class it was written in: where `super` starts from. */
  home?: ClassValue;
}

/** A function this simulation brings along. */
export interface Native {
  readonly kind: 'native';
  readonly name: string;
  /** What it was made for: the promise that this function settles. */
  readonly data?: Value;
}

export interface Bound {
  readonly kind: 'bound';
  readonly self: Value;
  readonly callee: Value;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly parents: readonly ClassValue[];
  readonly members: Map<string, Value>;
  /** Members of the class itself, where they are kept apart from those of its instances. */
  readonly statics?: Map<string, Value>;
  /** Brought along, not written by the program: stored by name only. */
  readonly external?: string;
}

/** An object: of a class, or a plain one (JavaScript). */
export interface Instance {
  readonly kind: 'instance';
  readonly cls: ClassValue | null;
  fields: Map<string, Value>;
  /** Behind a native class: what the program does not see. */
  data?: Value;
}

export interface Module {
  readonly kind: 'module';
  readonly name: string;
  readonly members: Map<string, Value>;
  readonly external?: string;
}

/** Where an iteration stands: in a list that may grow, or along a range. */
export interface Cursor {
  readonly kind: 'cursor';
  readonly over: List | Tuple | Range | Generator;
  index: number;
}

/** A function that stops at each `yield`: its frame waits here. */
export interface Generator {
  readonly kind: 'generator';
  readonly name: string;
  frame: Frame | undefined;
  /** An async function of Python's: nothing is yielded, its result is awaited. */
  readonly isCoroutine?: boolean;
}

/** So many equal bytes or characters that only their number is kept. */
export interface Bulk {
  readonly kind: 'bulk';
  readonly size: number;
  readonly type: string;
}

/** Go's structs and pointers to them. */
export interface Struct {
  readonly kind: 'struct';
  readonly type: string;
  fields: Map<string, Value>;
}

/** Where a program was: of each function called, the outermost first. */
export interface TraceEntry {
  readonly file: string;
  readonly unit: number;
  readonly name: string;
  readonly at: Place;
}

export interface Scope {
  readonly vars: Map<string, Value>;
  readonly parent: Scope | undefined;
  /** Where `var` and undeclared names go. */
  readonly isFunction: boolean;
  constants?: string[];
}

export interface Handler {
  readonly to: number;
  readonly depth: number;
  readonly scope: Scope;
}

/** One call of a function of the program. */
export interface Frame {
  readonly kind: 'frame';
  readonly unit: number;
  readonly code: number;
  readonly name: string;
  pc: number;
  stack: Value[];
  scope: Scope;
  handlers: Handler[];
  /** What the caller gets instead of the result: the new object of a constructor. */
  instead?: Value;
  /** The caller gets nothing: a signal's handler, a callback. */
  discard?: boolean;
  /** Yields go to this one's consumer. */
  generator?: Generator;
  /** Deferred calls (Go), last first at its end. */
  deferred?: Value[];
  home?: ClassValue;
  /** The call that `break` in this block ends (Ruby). */
  isBlock?: boolean;
  /** What it sets becomes members; its functions do not see them as names. */
  isClassBody?: boolean;
}

/** A native function that calls back: for each of `calls` in turn, and then computes from what came. */
export interface LoopFrame {
  readonly kind: 'loop';
  readonly callee: Value;
  readonly calls: Value[][];
  readonly results: Value[];
  /** The native that makes the result. Called with the results and `extra`. */
  readonly finish: string;
  readonly extra: Value;
  /** Stops when a result is this true or false: find, any, all. */
  readonly until?: 'true' | 'false';
  /** Each result is the next call's first argument: reduce. */
  readonly folds?: boolean;
  /** An exception ends it, and is its result: `['%failed', error]`. */
  readonly catches?: boolean;
  readonly self?: Value;
}

/** A call from within a native function: its result comes here. Never there between two steps. */
export interface Barrier {
  readonly kind: 'barrier';
  value?: Value;
  done: boolean;
  /** What comes when a generator has nothing more. */
  readonly ended?: Value;
}

export type AnyFrame = Frame | LoopFrame | Barrier;

export interface Thread {
  readonly kind: 'thread';
  readonly id: number;
  frames: AnyFrame[];
  wait: Blocked | undefined;
  /** What an interrupted native call left for when it is tried again. */
  memo: Value;
  /** Where it was begun: above its own frames in a stack, until it first waits. */
  below?: readonly TraceEntry[];
  /** Settled with its result: an async function's promise. */
  promise?: Instance;
  /** The program does not wait for it. */
  daemon?: boolean;
  ended?: boolean;
}

/** Why a thread stands still. `other`: until any other one has done something. */
export type Blocked =
  | { readonly on: 'time'; readonly until: number }
  | { readonly on: 'input' }
  | { readonly on: 'other'; readonly until?: number }
  | { readonly on: 'settled' }
  | { readonly on: 'forever' };

/** A list of these items, which it keeps. */
export function list(items: Value[]): List {
  return { kind: 'list', items };
}

/** A tuple of these items. */
export function tuple(items: readonly Value[]): Tuple {
  return { kind: 'tuple', items };
}

/** An object without a class. */
export function object(fields: Iterable<readonly [string, Value]> = []): Instance {
  return { kind: 'instance', cls: null, fields: new Map(fields) };
}

/** Whether a value is more than a number, a text or nothing. */
export function isHeap(value: Value): value is HeapValue {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is of a kind. */
export function isKind<Kind extends HeapValue['kind']>(
  value: Value,
  kind: Kind,
): value is Extract<HeapValue, { kind: Kind }> {
  return isHeap(value) && value.kind === kind;
}

/** Whether a class is another or comes after it. */
export function isSubclass(cls: ClassValue, of: ClassValue): boolean {
  return cls === of || cls.parents.some((parent) => isSubclass(parent, of));
}

/** A member as the class or those before it have it, depth first. */
export function lookUpMember(cls: ClassValue, name: string): Value {
  return findMember(cls, name)?.value;
}

/** A member of a class, or of what it inherits from. */
export function findMember(cls: ClassValue, name: string): { value: Value; owner: ClassValue } | undefined {
  if (cls.members.has(name)) return { value: cls.members.get(name), owner: cls };
  for (const parent of cls.parents) {
    const found = findMember(parent, name);
    if (found) return found;
  }
  return undefined;
}

/** A text, number or truth value as text; nothing for what is more. */
export function plain(value: Value): string {
  return typeof value === 'object' || value === undefined ? '' : String(value);
}
