import { dict, isDict, type Dict, type Value } from '../../../compose/load/yaml/value.ts';
import { CliError } from '../../client/cli-error.ts';
import { parseGoFloat } from '../../format/units/go-float.ts';
import { parseBoolean, parseInteger } from '../../flags/go-number.ts';
import { goQuote } from '../../flags/quote.ts';

/** The value of a variable, undefined when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A `$` and what follows it: another one, a name, a name in braces; or nothing of the kind. */
const VARIABLE = /\$(?:(\$)|([_a-z][_a-z0-9]*(?::?[-?][^}]*)?)|\{([_a-z][_a-z0-9]*(?::?[-?][^}]*)?)\}|())/giu;
const PARTS = /^([_a-z][_a-z0-9]*)(:?[-?])?(.*)$/isu;
/** The parts of a file in which variables mean something. */
const SECTIONS = new Set(['services', 'volumes', 'networks', 'secrets', 'configs']);

class InvalidTemplate extends Error {}

function valueOf(substitution: string, lookup: Lookup): string {
  const [, name = '', operator = '', word = ''] = PARTS.exec(substitution) ?? [];
  const value = lookup(name);
  const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  if (isSet || operator === '') return value ?? '';
  if (operator.endsWith('-')) return word;
  throw new InvalidTemplate(`required variable ${name} is missing a value: ${word}`);
}

function substitute(template: string, lookup: Lookup): string {
  return template.replaceAll(VARIABLE, (_whole, escaped?: string, named?: string, braced?: string) => {
    if (escaped !== undefined) return '$';
    const substitution = named ?? braced;
    if (substitution === undefined) throw new InvalidTemplate(template);
    return valueOf(substitution, lookup);
  });
}

type Cast = (text: string) => number | boolean | { readonly problem: string };

const toInteger: Cast = (text) => {
  const number = parseInteger(text, { base: 10, bits: 64, signed: true });
  return 'problem' in number ? { problem: number.problem.replace('ParseInt', 'Atoi') } : number.value;
};
const toNumber: Cast = (text) => parseGoFloat(text);
const toBoolean: Cast = (text) => {
  switch (text.toLowerCase()) {
    case 'yes':
    case 'y':
    case 'on':
      return true;
    case 'no':
    case 'n':
    case 'off':
      return false;
    default: {
      const read = parseBoolean(text.toLowerCase());
      return 'problem' in read ? { problem: `invalid boolean: ${text}` } : read.value;
    }
  }
};

/** Where a text with variables stands for a number or a switch; `*` is any key. */
const CASTS: readonly (readonly [path: string, cast: Cast])[] = [
  ['services.*.configs.[].mode', toInteger],
  ['services.*.secrets.[].mode', toInteger],
  ['services.*.healthcheck.retries', toInteger],
  ['services.*.healthcheck.disable', toBoolean],
  ['services.*.deploy.replicas', toInteger],
  ['services.*.deploy.update_config.parallelism', toInteger],
  ['services.*.deploy.update_config.max_failure_ratio', toNumber],
  ['services.*.deploy.rollback_config.parallelism', toInteger],
  ['services.*.deploy.rollback_config.max_failure_ratio', toNumber],
  ['services.*.deploy.restart_policy.max_attempts', toInteger],
  ['services.*.deploy.placement.max_replicas_per_node', toInteger],
  ['services.*.ports.[].target', toInteger],
  ['services.*.ports.[].published', toInteger],
  ['services.*.ulimits.*', toInteger],
  ['services.*.ulimits.*.hard', toInteger],
  ['services.*.ulimits.*.soft', toInteger],
  ['services.*.privileged', toBoolean],
  ['services.*.read_only', toBoolean],
  ['services.*.stdin_open', toBoolean],
  ['services.*.tty', toBoolean],
  ['services.*.volumes.[].read_only', toBoolean],
  ['services.*.volumes.[].volume.nocopy', toBoolean],
  ['networks.*.external', toBoolean],
  ['networks.*.internal', toBoolean],
  ['networks.*.attachable', toBoolean],
  ['volumes.*.external', toBoolean],
  ['secrets.*.external', toBoolean],
  ['configs.*.external', toBoolean],
];

function castAt(path: readonly string[]): Cast | undefined {
  return CASTS.find(([pattern]) => {
    const parts = pattern.split('.');
    return parts.length === path.length && parts.every((part, i) => part === '*' || part === path[i]);
  })?.[1];
}

function interpolated(text: string, path: readonly string[], lookup: Lookup): Value {
  const refuse = (message: string): CliError => new CliError(message, { code: 'stack-interpolation' });
  let result: string;
  try {
    result = substitute(text, lookup);
  } catch (error) {
    if (!(error instanceof InvalidTemplate)) throw error;
    throw refuse(
      `invalid interpolation format for ${path.join('.')}: ${goQuote(error.message)}; you may need to escape any $ with another $`,
    );
  }
  const cast = result === text ? undefined : castAt(path);
  if (!cast) return result;
  const value = cast(result);
  if (typeof value === 'object') {
    throw refuse(`${path.join('.')}: failed to cast to expected type: ${value.problem}`);
  }
  return value;
}

function walk(value: Value, path: readonly string[], lookup: Lookup): Value {
  if (typeof value === 'string') return interpolated(value, path, lookup);
  if (Array.isArray(value)) return value.map((item) => walk(item, [...path, '[]'], lookup));
  if (!isDict(value)) return value;
  return dict(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key], lookup)]));
}

/** Puts values for the variables of a stack's file. @throws CliError for a `$` that begins none */
export function interpolateStack(file: Dict, lookup: Lookup): Dict {
  return dict(
    Object.entries(file).map(([key, value]) => [key, SECTIONS.has(key) ? walk(value, [key], lookup) : value]),
  );
}
