import { posix } from 'node:path';
import { compilePerlRegex, RegexError, type Regex } from '../../../linux/regex/regex.ts';
import { DockerfileError } from '../dockerfile/dockerfile-error.ts';

/** A line of .dockerignore: what is kept out, or with `!` in all the same. */
interface Pattern {
  readonly isException: boolean;
  readonly matches: (path: string) => boolean;
}

/** What .dockerignore keeps out of a context. */
export class IgnorePatterns {
  readonly #patterns: readonly Pattern[];

  private constructor(patterns: readonly Pattern[]) {
    this.#patterns = patterns;
  }

  /** Nothing is kept out. */
  static readonly none = new IgnorePatterns([]);

  /**
   * Reads the text of a .dockerignore file.
   * @throws DockerfileError without lines, for a pattern that is none
   */
  static parse(text: string): IgnorePatterns {
    return new IgnorePatterns(readPatterns(text).map(compilePattern));
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /**
   * Whether a path (relative, without `./`) is kept out: by itself or with a directory above. The last line that speaks
   * of it counts.
   */
  ignores(path: string): boolean {
    const parts = path.split('/');
    const paths = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const last = this.#patterns.findLast(({ matches }) => paths.some(matches));
    return last !== undefined && !last.isException;
  }
}

/** The patterns of a file as clean paths, exceptions with their `!`. */
function readPatterns(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const isException = line.startsWith('!');
      const body = isException ? line.slice(1).trim() : line;
      const clean = body === '' ? '' : cleanPath(body);
      const relative = clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
      return isException ? `!${relative}` : relative;
    });
}

/** A path without `.`, `..` and doubled slashes, as Go cleans it: no slash at the end. */
export function cleanPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

function compilePattern(line: string): Pattern {
  if (line === '!') throw new DockerfileError('illegal exclusion pattern: "!"', []);
  const isException = line.startsWith('!');
  const pattern = isException ? line.slice(1) : line;
  if (!isGlob(pattern)) throw new DockerfileError('syntax error in pattern', []);
  if (!/[*?[\\]/u.test(pattern)) return { isException, matches: (path) => path === pattern };
  const regex = compiled(pattern);
  return { isException, matches: (path) => regex.test(path) };
}

function compiled(pattern: string): Regex {
  try {
    return compilePerlRegex(`^(?:${toRegex(pattern)})$`);
  } catch (error) {
    if (error instanceof RegexError) throw new DockerfileError('syntax error in pattern', []);
    throw error;
  }
}

/** Whether every set closes and every escape escapes something. */
function isGlob(pattern: string): boolean {
  return /^(?:[^[\\]|\\[^]|\[\^?(?:[^\]\\]|\\[^])(?:[^\]\\]|\\[^])*\])*$/u.test(pattern);
}

/** Special in a regular expression, but not in a pattern. */
const ESCAPED = new Set('.+()|{}$^');

function toRegex(pattern: string): string {
  let regex = '';
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*' && characters[at + 1] === '*') {
      at += 1;
      if (characters[at + 1] === '/') at += 1;
      // At the end it takes everything, elsewhere any number of directories.
      regex += at + 1 >= characters.length ? '.*' : '(?:.*/)?';
    } else if (character === '*') regex += '[^/]*';
    else if (character === '?') regex += '[^/]';
    else if (character === '[') {
      const end = characters.indexOf(']', at + 2);
      regex += characters.slice(at, end + 1).join('');
      at = end;
    } else if (character === '\\') {
      regex += `\\${characters[at + 1] ?? '\\'}`;
      at += 1;
    } else regex += ESCAPED.has(character) ? `\\${character}` : character;
  }
  return regex;
}
