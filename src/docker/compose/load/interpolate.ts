import { ComposeError } from './compose-error.ts';
import { CASTS } from './casts.ts';
import { LIST, pathText, type ModelPath } from './model/path.ts';
import { InvalidTemplate, substitute, type Lookup } from './template.ts';
import { dict, isDict, type Dict, type Value } from './yaml/value.ts';

export interface Interpolation {
  readonly lookup: Lookup;
  warn(message: string): void;
}

function interpolated(text: string, path: ModelPath, options: Interpolation): string {
  try {
    return substitute(text, options.lookup, (name) =>
      options.warn(`The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`),
    );
  } catch (error) {
    if (error instanceof InvalidTemplate) {
      throw new ComposeError(
        'compose-interpolation',
        `invalid interpolation format for ${pathText(path)}.\nYou may need to escape any $ with another $.\n${error.template}`,
      );
    }
    if (error instanceof ComposeError) throw failed(path, error.message);
    throw error;
  }
}

function failed(path: ModelPath, reason: string): ComposeError {
  return new ComposeError('compose-interpolation', `error while interpolating ${pathText(path)}: ${reason}`);
}

function walk(value: Value, path: ModelPath, options: Interpolation): Value {
  if (typeof value === 'string') {
    const text = interpolated(value, path, options);
    const cast = CASTS.find(path);
    if (!cast) return text;
    const result = cast(text, (message) => options.warn(message));
    if (typeof result === 'object') throw failed(path, `failed to cast to expected type: ${result.problem}`);
    return result;
  }
  if (Array.isArray(value)) return value.map((entry) => walk(entry, [...path, LIST], options));
  if (!isDict(value)) return value;
  return dict(Object.entries(value).map(([key, entry]) => [key, walk(entry, [...path, key], options)]));
}

/**
 * Puts values for the variables in all texts of a file (not in keys), and makes numbers and switches of those texts
 * that stand where one belongs.
 * @throws ComposeError
 */
export function interpolate(file: Dict, options: Interpolation): Dict {
  return dict(Object.entries(file).map(([key, value]) => [key, walk(value, [key], options)]));
}
