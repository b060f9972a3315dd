import { Expression } from './expression.ts';

/** What is known of something that happened: an error's parameters and message; a container's change; what was typed. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** One thing that must be so. */
export interface Condition {
  readonly fact: string;
  /** Equal to this, or found by this. */
  readonly expected: string | number | boolean | Expression;
}

/** Reads conditions as hint files write them: text between slashes is an expression, anything else must be equal. */
export function parseConditions(written: Facts = {}): readonly Condition[] {
  return Object.entries(written).map(([fact, value]) => {
    const source =
      typeof value === 'string' ? /^\/(?<source>.+)\/$/.exec(value)?.groups?.['source'] : undefined;
    return { fact, expected: source === undefined ? value : new Expression(source) };
  });
}

/** Whether every condition holds, and what the named groups of its expressions found. */
export function match(conditions: readonly Condition[], facts: Facts): Facts | undefined {
  const found: Record<string, string> = {};
  for (const { fact, expected } of conditions) {
    const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (value === undefined) return undefined;
    if (expected instanceof Expression) {
      const groups = expected.find(String(value));
      if (!groups) return undefined;
      Object.assign(found, groups);
    } else if (value !== expected) return undefined;
  }
  return found;
}
