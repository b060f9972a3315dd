import type { FileNode } from './file-node.ts';
import { contentSize } from './node-size.ts';

/**
 * A tar archive as the content of a file. Binaries of images have a size and no bytes, so the bytes of a real archive
 * cannot be had: the entries are kept as they are, after a line that tells what this is. The file that holds it says
 * the real one's size (`archiveSize`).
 */
const MAGIC = 'bungeo-tar 1';

export interface ArchiveEntry {
  /** As tar lists it: relative, without a leading `./`. */
  readonly path: string;
  readonly node: FileNode;
}

export interface Archive {
  readonly entries: readonly ArchiveEntry[];
  readonly gzip: boolean;
  /** What else is known of it: the images in an archive of `docker save`. */
  readonly metadata?: unknown;
}

export function packArchive(
  entries: readonly ArchiveEntry[],
  options: { readonly gzip?: boolean; readonly metadata?: unknown } = {},
): string {
  const { gzip = false, metadata } = options;
  const body = { entries: entries.map(({ path, node }) => [path, node]), metadata };
  return `${MAGIC}${gzip ? ' gzip' : ''}\n${JSON.stringify(body)}`;
}

/** @returns undefined for what is no archive: anybody may have written the file */
export function unpackArchive(content: string): Archive | undefined {
  const newline = content.indexOf('\n');
  const head = content.slice(0, newline);
  if (newline === -1 || (head !== MAGIC && head !== `${MAGIC} gzip`)) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(content.slice(newline + 1));
  } catch {
    return undefined;
  }
  if (!isRecord(body) || !Array.isArray(body['entries'])) return undefined;
  const entries: ArchiveEntry[] = [];
  for (const entry of body['entries'] as readonly unknown[]) {
    if (!Array.isArray(entry)) return undefined;
    const [path, node] = entry as readonly unknown[];
    if (typeof path !== 'string' || !isFileNode(node)) return undefined;
    entries.push({ path, node });
  }
  const metadata = body['metadata'];
  return { entries, gzip: head !== MAGIC, ...(metadata === undefined ? {} : { metadata }) };
}

/** What gzip makes of an archive's text; undefined for what is none, or is packed already. */
export function gzipArchive(content: string): string | undefined {
  return content.startsWith(`${MAGIC}\n`) ? `${MAGIC} gzip${content.slice(MAGIC.length)}` : undefined;
}

/** The other way. */
export function gunzipArchive(content: string): string | undefined {
  const packed = `${MAGIC} gzip`;
  return content.startsWith(`${packed}\n`) ? MAGIC + content.slice(packed.length) : undefined;
}

const BLOCK = 512;
/** What gzip leaves of a system's files, about. */
const GZIP_RATIO = 0.4;

function blocks(bytes: number): number {
  return Math.ceil(bytes / BLOCK) * BLOCK;
}

/**
 * Bytes the real archive would have.
 * @param options `record`: what the whole is filled up to: 10240 by tar, 512 by Go's library
 */
export function archiveSize(
  entries: readonly ArchiveEntry[],
  options: { readonly gzip?: boolean; readonly record?: number } = {},
): number {
  const { gzip = false, record = 10_240 } = options;
  let bytes = 2 * BLOCK;
  for (const { path, node } of entries) {
    // A name of more than 100 bytes has an entry of its own before the file's.
    if (path.length > 100) bytes += BLOCK + blocks(path.length + 1);
    bytes += BLOCK + (node.type === 'file' ? blocks(contentSize(node)) : 0);
  }
  const whole = Math.ceil(bytes / record) * record;
  return gzip ? Math.ceil(whole * GZIP_RATIO) : whole;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SPECIAL = new Set(['character-device', 'block-device', 'fifo', 'socket']);

function isFileNode(value: unknown): value is FileNode {
  if (!isRecord(value)) return false;
  for (const name of ['mode', 'uid', 'gid', 'mtime']) if (!Number.isFinite(value[name])) return false;
  const { type, content, target, size, program } = value;
  if (type === 'file') {
    const hasSize = size === undefined || (Number.isFinite(size) && Number(size) >= 0);
    return typeof content === 'string' && hasSize && (program === undefined || typeof program === 'string');
  }
  if (type === 'symlink') return typeof target === 'string';
  return type === 'directory' || SPECIAL.has(String(type));
}
