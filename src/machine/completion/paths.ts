import { FsError } from '../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Candidate } from './objects.ts';

function isDirectory(files: FileSystem, path: string): boolean {
  try {
    return files.stat(path).node.type === 'directory';
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}

/** Files that the path typed so far could mean; directories end in a slash. Hidden ones only after a dot. */
export function paths(
  files: FileSystem,
  typed: string,
  options: { readonly directories?: boolean } = {},
): Candidate[] {
  const cut = typed.lastIndexOf('/') + 1;
  const [folder, beginning] = [typed.slice(0, cut), typed.slice(cut)];
  let names: readonly string[];
  try {
    names = files.readdir(folder === '' ? '.' : folder.replace(/^~(?=\/)/, '/root'));
  } catch (error) {
    if (error instanceof FsError) return [];
    throw error;
  }
  return names
    .filter((name) => name.startsWith(beginning) && (beginning.startsWith('.') || !name.startsWith('.')))
    .map((name) => {
      const path = folder + name;
      return { path, isFolder: isDirectory(files, path.replace(/^~(?=\/)/, '/root')) };
    })
    .filter(({ isFolder }) => isFolder || options.directories !== true)
    .map(({ path, isFolder }) => ({ word: isFolder ? `${path}/` : path, about: '' }));
}
