import { joinEscapes } from '../../fs/text.ts';
import type { Utility } from '../utility.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** /bin/echo: prints its arguments. */
export const echo: Utility = (tool) => {
  let newline = true;
  let escapes = false;
  const words = [...tool.args];
  while (/^-[neE]+$/.test(words[0] ?? '')) {
    for (const letter of words.shift() ?? '') {
      if (letter === 'n') newline = false;
      if (letter === 'e') escapes = true;
      if (letter === 'E') escapes = false;
    }
  }
  const text = words.join(' ');
  const { shown, stopped } = escapes ? expandEscapes(text) : { shown: text, stopped: false };
  tool.out(`${shown}${newline && !stopped ? '\n' : ''}`);
  return 0;
};

/** The backslash escapes of `echo -e` and `printf %b`; `\c` ends the output. */
export function expandEscapes(text: string): { readonly shown: string; readonly stopped: boolean } {
  let shown = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at + 1];
    if (text[at] !== '\\' || letter === undefined) {
      shown += text[at];
      continue;
    }
    const number = /^(?:0([0-7]{1,3})|x([0-9A-Fa-f]{1,2}))/.exec(text.slice(at + 1, at + 5));
    if (letter === 'c') return { shown, stopped: true };
    if (number) {
      const code =
        number[1] === undefined ? Number.parseInt(number[2] ?? '', 16) : Number.parseInt(number[1], 8);
      shown += byteCharacter(code & 0xff);
      at += number[0].length;
    } else if (letter === '0') {
      shown += '\0';
      at += 1;
    } else if (Object.hasOwn(ESCAPES, letter)) {
      shown += ESCAPES[letter];
      at += 1;
    } else {
      shown += '\\';
    }
  }
  return { shown: joinEscapes(shown), stopped: false };
}

/** A byte as a file's text has it. */
export function byteCharacter(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
}
