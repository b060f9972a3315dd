import { CliError } from '../client/cli-error.ts';

/** A name or id as the client sends it. @throws CliError for one that is empty */
export function containerRef(word: string): string {
  const ref = word.trim();
  if (ref === '') {
    throw new CliError('invalid container name or ID: value is empty', { code: 'empty-name' });
  }
  return ref;
}
