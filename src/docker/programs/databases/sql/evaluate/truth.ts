/** NOT, where null is unknown. */
export function negate(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

/** AND, where null is unknown. */
export function both(a: boolean | null, b: boolean | null): boolean | null {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

/** OR, where null is unknown. */
export function either(a: boolean | null, b: boolean | null): boolean | null {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}

/** XOR, where null is unknown. */
export function oneOf(a: boolean | null, b: boolean | null): boolean | null {
  return a === null || b === null ? null : a !== b;
}

/** Whether what was compared is at least the other; unknown when either was null. */
export function atLeast(order: number | undefined): boolean | null {
  return order === undefined ? null : order >= 0;
}

/** Whether what was compared is at most the other; unknown when either was null. */
export function atMost(order: number | undefined): boolean | null {
  return order === undefined ? null : order <= 0;
}
