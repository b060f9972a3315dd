/**
 * Splits `text` at the first `separator`.
 * @returns what stands before and after it; `after` is undefined where the separator is missing
 */
export function cut(text: string, separator: string): readonly [before: string, after: string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** `text` without any `character` at its ends. (A regular expression would take quadratic time on hostile text.) */
export function trimmed(text: string, character: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === character) start += 1;
  while (end > start && text[end - 1] === character) end -= 1;
  return text.slice(start, end);
}
