import type { FileNode } from '../../../linux/fs/file-node.ts';
import { nodeSize } from '../../../linux/fs/node-size.ts';

/** Something that a client sends to the daemon. */
export interface SentEntry {
  /** Relative, without `./`. */
  readonly path: string;
  readonly node: FileNode;
}

/** Bytes of the message that ends a transfer: all of it where nothing is sent. */
const END = 2;
const CHUNK = 32 * 1024;

/**
 * Bytes that BuildKit's client sends for files, which is what `transferring context: 60B` counts: for each entry its
 * properties, for each file its content in pieces and an end, each as a protocol buffers message.
 */
export function transferSize(entries: readonly SentEntry[]): number {
  const programs = new Map<string, string>();
  let sum = END;
  for (const [id, { path, node }] of entries.entries()) {
    const program = programOf(node);
    const first = program === undefined ? undefined : programs.get(program);
    if (program !== undefined && first === undefined) programs.set(program, path);
    // It is sent as a link to the first.
    sum +=
      first === undefined
        ? statMessage(path, node) + dataMessages(node, id)
        : statMessage(path, { ...node, type: 'symlink', target: first });
  }
  return sum;
}

/** Names of one program, as busybox has hundreds, are one file on disk. */
function programOf(node: FileNode): string | undefined {
  return node.type === 'file' && node.program !== undefined && node.size !== undefined
    ? `${node.program} ${node.size}`
    : undefined;
}

function statMessage(path: string, node: FileNode): number {
  const name = Buffer.byteLength(path);
  const size = node.type === 'file' ? nodeSize(node) : 0;
  const target = node.type === 'symlink' ? Buffer.byteLength(node.target) : 0;
  const stat =
    bytesField(name) +
    // The type stands in Go's upper bits, which make a long number of it.
    (node.type === 'file' ? 1 + varint(node.mode) : 6) +
    (size === 0 ? 0 : 1 + varint(size)) +
    (node.mtime === 0 ? 0 : 10) +
    (target === 0 ? 0 : bytesField(target));
  return bytesField(stat);
}

function dataMessages(node: FileNode, id: number): number {
  if (node.type !== 'file') return 0;
  const head = 2 + (id === 0 ? 0 : 1 + varint(id));
  const size = nodeSize(node);
  const chunks = Math.ceil(size / CHUNK);
  const last = size - (chunks - 1) * CHUNK;
  const pieces = chunks === 0 ? 0 : (chunks - 1) * bytesField(CHUNK) + bytesField(last);
  return chunks * head + pieces + head;
}

/** A field of bytes: its tag, its length and itself. */
function bytesField(length: number): number {
  return 1 + varint(length) + length;
}

function varint(value: number): number {
  return value === 0 ? 1 : Math.floor(Math.log2(value) / 7) + 1;
}
