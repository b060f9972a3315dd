import type { Module, Scope, Thread, Value } from './value.ts';

/** All a running program is: a graph of plain data. */
export interface ProgramState {
  readonly kind: 'program';
  /** The files it runs, in the order they were read: their text is part of it, as in memory. */
  readonly units: Unit[];
  readonly globals: Scope;
  threads: Thread[];
  microtasks: Microtask[];
  timers: Timer[];
  /** Who answers, by port. */
  readonly servers: Map<number, Value>;
  readonly modules: Map<string, Value>;
  /** Handlers of signals, by number. */
  readonly signals: Map<number, Value>;
  /** What only one language keeps. */
  readonly store: Map<string, Value>;
  /** Written, but kept back. */
  output: string;
  /** Bytes of bulks made so far. */
  bulk: number;
  serial: number;
  /** Lines are being typed. */
  prompt?: Prompt;
}

export interface Prompt {
  /** Lines of a statement that is not complete. */
  pending: string;
}

export interface Unit {
  readonly file: string;
  readonly source: string;
  readonly shows: boolean;
}

export type Microtask =
  | { readonly kind: 'call'; readonly callee: Value; readonly args: Value[] }
  | { readonly kind: 'thread'; readonly thread: Thread };

export interface Timer {
  readonly id: number;
  at: number;
  readonly every?: number;
  readonly callee: Value;
  readonly args: Value[];
}

/** A scope without names. */
export function newScope(parent: Scope | undefined, isFunction: boolean): Scope {
  return { vars: new Map<string, Value>(), parent, isFunction };
}

/** A program that has not begun. */
export function newProgramState(): ProgramState {
  return {
    kind: 'program',
    units: [],
    globals: newScope(undefined, true),
    threads: [],
    microtasks: [],
    timers: [],
    servers: new Map(),
    modules: new Map<string, Module>(),
    signals: new Map(),
    store: new Map(),
    output: '',
    bulk: 0,
    serial: 0,
  };
}
