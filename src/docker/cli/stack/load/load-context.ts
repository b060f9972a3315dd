import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import type { Lookup } from './interpolate.ts';

/** What a stack's files are read with. */
export interface StackContext {
  readonly files: FileSystem;
  /** The folder of the first file: paths in the files begin there. */
  readonly folder: string;
  readonly home: string;
  readonly lookup: Lookup;
  /** Told of what is odd. */
  warn(message: string): void;
}

/** A path of the host, absolute. */
export function hostPath({ folder, home }: StackContext, path: string): string {
  const whole = path.startsWith('~')
    ? `${home}${path.slice(1)}`
    : path.startsWith('/')
      ? path
      : `${folder}/${path}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
