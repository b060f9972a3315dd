/** Marks around a word, or hung on its end, that say nothing about what was meant. */
const QUOTES = /[`'"‘’“”「」]/g;
const FINAL_MARKS = /(?<=[\p{L}\p{N})\]}])[.!?,~…。]+$/u;

/**
 * What was typed without what keyboards and habit add: one writing of each letter, single spaces, plain hyphens (a phone
 * makes a dash of `--`), no quotes and backticks, no prompt before a command, no full stop at the end (the dot of
 * `docker build .` stays).
 */
export function written(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[—―]/g, '--')
    .replace(/[‐‑–−]/g, '-')
    .replace(QUOTES, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[$#] /, '')
    .replace(FINAL_MARKS, '')
    .trim();
}
