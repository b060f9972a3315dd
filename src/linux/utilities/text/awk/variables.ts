import { AwkError } from './syntax-tree.ts';
import type { AwkArray, AwkValue } from './values.ts';

/** What a name stands for: a value or an array. */
export type Variable = AwkValue | AwkArray;

/** The variables of a program: the global ones, and those of the functions that run. */
export class Variables {
  readonly #globals = new Map<string, Variable>();
  readonly #frames: Map<string, Variable>[] = [];

  /** How many functions run within each other. */
  get depth(): number {
    return this.#frames.length;
  }

  /** Begins a function. */
  enter(frame: Map<string, Variable>): void {
    this.#frames.push(frame);
  }

  leave(): void {
    this.#frames.pop();
  }

  #scope(name: string): Map<string, Variable> {
    const frame = this.#frames.at(-1);
    return frame?.has(name) ? frame : this.#globals;
  }

  get(name: string): Variable {
    return this.#scope(name).get(name);
  }

  set(name: string, value: Variable): void {
    this.#scope(name).set(name, value);
  }

  getGlobal(name: string): Variable {
    return this.#globals.get(name);
  }

  setGlobal(name: string, value: Variable): void {
    this.#globals.set(name, value);
  }

  /** @throws AwkError when it is an array */
  scalar(name: string): AwkValue {
    const value = this.get(name);
    if (value instanceof Map) throw new AwkError(`can't use array '${name}' in scalar context`);
    return value;
  }

  /** An array, made when there is none. @throws AwkError when it is a value */
  array(name: string): AwkArray {
    const scope = this.#scope(name);
    const value = scope.get(name);
    if (value instanceof Map) return value;
    if (value !== undefined) throw new AwkError(`can't use scalar '${name}' as array`);
    const array: AwkArray = new Map();
    scope.set(name, array);
    return array;
  }
}
