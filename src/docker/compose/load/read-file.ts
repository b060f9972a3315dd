import { FsError } from '../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import { fileErrorText } from '../../cli/client/error-text.ts';
import { ComposeError, type ComposeErrorCode } from './compose-error.ts';

/** Larger files than anybody writes by hand are refused before they are parsed. */
const LARGEST = 1_000_000;

export function isFile(files: FileSystem, path: string): boolean {
  try {
    return files.stat(path).node.type !== 'directory';
  } catch (error) {
    if (error instanceof FsError) return false;
    throw error;
  }
}

/** The text of a file. @throws ComposeError in Go's words */
export function readText(
  files: FileSystem,
  path: string,
  { code }: { readonly code: ComposeErrorCode },
): string {
  try {
    const { size } = files.stat(path);
    if (size > LARGEST) throw new ComposeError(code, `${path}: file is larger than ${LARGEST} bytes`);
    return files.readFile(path);
  } catch (error) {
    if (!(error instanceof FsError)) throw error;
    const call = error.code === 'EISDIR' ? 'read' : 'open';
    throw new ComposeError(code, fileErrorText(call, path, error));
  }
}
