/** The part of JSON Schema in which stack files are described. */
export interface Schema {
  readonly types?: readonly string[];
  readonly format?: 'ports' | 'expose' | 'duration' | 'subnet_ip_address';
  readonly oneOf?: readonly Schema[];
  /** Named keys, and since which version of the format (3.N) each may be there. */
  readonly keys?: Readonly<Record<string, Keyed>>;
  /** Any other key that looks so; without it there may be none. */
  readonly others?: { readonly pattern: RegExp; readonly schema: Schema; readonly since?: number };
  readonly items?: Schema;
  readonly unique?: boolean;
  readonly required?: readonly string[];
}

export type Keyed = Schema | readonly [schema: Schema, since: number];

export const anything: Schema = {};
export const text: Schema = { types: ['string'] };
export const number: Schema = { types: ['number'] };
export const integer: Schema = { types: ['integer'] };
export const truth: Schema = { types: ['boolean'] };
export const textOrNumber: Schema = { types: ['string', 'number'] };
export const duration: Schema = { types: ['string'], format: 'duration' };
export const texts: Schema = { types: ['array'], items: text, unique: true };
export const anyTexts: Schema = { types: ['array'], items: text };

/** A mapping with these keys and `x-…` ones. */
export function mapping(keys: Readonly<Record<string, Keyed>>, more: Partial<Schema> = {}): Schema {
  return { types: ['object'], keys, ...more };
}

/** A mapping with any keys. */
export function mapOf(schema: Schema, types: readonly string[] = ['object']): Schema {
  return { types, others: { pattern: /.+/su, schema } };
}

/** `x-…` keys, since a version. */
export function extensions(since: number): NonNullable<Schema['others']> {
  return { pattern: /^x-/u, schema: anything, since };
}

export const textOrTexts: Schema = { oneOf: [text, texts] };
export const labels: Schema = {
  oneOf: [mapOf({ types: ['string', 'number', 'null'] }), texts],
};
export const command: Schema = { oneOf: [text, anyTexts] };
