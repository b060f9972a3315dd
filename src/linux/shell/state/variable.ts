/** A shell variable, as it is stored: only what is set is there. */
export type Variable = {
  /** Of a scalar; absent in one that is declared but has no value, and in arrays. */
  readonly value?: string;
  /** By index: keys of integers are in order. */
  readonly items?: { readonly [index: string]: string };
  /** `declare -A`: `items` are by name. */
  readonly associative?: true;
  readonly exported?: true;
  readonly readonly?: true;
  readonly integer?: true;
  readonly case?: 'upper' | 'lower';
  /** `declare -n`: `value` names the variable meant. */
  readonly reference?: true;
};

/** What `$name` gives: of an array its first element. */
export function scalarValue(variable: Variable): string | undefined {
  return variable.items ? variable.items['0'] : variable.value;
}

export function highestIndex(variable: Variable | undefined): number {
  return Object.keys(variable?.items ?? {}).reduce((highest, key) => Math.max(highest, Number(key)), -1);
}
