import type { IncomingMessage } from 'node:http';
import { DiscordError } from '../errors.ts';
import type { Upload } from '../messages/files.ts';

/** More than any request of a bot: ten files of 10 MiB are refused one by one, this is the stop for the rest. */
const BODY_LIMIT = 110 * 1024 * 1024;

export interface ParsedBody {
  /** Undefined where there was no body. */
  body: unknown;
  uploads: Upload[];
}

/** Reads a whole request. @throws DiscordError 40005 when it is larger than `limit` bytes */
export async function readBytes(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) throw new DiscordError('requestTooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** JSON, or multipart with `payload_json` and `files[n]`. @throws DiscordError 50109 */
export async function readBody(request: IncomingMessage): Promise<ParsedBody> {
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return await parseMultipart(bytes, type);
  if (bytes.byteLength === 0) return { body: undefined, uploads: [] };
  return { body: parseJson(bytes.toString('utf8')), uploads: [] };
}

async function parseMultipart(bytes: Buffer<ArrayBuffer>, type: string): Promise<ParsedBody> {
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new DiscordError('badRequestBody');
  }
  const uploads: Upload[] = [];
  let body: unknown = {};
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (name === 'payload_json') {
      body = parseJson(typeof value === 'string' ? value : await value.text());
    } else if (index !== undefined && typeof value !== 'string') {
      uploads.push({
        index: Number(index),
        filename: value.name,
        contentType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
    }
  }
  return { body, uploads };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DiscordError('badRequestBody');
  }
}
