import type { GoValue } from '../value/go-value.ts';
import { builtinFunctions } from './builtin-functions.ts';
import { dockerFunctions, headerFunctions } from './docker-functions.ts';
import { evaluate } from './evaluate.ts';
import type { Execution } from './evaluate.ts';
import type { MissingKey } from './expression.ts';
import type { FunctionTable } from './function.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Limits } from './limits.ts';
import { parse } from './parser.ts';
import type { Template } from './parser.ts';

export type { Execution } from './evaluate.ts';
export type { Template } from './parser.ts';

const FUNCTIONS: FunctionTable = { ...builtinFunctions, ...dockerFunctions };
const HEADER_FUNCTIONS: FunctionTable = { ...builtinFunctions, ...headerFunctions };

export interface TemplateOptions {
  /** `error`: a key that a map lacks is an error, as in the second try of `docker inspect`. */
  readonly missingKey?: MissingKey;
  /** `header`: docker's functions leave text as it is, as for the header line of a table. */
  readonly functions?: 'docker' | 'header';
  readonly limits?: Limits;
}

/**
 * Reads the template of a `--format`, as Go's text/template with docker's functions does.
 * Throws a {@link TemplateError}.
 */
export function parseTemplate(text: string): Template {
  return parse(text, (name) => Object.hasOwn(FUNCTIONS, name));
}

/**
 * Applies a template to data. Gives what was printed, and the {@link TemplateError} that ended it early if one
 * did: some docker commands print the part before the error, others drop it.
 */
export function executeTemplate(template: Template, data: GoValue, options: TemplateOptions = {}): Execution {
  return evaluate(template, data, {
    functions: options.functions === 'header' ? HEADER_FUNCTIONS : FUNCTIONS,
    missingKey: options.missingKey ?? 'none',
    limits: options.limits ?? DEFAULT_LIMITS,
  });
}
