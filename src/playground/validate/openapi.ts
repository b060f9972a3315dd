import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import type { Endpoint, RestRequest } from '../rest/handler.ts';
import { matchSegments } from '../rest/router.ts';
import { AMENDMENTS, BODIES } from './amendments.ts';
import type { Schema } from './amendments.ts';
import { discriminate } from './discriminate.ts';
import type { Problem } from './problem.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: Schema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
}

type PathItem = { parameters?: Parameter[] } & Record<string, Operation | undefined>;

interface OpenApiDocument {
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, Schema> };
}

interface Compiled {
  body: ValidateFunction | undefined;
  parameters: { parameter: Parameter; validate: ValidateFunction }[];
}

const DOCUMENT = new URL('../openapi/discord-openapi.json', import.meta.url);
/** Where ajv keeps the document's schemas. */
const BASE = 'discord';

/** Checks requests against Discord's OpenAPI document, compiling each operation when it is first met. */
export class OpenApi {
  readonly #document: OpenApiDocument;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, Compiled>();

  constructor(document: OpenApiDocument) {
    this.#document = amend(document);
    this.#ajv = new Ajv2020({
      strict: false,
      validateSchema: false,
      allErrors: true,
      formats: FORMATS,
      // Each operation runs a few times and is compiled once: a quick compilation beats quick code.
      inlineRefs: false,
      code: { optimize: false },
    });
    const { schemas } = this.#document.components;
    const resolve = (ref: string): Schema | undefined => schemas[ref.slice(ref.lastIndexOf('/') + 1)];
    this.#ajv.addSchema({ components: { schemas: discriminate(schemas, resolve) } }, BASE);
  }

  /** What the document finds wrong with a request. */
  problems(endpoint: Endpoint, request: RestRequest): Problem[] {
    const { body, parameters } = this.#operation(endpoint);
    return [
      ...parameters.flatMap(({ parameter, validate }) => parameterProblems(parameter, validate, request)),
      ...bodyProblems(body, request),
    ];
  }

  /** Compiles an operation ahead of its first request; some take a tenth of a second. */
  prepare(endpoint: Endpoint): void {
    this.#operation(endpoint);
  }

  /** Whether Discord has this method on this path. */
  describes(method: string, path: string): boolean {
    const segments = path.split('/');
    return Object.entries(this.#document.paths).some(
      ([template, item]) => item[method.toLowerCase()] && matchSegments(template.split('/'), segments),
    );
  }

  #operation(endpoint: Endpoint): Compiled {
    const name = `${endpoint.method} ${endpoint.path}`;
    const known = this.#compiled.get(name);
    if (known) return known;
    const compiled = this.#compile(name, endpoint);
    this.#compiled.set(name, compiled);
    return compiled;
  }

  #compile(name: string, { method, path }: Endpoint): Compiled {
    const item = this.#document.paths[path];
    const operation = item?.[method.toLowerCase()];
    if (!item || !operation) throw new TypeError(`Discord's document has no ${name}`);
    const chosen = BODIES[name];
    const schema = chosen
      ? { $ref: `#/components/schemas/${chosen}` }
      : operation.requestBody?.content['application/json']?.schema;
    return {
      body: schema && this.#validator(schema),
      parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) => ({
        parameter,
        validate: this.#validator(parameter.schema),
      })),
    };
  }

  #validator(schema: Schema): ValidateFunction {
    const { schemas } = this.#document.components;
    const resolve = (ref: string): Schema | undefined => schemas[ref.slice(ref.lastIndexOf('/') + 1)];
    const rebased = JSON.stringify(discriminate(schema, resolve)).replaceAll(
      '"$ref":"#/',
      `"$ref":"${BASE}#/`,
    );
    return this.#ajv.compile(JSON.parse(rebased) as Schema);
  }
}

/** An id fits in 64 bits; a nonce is anything short. The others are ranges that JavaScript keeps by itself. */
const FORMATS = {
  snowflake: /^\d{1,20}$/,
  nonce: true,
  int32: true,
  int64: true,
  double: true,
  uri: (text: string) => URL.canParse(text),
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
} as const;

/** The one copy of the process: compiled validators are worth sharing, and hold nothing of any playground. */
export const discordOpenApi = new OpenApi(JSON.parse(readFileSync(DOCUMENT, 'utf8')) as OpenApiDocument);

function amend(document: OpenApiDocument): OpenApiDocument {
  const amended = structuredClone(document);
  for (const { schema, property, to } of AMENDMENTS) {
    const properties = amended.components.schemas[schema]?.properties as Record<string, Schema> | undefined;
    if (!properties?.[property]) throw new TypeError(`Discord's document has no ${schema}.${property}`);
    properties[property] = to;
  }
  return amended;
}

function bodyProblems(validate: ValidateFunction | undefined, { body }: RestRequest): Problem[] {
  if (!validate || validate(body ?? {})) return [];
  return toProblems(validate.errors ?? []);
}

/** Paths and queries are text: a number, boolean or list in it is accepted where the document wants one. */
function parameterProblems(
  { name, in: place }: Parameter,
  validate: ValidateFunction,
  { params, query }: RestRequest,
): Problem[] {
  const text = place === 'path' ? params[name] : query.get(name);
  if (text === undefined || text === null) return [];
  if (place === 'query' && validate(query.getAll(name))) return [];
  const readings: unknown[] = [
    ...(/^-?\d+$/.test(text) ? [Number(text)] : []),
    ...(/^(?:true|false)$/i.test(text) ? [text.toLowerCase() === 'true'] : []),
    text,
  ];
  const attempts = readings.map((reading) => (validate(reading) ? [] : toProblems(validate.errors ?? [])));
  // The reading that fits, or else the one that comes closest.
  const best = attempts.reduce((least, problems) => (problems.length < least.length ? problems : least));
  return best.map((problem) => ({ ...problem, path: [name, ...problem.path] }));
}

/** ajv's errors in Discord's words; the frame errors of `if` say nothing by themselves. */
function toProblems(errors: readonly ErrorObject[]): Problem[] {
  return errors
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => {
      const path = error.instancePath
        .split('/')
        .slice(1)
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
        .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
      const params = error.params as Record<string, unknown>;
      if (error.keyword === 'required') {
        return {
          path: [...path, String(params.missingProperty)],
          code: 'BASE_TYPE_REQUIRED',
          message: 'is required',
        };
      }
      return { path, code: CODES[error.keyword] ?? 'BASE_TYPE_INVALID', message: sentence(error, params) };
    });
}

const CODES: Readonly<Record<string, string>> = {
  maxLength: 'BASE_TYPE_MAX_LENGTH',
  minLength: 'BASE_TYPE_MIN_LENGTH',
  maxItems: 'BASE_TYPE_BAD_LENGTH',
  minItems: 'BASE_TYPE_BAD_LENGTH',
  enum: 'BASE_TYPE_CHOICES',
  const: 'BASE_TYPE_CHOICES',
  maximum: 'NUMBER_TYPE_MAX',
  minimum: 'NUMBER_TYPE_MIN',
};

function sentence({ keyword, message }: ErrorObject, params: Record<string, unknown>): string {
  switch (keyword) {
    case 'maxLength':
      return `must be at most ${String(params.limit)} characters`;
    case 'minLength':
      return `must be at least ${String(params.limit)} characters`;
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    default:
      return message ?? keyword;
  }
}
