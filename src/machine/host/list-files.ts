import type { FileSystem } from '../../linux/fs/file-system.ts';
import { FsError } from '../../linux/fs/fs-error.ts';

const DEEPEST = 2;
const MOST = 50;
/** Folders whose files nobody writes by hand. */
const NOT_BY_HAND = new Set(['node_modules', '__pycache__', '.git', 'vendor']);

/** The files around the current directory that a person may want to edit: nearest first, then by name. */
export function listFiles(files: FileSystem): readonly string[] {
  const found: string[] = [];
  let folders = [''];
  for (let depth = 0; depth < DEEPEST && found.length < MOST; depth += 1) {
    const below: string[] = [];
    for (const folder of folders) {
      for (const name of entriesOf(files, folder)) {
        const path = folder === '' ? name : `${folder}/${name}`;
        const type = typeOf(files, path);
        if (type === 'file' && found.length < MOST) found.push(path);
        if (type === 'directory' && !NOT_BY_HAND.has(name)) below.push(path);
      }
    }
    folders = below;
  }
  return found;
}

function entriesOf(files: FileSystem, folder: string): readonly string[] {
  try {
    return files.readdir(folder === '' ? '.' : folder).toSorted();
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    return [];
  }
}

function typeOf(files: FileSystem, path: string): string {
  try {
    return files.stat(path).node.type;
  } catch (error) {
    // A link that leads nowhere.
    if (!(error instanceof FsError)) throw error;
    return '';
  }
}
