import { interfaceType, stringType, intType, sliceOf } from '../value/go-type.ts';
import type { GoType } from '../value/go-type.ts';
import type { GoValue } from '../value/go-value.ts';

/** What a function fails with: shown as `error calling NAME: message`. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
}

/**
 * What a parameter accepts: values of a type, or `untouched`, any value as it is (even none).
 */
export type Parameter = GoType | 'untouched';

/** Keeps count of the text that a template makes, and throws when it becomes too much. */
export interface Budget {
  spend(length: number): void;
}

/** A function that templates can call. */
export interface GoFunction {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given any number of times, also none. */
  readonly variadic: boolean;
  /** Throws {@link FunctionError}. */
  readonly call: (args: readonly GoValue[], budget: Budget) => GoValue;
}

export type FunctionTable = Readonly<Record<string, GoFunction>>;

export function fixed(parameters: readonly Parameter[], call: GoFunction['call']): GoFunction {
  return { parameters, variadic: false, call };
}

export function variadic(parameters: readonly Parameter[], call: GoFunction['call']): GoFunction {
  return { parameters, variadic: true, call };
}

export const anyParameter = interfaceType;
export const stringParameter = stringType;
export const intParameter = intType;
export const stringsParameter = sliceOf(stringType);

/** The text of a string argument: its type has been checked before the call. */
export function textArgument(args: readonly GoValue[], index: number): string {
  const value = args[index];
  if (value?.kind !== 'string') throw new Error(`argument ${index} is not the string that was checked`);
  return value.value;
}

/** The number of an int argument. */
export function intArgument(args: readonly GoValue[], index: number): number {
  const value = args[index];
  if (value?.kind !== 'int') throw new Error(`argument ${index} is not the int that was checked`);
  return Number(value.value);
}
