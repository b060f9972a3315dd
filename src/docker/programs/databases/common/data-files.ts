import type { FileSystem } from '../../../../linux/fs/file-system.ts';

/** The files of a data directory, as a database uses them: whole texts by absolute path. */
export interface DataFiles {
  read(path: string): string | undefined;
  write(path: string, content: string): void;
  remove(path: string): void;
}

/** Writes straight to the disk. Directories come by themselves. */
export function diskFiles(fs: FileSystem): DataFiles {
  return {
    read: (path) => (fs.exists(path) ? fs.readFile(path) : undefined),
    write(path, content) {
      const directory = path.slice(0, path.lastIndexOf('/'));
      if (!fs.exists(directory)) fs.mkdir(directory, { mode: 0o700, parents: true });
      fs.writeFile(path, content, { mode: 0o600 });
    },
    remove(path) {
      if (fs.exists(path)) fs.removeAll(path);
    },
  };
}
