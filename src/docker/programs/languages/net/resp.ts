/** A reply of Redis. */
export type Reply = string | bigint | null | readonly Reply[] | { readonly error: string };

/** A command as Redis's clients send it. */
export function formatCommand(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** The first reply in what a server answered; undefined when it is none. */
export function parseReply(data: string): Reply | undefined {
  return read(data, 0, 0)?.reply;
}

function read(data: string, at: number, depth: number): { reply: Reply; next: number } | undefined {
  const end = data.indexOf('\r\n', at);
  if (end < 0 || depth > 8) return undefined;
  const line = data.slice(at + 1, end);
  const next = end + 2;
  switch (data[at]) {
    case '+':
      return { reply: line, next };
    case '-':
      return { reply: { error: line }, next };
    case ':':
      return /^-?\d+$/.test(line) ? { reply: BigInt(line), next } : undefined;
    case '_':
      return { reply: null, next };
    case '$': {
      const size = Number(line);
      if (size < 0) return { reply: null, next };
      const text = Buffer.from(data.slice(next), 'utf8').subarray(0, size).toString('utf8');
      return { reply: text, next: next + text.length + 2 };
    }
    case '*': {
      const count = Number(line);
      if (count < 0) return { reply: null, next };
      const items: Reply[] = [];
      let place = next;
      for (let index = 0; index < Math.min(count, 10_000); index += 1) {
        const item = read(data, place, depth + 1);
        if (!item) return undefined;
        items.push(item.reply);
        place = item.next;
      }
      return { reply: items, next: place };
    }
    case undefined:
    default:
      return undefined;
  }
}
