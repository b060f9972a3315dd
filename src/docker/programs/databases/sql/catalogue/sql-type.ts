/** Types by one name in both dialects; how they are declared and shown is a dialect's business. */
export type BaseType =
  | 'int1' | 'int2' | 'int3' | 'int4' | 'int8'
  | 'numeric' | 'float4' | 'float8'
  | 'text' | 'varchar' | 'char' | 'bytea'
  | 'bool' | 'date' | 'time' | 'timestamp' | 'timestamptz' | 'interval' | 'year'
  | 'json' | 'jsonb' | 'uuid' | 'enum' | 'set'
  /** A literal in quotes whose type is not settled yet. */
  | 'unknown'; // prettier-ignore

/** The type of a column or an expression. */
export interface SqlType {
  readonly base: BaseType;
  /** Of varchar and char. */
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly unsigned?: boolean;
  /** Of enum and set. */
  readonly values?: readonly string[];
  /** An array of these. */
  readonly array?: boolean;
  /** As MySQL keeps its own names apart: `tinytext`, `longtext`, `datetime`, `blob`. */
  readonly spelled?: string;
}

export function type(base: BaseType): SqlType {
  return { base };
}

const INTEGERS: ReadonlySet<BaseType> = new Set(['int1', 'int2', 'int3', 'int4', 'int8', 'year']);
const TEXTS: ReadonlySet<BaseType> = new Set(['text', 'varchar', 'char', 'unknown', 'enum', 'set', 'bytea']);

export function isInteger({ base, array }: SqlType): boolean {
  return array !== true && INTEGERS.has(base);
}

export function isNumeric(given: SqlType): boolean {
  const { base } = given;
  return isInteger(given) || (given.array !== true && (base === 'numeric' || isFloat(given)));
}

export function isFloat({ base }: SqlType): boolean {
  return base === 'float4' || base === 'float8';
}

export function isText({ base, array }: SqlType): boolean {
  return array !== true && TEXTS.has(base);
}

export function isMoment({ base }: SqlType): boolean {
  return base === 'date' || base === 'timestamp' || base === 'timestamptz';
}
