import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where databases and compile caches of a run lie. */
export interface Workspace {
  readonly root: string;
  /** A directory by name, made when it is first asked for. */
  directory(name: string): string;
  remove(): void;
}

const DATA = fileURLToPath(new URL('../data/', import.meta.url));

/** In `data/`, beside the real database and so on the same disk: a system's temporary files often lie in memory. */
export function createWorkspace(): Workspace {
  mkdirSync(DATA, { recursive: true });
  const root = mkdtempSync(join(DATA, 'bench-'));
  return {
    root,
    directory(name) {
      const path = join(root, name);
      mkdirSync(path, { recursive: true });
      return path;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
