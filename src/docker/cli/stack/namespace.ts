import type { Filters } from '../../engine/index.ts';
import type { Table } from '../../../base/record.ts';
import type { Filter } from '../flags/types/filter.ts';
import { engineFilters } from '../client/engine-filters.ts';
import { CliError } from '../client/cli-error.ts';
import { goQuote } from '../flags/quote.ts';

/** Says of what stack something is. */
export const STACK_LABEL = 'com.docker.stack.namespace';
/** The image as the file names it. */
export const IMAGE_LABEL = 'com.docker.stack.image';

/** `web` of the stack `shop`: `shop_web`. */
export function scoped(stack: string, name: string): string {
  return `${stack}_${name}`;
}

export function withStackLabel(stack: string, labels: Table<string> = {}): Table<string> {
  return { ...labels, [STACK_LABEL]: stack };
}

/** Whatever belongs to a stack, and fits what else is asked. */
export function stackFilters(stack: string, given: readonly Filter[] = []): Filters {
  const filters = engineFilters(given);
  return { ...filters, label: [...(filters['label'] ?? []), `${STACK_LABEL}=${stack}`] };
}

/** @throws CliError for a name of nothing but blanks and quotes */
export function checkStackName(name: string): void {
  if (name.replaceAll(/['"\s]/gu, '') !== '') return;
  throw new CliError(`invalid stack name: ${goQuote(name)}`, { code: 'stack-name-invalid' });
}
