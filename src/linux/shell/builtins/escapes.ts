const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\',
}; // prettier-ignore

/** Which escapes are known: of `echo -e`, of POSIX's echo, of a format of printf, of its `%b`. */
export type EscapeStyle = 'echo' | 'posix-echo' | 'format' | 'posix-format' | 'percent-b';

/** Replaces backslash escapes. `stopped`: a `\c` ended all output. */
export function interpretEscapes(text: string, style: EscapeStyle): { output: string; stopped: boolean } {
  let output = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const next = text[at + 1];
    if (char !== '\\' || next === undefined) {
      output += char;
      continue;
    }
    if (next === 'c' && style !== 'format' && style !== 'posix-format') return { output, stopped: true };
    const rest = text.slice(at + 1);
    const number = numeric(rest, style);
    if (number) {
      output += String.fromCodePoint(number.code);
      at += number.length;
    } else if ((next === 'e' || next === 'E') && !style.startsWith('posix')) {
      output += '\x1b';
      at += 1;
    } else if (Object.hasOwn(LETTERS, next)) {
      output += LETTERS[next] ?? '';
      at += 1;
    } else if ((style.endsWith('format') || style === 'percent-b') && (next === '"' || next === "'")) {
      output += next;
      at += 1;
    } else {
      output += char;
    }
  }
  return { output, stopped: false };
}

function numeric(rest: string, style: EscapeStyle): { code: number; length: number } | undefined {
  const octal = (style.endsWith('format') ? /^[0-7]{1,3}/ : /^0[0-7]{0,3}/).exec(rest)?.[0];
  if (octal !== undefined) return { code: Number.parseInt(octal, 8) & 0xff, length: octal.length };
  if (style === 'percent-b') {
    const short = /^[1-7][0-7]{0,2}/.exec(rest)?.[0];
    if (short !== undefined) return { code: Number.parseInt(short, 8) & 0xff, length: short.length };
  }
  if (style.startsWith('posix')) return undefined;
  const hex = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest);
  if (!hex) return undefined;
  const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '0', 16);
  return code <= 0x10ffff ? { code, length: hex[0].length } : undefined;
}
