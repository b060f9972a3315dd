import type { Schema } from './amendments.ts';

/** Looks up `#/components/schemas/NAME`. */
export type Resolve = (ref: string) => Schema | undefined;

/**
 * Rewrites a schema so that its errors name what is wrong, without changing what it accepts:
 * - unions of things with a `type` become "the branch of that type", instead of "none of eleven fits"
 * - "null or X" becomes "X, unless null"
 * - lists of `const` become `enum`
 */
export function discriminate(schema: unknown, resolve: Resolve): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => discriminate(entry, resolve));
  if (typeof schema !== 'object' || schema === null) return schema;
  const rest: Schema = {};
  for (const [keyword, value] of Object.entries(schema)) rest[keyword] = discriminate(value, resolve);
  const { oneOf, anyOf, ...others } = rest;
  const branches = oneOf ?? anyOf;
  if (!Array.isArray(branches)) return rest;
  return { ...others, ...union(branches as Schema[], resolve) };
}

function union(branches: readonly Schema[], resolve: Resolve): Schema {
  const nullable = branches.some(({ type }) => type === 'null');
  const solid = branches.filter(({ type }) => type !== 'null');
  if (nullable) return { if: { type: 'null' }, else: solid.length === 1 ? solid[0] : union(solid, resolve) };
  if (solid.every((branch) => 'const' in branch)) return { enum: solid.map((branch) => branch.const) };
  const tagged = solid.map((branch) => ({ branch, types: typesOf(branch, resolve) }));
  if (!tagged.every(({ types }) => types)) return { anyOf: solid };
  return {
    type: 'object',
    required: ['type'],
    properties: { type: { enum: tagged.flatMap(({ types }) => types) } },
    allOf: tagged.map(({ branch, types }) => ({
      // "Unless it is not of this type": a key called `then` would make the object look like a promise.
      if: { not: { properties: { type: { enum: types } }, required: ['type'] } },
      else: branch,
    })),
  };
}

/** The values of a branch's discriminator; undefined when it has none. */
function typesOf(branch: Schema, resolve: Resolve): unknown[] | undefined {
  const target = typeof branch.$ref === 'string' ? resolve(branch.$ref) : branch;
  const properties = target?.properties as Record<string, Schema> | undefined;
  const types = properties?.type?.enum;
  const required = target?.required;
  return Array.isArray(types) && Array.isArray(required) && required.includes('type') ? types : undefined;
}
