import { posix } from 'node:path';
import { compilePerlRegex, RegexError } from '../../../linux/regex/regex.ts';

/** Paths that instructions copy, and whatever those lead to: only they are sent. */
export class Wanted {
  readonly #paths = new Map<string, readonly ((name: string) => boolean)[]>();

  /** @param paths as instructions name them, from the root of the context; one of the root itself wants everything */
  constructor(paths: readonly string[]) {
    for (const path of paths) this.#add(path);
  }

  /** How many there are by now. */
  get size(): number {
    return this.#paths.size;
  }

  /** Whether it is wanted or in something wanted; of a directory, also whether it is on the way there. */
  has(path: string, isDirectory: boolean): boolean {
    const names = path.split('/');
    return [...this.#paths.values()].some(
      (parts) =>
        (isDirectory || names.length >= parts.length) &&
        names.every((name, index) => parts[index]?.(name) ?? true),
    );
  }

  /** A link is wanted with what it leads to, as far as that is in the context. */
  follow(path: string, target: string): void {
    if (this.#paths.has('')) return;
    this.#add(posix.join('/', posix.dirname(`/${path}`), target.startsWith('/') ? `/..${target}` : target));
  }

  #add(path: string): void {
    // Nothing is above the root of a context.
    const clean = posix.join('/', path).replace(/^\/+|\/+$/gu, '');
    if (this.#paths.has(clean)) return;
    this.#paths.set(clean, clean === '' ? [] : clean.split('/').map(nameTest));
  }
}

/** Whether a name fits one part of a path: `*`, `?` and sets stand for others. */
function nameTest(part: string): (name: string) => boolean {
  if (!/[*?[\\]/u.test(part)) return (name) => name === part;
  try {
    const regex = compilePerlRegex(`^${globRegex(part)}$`);
    return (name) => regex.test(name);
  } catch (error) {
    if (error instanceof RegexError) return () => false;
    throw error;
  }
}

function globRegex(glob: string): string {
  return glob.replaceAll(
    /\\([^])|(\[\^?[^\]]+\])|([^])/gu,
    (_, escaped?: string, set?: string, other = '') => {
      if (set !== undefined) return set;
      if (other === '*') return '.*';
      if (other === '?') return '.';
      return (escaped ?? other).replaceAll(/[.+()|{}$^[\]\\*?]/gu, String.raw`\$&`);
    },
  );
}
