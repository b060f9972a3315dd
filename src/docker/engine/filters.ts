import { engineError } from './errors/engine-error.ts';
import { lookUp, type Table } from '../../base/record.ts';

/** Filters of a list, as the API takes them: values by name. All names must hold, any value of a name does. */
export type Filters = Table<readonly string[]>;

/** @throws EngineError filterUnknown */
export function checkFilterNames(filters: Filters, known: readonly string[]): void {
  const strange = Object.keys(filters).find((name) => !known.includes(name));
  if (strange !== undefined) throw engineError('filterUnknown', { name: strange });
}

/** The values of one filter, or undefined when it was not given. */
export function filterValues(filters: Filters, name: string): readonly string[] | undefined {
  const values = lookUp(filters, name);
  return values && values.length > 0 ? values : undefined;
}

/** @throws EngineError filterNotBoolean @returns undefined when it was not given */
export function booleanFilter(filters: Filters, name: string): boolean | undefined {
  const values = filterValues(filters, name);
  if (!values) return undefined;
  const truths = values.map((value) =>
    ['1', 'true'].includes(value) ? true : ['0', 'false'].includes(value) ? false : undefined,
  );
  const [first] = truths;
  if (first === undefined || truths.some((truth) => truth !== first)) {
    throw engineError('filterNotBoolean', { name, values: values.join(' ') });
  }
  return first;
}

/** `label=env` or `label=env=test`: all of them must hold. */
export function matchesLabels(filters: Filters, labels: Table<string> | null, name = 'label'): boolean {
  return (filterValues(filters, name) ?? []).every((wanted) => {
    const [key = '', ...rest] = wanted.split('=');
    const value = lookUp(labels ?? {}, key);
    return value !== undefined && (rest.length === 0 || value === rest.join('='));
  });
}

/** As the daemon does: the value as a regular expression, or, if it is none, as a part of the text. */
export function matchesText(filters: Filters, name: string, text: string): boolean {
  const values = filterValues(filters, name);
  return !values || values.some((value) => text === value || matchesPattern(value, text));
}

/**
 * Patterns come from learners, and JavaScript's engine can be made to try for minutes where Go's cannot: what
 * repeats a group is taken as plain text.
 */
function matchesPattern(pattern: string, text: string): boolean {
  if (pattern.length > 200 || /[)\]][*+{]|\\\d/.test(pattern)) return text.includes(pattern);
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return text.includes(pattern);
  }
}
