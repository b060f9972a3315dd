import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const TABLE_RECORD = 16;

/** Where a table lies in its file. */
export interface TablePlace {
  readonly offset: number;
  readonly length: number;
}

/** The tables of a TrueType file. */
export interface FontTables {
  /** @throws Error where the font has no such table */
  place(tag: string): TablePlace;
  read(tag: string): Promise<Buffer>;
}

/**
 * Opens a TrueType file while `use` reads its tables.
 * @throws Error where the file is no TrueType font
 */
export async function withFontTables<T>(path: string, use: (tables: FontTables) => Promise<T>): Promise<T> {
  const file = await open(path);
  try {
    const places = await readDirectory(file, path);
    const place = (tag: string): TablePlace => {
      const found = places.get(tag);
      if (!found) throw new Error(`${path}: a font without a ${tag} table`);
      return found;
    };
    return await use({
      place,
      read: (tag) => read(file, place(tag).offset, place(tag).length),
    });
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error(`a font file that ends at byte ${position + bytesRead}`);
  return buffer;
}

async function readDirectory(file: FileHandle, path: string): Promise<Map<string, TablePlace>> {
  const head = await read(file, 0, 12);
  if (head.readUInt32BE(0) !== 0x00010000) throw new Error(`${path}: not a TrueType font`);
  const count = head.readUInt16BE(4);
  const records = await read(file, 12, count * TABLE_RECORD);
  const tables = new Map<string, TablePlace>();
  for (let at = 0; at < records.length; at += TABLE_RECORD) {
    tables.set(records.toString('latin1', at, at + 4), {
      offset: records.readUInt32BE(at + 8),
      length: records.readUInt32BE(at + 12),
    });
  }
  return tables;
}
