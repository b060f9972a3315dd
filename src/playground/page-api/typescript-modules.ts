import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

/** The page's TypeScript as a browser can run it: types become spaces, so that lines and columns stay. */
export class TypeScriptModules {
  readonly #cache = new Map<string, { mtime: number; code: string }>();

  /** @param mtime when the file last changed: what was read then is still right */
  async read(file: string, mtime: number): Promise<string> {
    const cached = this.#cache.get(file);
    if (cached?.mtime === mtime) return cached.code;
    const code = stripQuietly(await readFile(file, 'utf8'));
    this.#cache.set(file, { mtime, code });
    return code;
  }
}

/**
 * Node warns once that stripping is experimental. It does so synchronously through `process.emitWarning`,
 * which therefore is muted for that one kind of warning and for the length of this call only.
 */
function stripQuietly(source: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (rest[0] === 'ExperimentalWarning') return;
    Reflect.apply(emitWarning, undefined, [warning, ...rest]);
  };
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
