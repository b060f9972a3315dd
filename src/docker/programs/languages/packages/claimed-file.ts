import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import type { ProcessContext } from '../../../../linux/process/process-context.ts';

/** Puts a file in place of which only the size is known, and its directories. */
export function claimFile(process: ProcessContext, path: string, size: number): void {
  putOwned(process, path, { content: '', size: Math.max(0, Math.round(size)), mode: 0o644 });
}

/** An executable that a package brings. @param text what a reader of the file sees */
export function putCommand(process: ProcessContext, path: string, program: string, text: string): void {
  putOwned(process, path, { content: text, program, mode: 0o755 });
}

export function putText(process: ProcessContext, path: string, text: string): void {
  putOwned(process, path, { content: text, mode: 0o644 });
}

function putOwned(
  { fs, credentials, now }: ProcessContext,
  path: string,
  node: {
    readonly content: string;
    readonly mode: number;
    readonly size?: number;
    readonly program?: string;
  },
): void {
  makeFolder(fs, path.replace(/\/[^/]*$/, ''));
  // Rights are asked of the directory, as open(2) does.
  fs.writeFile(path, '');
  fs.putNode(path, {
    type: 'file',
    uid: credentials.uid,
    gid: credentials.gid,
    mtime: now.seconds,
    ...node,
  });
}

export function makeFolder(fs: FileSystem, path: string): void {
  if (path !== '' && !fs.exists(path)) fs.mkdir(path, { parents: true });
}
