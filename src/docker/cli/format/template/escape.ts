import { isPrintable } from '../gofmt/printable.ts';

const HTML: Readonly<Record<string, string>> = {
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\0': '\uFFFD',
};

/** `html`: safe between HTML tags and in its attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/["'&<>\0]/gu, (character) => HTML[character] ?? character);
}

/** `js`: safe inside a JavaScript string. */
export function escapeJs(text: string): string {
  return text.replace(/[\s\S]/gu, (character) => {
    if (character === '\\' || character === "'" || character === '"') return `\\${character}`;
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || '<>&='.includes(character)) return unicodeEscape(code);
    return code < 0x80 || isPrintable(character) ? character : unicodeEscape(code);
  });
}

/** `urlquery`: safe as a value in a URL's query, spaces as `+`. */
export function escapeUrlQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function unicodeEscape(code: number): string {
  return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
