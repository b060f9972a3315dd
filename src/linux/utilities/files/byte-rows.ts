/** Bytes in rows of some width; rows like the one before are left out and marked, unless all are wanted. */
export function byteRows(
  bytes: Uint8Array,
  width: number,
  all: boolean,
  show: (row: Uint8Array, offset: number) => string,
): string {
  const lines: string[] = [];
  let starred = false;
  for (let offset = 0; offset < bytes.length; offset += width) {
    const row = bytes.subarray(offset, offset + width);
    const repeats =
      offset > 0 && row.length === width && sameBytes(row, bytes.subarray(offset - width, offset));
    if (repeats && !all) {
      if (!starred) lines.push('*\n');
      starred = true;
      continue;
    }
    starred = false;
    lines.push(show(row, offset));
  }
  return lines.join('');
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((byte, index) => byte === b[index]);
}

/** Printable ASCII as it is, a dot for the rest. */
export function printable(row: Uint8Array): string {
  return Array.from(row, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
}

const NAMED: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};

/** A byte as `od -c` and `hexdump -c` show it. */
export function characterName(byte: number): string {
  const named = NAMED[byte];
  if (named !== undefined) return named;
  return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0');
}

/** `size` bytes from `at` on as a number, the lowest first. */
export function littleEndian(row: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let index = size - 1; index >= 0; index--) value = value * 256n + BigInt(row[at + index] ?? 0);
  return value;
}
