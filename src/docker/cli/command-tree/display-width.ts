/** Scripts and symbols that take two columns of a terminal. */
const WIDE =
  /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]$/u;
const NONE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that one character takes in a terminal. */
export function characterWidth(character: string): number {
  if (WIDE.test(character)) return 2;
  return NONE.test(character) ? 0 : 1;
}

/** Columns that `text` takes. A line end counts as one, as it does for the wrapping of help. */
export function displayWidth(text: string): number {
  return Array.from(text, characterWidth).reduce((sum, width) => sum + width, 0);
}

/** The longest beginning of `text` that takes no more than `columns`. */
export function takeColumns(text: string, columns: number): string {
  let used = 0;
  let taken = '';
  for (const character of text) {
    used += characterWidth(character);
    if (used > columns) break;
    taken += character;
  }
  return taken;
}
