import type { FileSystem } from '../fs/file-system.ts';

/** Where a command's executable is, or why it cannot be run. */
export type CommandLookUp =
  | { readonly kind: 'found'; readonly path: string }
  /** A file that must not be executed. */
  | { readonly kind: 'denied'; readonly path: string }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'missing' };

/** Finds a command as execvp(3) does: in the directories of `path` (`$PATH`), or where its name says if that has a slash. */
export function lookUpCommand(fs: FileSystem, path: string, name: string): CommandLookUp {
  if (name === '') return { kind: 'missing' };
  if (name.includes('/')) return lookAt(fs, name);
  let denied: CommandLookUp | undefined;
  for (const directory of path.split(':')) {
    const found = lookAt(fs, directory === '' ? `./${name}` : `${directory.replace(/\/+$/, '')}/${name}`);
    if (found.kind === 'found') return found;
    if (found.kind === 'denied') denied ??= found;
  }
  return denied ?? { kind: 'missing' };
}

function lookAt(fs: FileSystem, path: string): CommandLookUp {
  try {
    const { node } = fs.stat(path);
    if (node.type === 'directory') return { kind: 'directory', path };
    if (node.type === 'file' && fs.access(path, 'x')) return { kind: 'found', path };
    return { kind: 'denied', path };
  } catch {
    return { kind: 'missing' };
  }
}
