import { CliError } from '../client/cli-error.ts';
import { DEFAULT_CONTEXT, type ContextStore } from '../client/context-store.ts';
import { goQuote } from '../flags/quote.ts';

const NAME = '^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$';

/** @throws CliError for a name that no context of one's own may have */
export function checkName(name: string): void {
  if (name === '') throw new CliError('context name cannot be empty', { code: 'context-name' });
  if (name === DEFAULT_CONTEXT) {
    throw new CliError('"default" is a reserved context name', { code: 'context-default' });
  }
  checkSpelling(name);
}

/** @throws CliError for what is no name */
export function checkSpelling(name: string): void {
  if (!new RegExp(NAME).test(name)) {
    throw new CliError(
      `context name ${goQuote(name)} is invalid, names are validated against regexp "${NAME}"`,
      { code: 'context-name' },
    );
  }
}

/** @throws CliError when there is one of this name */
export function checkFree(store: ContextStore, name: string): void {
  if (store.has(name)) throw new CliError(`context "${name}" already exists`, { code: 'context-exists' });
}
