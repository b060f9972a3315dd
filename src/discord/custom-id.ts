import type { z } from 'zod';
import { LIMITS } from '../base/discord-limits.ts';

/**
 * What a component carries in its custom_id: the route it goes to, whose it is, and the route's parameters as text.
 * On the wire: `route|owner|value|value…`, the values in the order of the route's schema.
 */
export interface CustomId {
  readonly route: string;
  /** The id of the only user who may use it, or `*` for everybody. */
  readonly owner: string;
  readonly values: readonly string[];
}

/** Everybody may press it. */
export const ANYONE = '*';

const escape = (value: string): string => value.replaceAll('%', '%25').replaceAll('|', '%7C');
const unescape = (value: string): string => value.replaceAll('%7C', '|').replaceAll('%25', '%');

/** @throws {RangeError} when the id would be longer than Discord takes: a mistake of the route's author */
export function encodeCustomId({ route, owner, values }: CustomId): string {
  const id = [route, owner, ...values.map(escape)].join('|');
  if (id.length > LIMITS.customId) throw new RangeError(`custom_id of ${id.length} characters: ${id}`);
  return id;
}

/** Takes a custom_id apart; `undefined` when it is not one of ours (an older version's, or made up). */
export function decodeCustomId(id: string): CustomId | undefined {
  const [route, owner, ...values] = id.split('|');
  if (!route || !owner || !/^(?:\*|\d{1,20})$/.test(owner)) return undefined;
  return { route, owner, values: values.map(unescape) };
}

/** Parameters of a route: an object of fields that can each be written as a short text. */
export type ParamsSchema = z.ZodObject<Record<string, z.ZodType<string | number | boolean | undefined>>>;

/** A missing (optional) value is written as nothing. */
export function paramsToValues(schema: ParamsSchema, params: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(schema.shape).map((key) => {
    const value = params[key];
    if (value === undefined) return '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** The reverse of {@link paramsToValues}, parsed: `undefined` when a value is not what the route takes. */
export function valuesToParams<S extends ParamsSchema>(
  schema: S,
  values: readonly string[],
): z.infer<S> | undefined {
  const keys = Object.keys(schema.shape);
  if (values.length !== keys.length) return undefined;
  const raw = Object.fromEntries(
    keys.map((key, index) => [key, values[index] === '' ? undefined : values[index]]),
  );
  const parsed = schema.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}
