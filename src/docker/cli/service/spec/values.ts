import { CliError } from '../../client/cli-error.ts';
import type { Flags } from '../../flags/declaration.ts';

/** The values of a table of flags. */
export type ValuesOf<Declared> = Declared extends Flags<infer Values> ? Values : never;

/** A value of a service that cannot be, in the real tool's words. */
export function refuse(message: string): CliError {
  return new CliError(message, { code: 'service-option-invalid' });
}

/** The list, or nothing for an empty one: the API leaves it out then. */
export function some<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}

/** An object without what is undefined, empty text, 0 or false, as Go's `omitempty` leaves them out. */
export function filled<Fields extends object>(fields: Fields): Filled<Fields> {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== '' && value !== 0 && value !== false,
  );
  // What is left is the same fields without the empty ones.
  return Object.fromEntries(kept) as Filled<Fields>;
}

/** Every field may be missing; none is there and undefined. */
export type Filled<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
