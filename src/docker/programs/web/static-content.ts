import { FsError } from '../../../linux/fs/fs-error.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';

/** What is at a path of a web server's files. */
export type Content =
  | { readonly kind: 'file'; readonly text: string; readonly mtime: number }
  | { readonly kind: 'directory' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' };

/** Looks at a path with the server's rights. */
export function contentAt(fs: FileSystem, path: string): Content {
  try {
    const { node } = fs.stat(path);
    if (node.type === 'directory') return fs.access(path, 'x') ? { kind: 'directory' } : { kind: 'denied' };
    return node.type === 'file'
      ? { kind: 'file', text: fs.readFile(path), mtime: node.mtime }
      : { kind: 'missing' };
  } catch (error) {
    if (error instanceof FsError) return { kind: error.code === 'EACCES' ? 'denied' : 'missing' };
    throw error;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html', htm: 'text/html', css: 'text/css', js: 'text/javascript', mjs: 'text/javascript', txt: 'text/plain', json: 'application/json',
  xml: 'application/xml', svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp',
  ico: 'image/x-icon', pdf: 'application/pdf', wasm: 'application/wasm', woff: 'font/woff', woff2: 'font/woff2', zip: 'application/zip', csv: 'text/csv',
  md: 'text/markdown', mp3: 'audio/mpeg', mp4: 'video/mp4',
}; // prettier-ignore

/** The type of a file by its extension; undefined for one nobody knows. */
export function typeOfFile(path: string): string | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
