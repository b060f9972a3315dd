/** One uploaded part of a multipart request. */
export interface Upload {
  /** `n` of `files[n]`. */
  index: number;
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  txt: 'text/plain; charset=utf-8',
  log: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
  yml: 'text/plain; charset=utf-8',
  yaml: 'text/plain; charset=utf-8',
};

/** By the name's ending: clients send application/octet-stream, and Discord does not believe them either. */
export function contentTypeOf(filename: string): string {
  const ending = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase();
  return TYPES[ending] ?? 'application/octet-stream';
}

const PNG_SIGNATURE = 0x89504e47;

/** Width and height in pixels of a PNG, read from its first chunk; undefined for anything else. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.byteLength < 24) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== PNG_SIGNATURE) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
