import { lookUp, type Table } from '../../../base/record.ts';
import { refuse } from './build-error.ts';

/**
 * `name=value` pairs by name; the last of a name counts.
 * @param unset what a name alone stands for; undefined for nothing at all
 * @throws CliError
 */
export function keyValues(
  texts: readonly string[],
  unset: (name: string) => string | undefined,
): Table<string> {
  const pairs = texts.flatMap((text): (readonly [string, string])[] => {
    const mark = text.indexOf('=');
    const name = mark === -1 ? text : text.slice(0, mark);
    if (name === '') refuse(`invalid key-value pair ${JSON.stringify(text)}: empty key`);
    const value = mark === -1 ? unset(name) : text.slice(mark + 1);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(pairs);
}

/** `--build-arg`: a name alone takes the variable of the person's shell, if there is one. */
export function buildArguments(texts: readonly string[], env: Table<string>): Table<string> {
  return keyValues(texts, (name) => lookUp(env, name));
}
