import { encodeText } from '../../../../linux/fs/text.ts';
import type { Reply } from '../reply.ts';

/** A reply as people read it: numbered, quoted, with its type. Ends in a newline. */
export function formatForPeople(reply: Reply, indent = ''): string {
  switch (reply.kind) {
    case 'status':
      return `${reply.text}\n`;
    case 'error':
      return `(error) ${reply.text}\n`;
    case 'integer':
      return `(integer) ${reply.value}\n`;
    case 'bulk':
      return `${quoted(reply.text)}\n`;
    case 'nil':
    case 'nil-array':
      return '(nil)\n';
    case 'array': {
      const { items } = reply;
      if (items.length === 0) return '(empty array)\n';
      const width = String(items.length).length;
      const inner = `${indent}${' '.repeat(width + 2)}`;
      return items
        .map(
          (item, index) =>
            `${index === 0 ? '' : indent}${String(index + 1).padStart(width)}) ${formatForPeople(item, inner)}`,
        )
        .join('');
    }
  }
}

/** A reply as scripts read it: the texts, a line each. */
export function formatRaw(reply: Reply): string {
  switch (reply.kind) {
    case 'status':
    case 'bulk':
      return reply.text;
    case 'error':
      return `${reply.text}\n`;
    case 'integer':
      return String(reply.value);
    case 'nil':
    case 'nil-array':
      return '';
    case 'array':
      return reply.items.map(formatRaw).join('\n');
  }
}

const ESCAPES: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
};

/** In quotes, every byte that is not plain ASCII as its number: Korean text is shown so, unless `--raw` is given. */
export function quoted(text: string): string {
  let result = '"';
  for (const byte of encodeText(text)) {
    const plain =
      byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
    result += ESCAPES[byte] ?? plain;
  }
  return `${result}"`;
}
