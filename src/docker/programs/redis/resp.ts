import { byteLength, firstBytes } from '../../../linux/utilities/http/byte-length.ts';
import type { Reply } from './reply.ts';
import { splitArguments } from './split-arguments.ts';

/** The protocol that redis speaks, version 2: lines, and texts with their length in bytes before them. */

const MAX_ARGUMENTS = 100_000;

/** Commands in what a client sent: arrays of texts, or lines as people type them. */
export interface Parsed {
  readonly commands: readonly (readonly string[])[];
  /** What is wrong, for a client that then is cut off. */
  readonly problem?: string;
}

export function parseCommands(data: string): Parsed {
  const commands: (readonly string[])[] = [];
  const reader = new Reader(data);
  while (!reader.isDone) {
    const line = reader.line();
    if (line === undefined) break;
    if (!line.startsWith('*')) {
      const words = splitArguments(line);
      if (!words) return { commands, problem: 'ERR Protocol error: unbalanced quotes in request' };
      if (words.length > 0) commands.push(words);
      continue;
    }
    const count = Number(line.slice(1));
    if (!Number.isInteger(count) || count > MAX_ARGUMENTS)
      return { commands, problem: 'ERR Protocol error: invalid multibulk length' };
    const words: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const head = reader.line();
      if (head === undefined) return { commands };
      if (!head.startsWith('$'))
        return { commands, problem: `ERR Protocol error: expected '$', got '${head.slice(0, 1)}'` };
      const length = Number(head.slice(1));
      if (!Number.isInteger(length) || length < 0)
        return { commands, problem: 'ERR Protocol error: invalid bulk length' };
      words.push(reader.bytes(length));
    }
    if (words.length > 0) commands.push(words);
  }
  return { commands };
}

export function formatCommand(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

export function formatReply(reply: Reply): string {
  switch (reply.kind) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text.replaceAll(/[\r\n]/g, ' ')}\r\n`;
    case 'integer':
      return `:${reply.value}\r\n`;
    case 'bulk':
      return `$${byteLength(reply.text)}\r\n${reply.text}\r\n`;
    case 'nil':
      return '$-1\r\n';
    case 'nil-array':
      return '*-1\r\n';
    case 'array':
      return `*${reply.items.length}\r\n${reply.items.map(formatReply).join('')}`;
  }
}

/** The replies in what a server sent; what is no reply ends them. */
export function parseReplies(data: string): readonly Reply[] {
  const replies: Reply[] = [];
  const reader = new Reader(data);
  while (!reader.isDone) {
    const reply = readReply(reader, 0);
    if (!reply) break;
    replies.push(reply);
  }
  return replies;
}

function readReply(reader: Reader, depth: number): Reply | undefined {
  const line = reader.line();
  if (line === undefined || depth > 32) return undefined;
  const rest = line.slice(1);
  switch (line.charAt(0)) {
    case '+':
      return { kind: 'status', text: rest };
    case '-':
      return { kind: 'error', text: rest };
    case ':':
      return /^-?\d{1,19}$/.test(rest) ? { kind: 'integer', value: BigInt(rest) } : undefined;
    case '$':
      return rest === '-1' ? { kind: 'nil' } : { kind: 'bulk', text: reader.bytes(Number(rest)) };
    case '*': {
      if (rest === '-1') return { kind: 'nil-array' };
      const items: Reply[] = [];
      for (let index = 0; index < Number(rest); index += 1) {
        const item = readReply(reader, depth + 1);
        if (!item) return undefined;
        items.push(item);
      }
      return { kind: 'array', items };
    }
    default:
      return undefined;
  }
}

class Reader {
  readonly #data: string;
  #at = 0;

  constructor(data: string) {
    this.#data = data;
  }

  get isDone(): boolean {
    return this.#at >= this.#data.length;
  }

  /** The next line without its end; undefined at the end. */
  line(): string | undefined {
    if (this.isDone) return undefined;
    const newline = this.#data.indexOf('\n', this.#at);
    const end = newline < 0 ? this.#data.length : newline;
    const line = this.#data.slice(this.#at, end);
    this.#at = end + 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** So many bytes, and the line end behind them. */
  bytes(length: number): string {
    const plain = this.#data.slice(this.#at, this.#at + length);
    const isAscii = byteLength(plain) === plain.length;
    const text = isAscii ? plain : firstBytes(plain, length);
    this.#at += text.length;
    if (this.#data[this.#at] === '\r') this.#at += 1;
    if (this.#data[this.#at] === '\n') this.#at += 1;
    return text;
  }
}
