/** What came of reading one piece of text: its value, or what is wrong with it in the real tool's words. */
export type Outcome<T> = { readonly value: T } | { readonly problem: string };

export function value<T>(value: T): Outcome<T> {
  return { value };
}

export function problem(problem: string): { readonly problem: string } {
  return { problem };
}

/** What a reader of units gives, as an outcome. */
export function outcomeOf<T extends number | bigint>(read: T | { readonly problem: string }): Outcome<T> {
  return typeof read === 'object' ? read : value(read);
}
