import { CliError } from './cli-error.ts';
import { errorText } from './error-text.ts';

/**
 * Does `work` for each item, the rest too when one fails. Then all failures are told, a line each.
 * @throws CliError with all of them, status 1
 */
export function forEach<Item>(items: readonly Item[], work: (item: Item) => void): void {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      work(item);
    } catch (error) {
      if (errorText(error) === undefined) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw joined(failures);
}

/** Several failures as one. */
export function joined(failures: readonly unknown[]): CliError {
  return new CliError(failures.map((failure) => errorText(failure) ?? '').join('\n'), { causes: failures });
}
