import type { ClassValue, Value } from '../core/value.ts';

function made(name: string, parents: readonly ClassValue[]): ClassValue {
  return { kind: 'class', name, parents, members: new Map<string, Value>(), external: `class:${name}` };
}

const PLAIN = [
  'Object', 'Array', 'String', 'Number', 'Boolean', 'Function', 'Symbol', 'BigInt', 'Promise', 'Map', 'Set', 'WeakMap', 'Date', 'RegExp', 'Buffer', 'EventEmitter', 'URL', 'URLSearchParams', 'AbortController',
  'Server', 'IncomingMessage', 'ServerResponse', 'Express', 'Router', 'Request', 'Response', 'Headers', 'FetchResponse', 'RedisClient', 'Timeout', 'Generator', 'Stream',
]; // prettier-ignore
const ERRORS = [
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'EvalError',
  'URIError',
  'AggregateError',
];

function build(): ReadonlyMap<string, ClassValue> {
  const classes = new Map(PLAIN.map((name) => [name, made(name, [])]));
  const error = made('Error', []);
  classes.set('Error', error);
  for (const name of ERRORS) classes.set(name, made(name, [error]));
  for (const name of [
    'Server',
    'IncomingMessage',
    'ServerResponse',
    'Request',
    'Response',
    'Stream',
    'RedisClient',
  ]) {
    const emitter = classes.get('EventEmitter');
    if (emitter) classes.set(name, made(name, [emitter]));
  }
  return classes;
}

/** The classes JavaScript and Node bring along. */
export const CLASSES = build();

/** Those a program can name without importing them. */
export const GLOBAL_CLASSES: ReadonlySet<string> = new Set([
  'Object', 'Array', 'String', 'Number', 'Boolean', 'Function', 'Symbol', 'BigInt', 'Promise', 'Map', 'Set', 'WeakMap', 'Date', 'RegExp', 'Buffer', 'URL', 'URLSearchParams', 'AbortController', 'Error', ...ERRORS,
]); // prettier-ignore

export function classNamed(name: string): ClassValue {
  const found = CLASSES.get(name);
  if (!found) throw new Error(`no class ${name}`);
  return found;
}
