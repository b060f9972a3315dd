import { matchesGlob as pathMatches } from 'node:path/posix';

/** Whether an image's name, or its name without tag or digest, fits a pattern; `*` does not reach over a slash. */
export function matchesGlob(pattern: string, name: string): boolean {
  const bare = name.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return [name, bare].some((text) => text === pattern || pathMatches(text, pattern));
}
