const PLAIN = /^[ -~]*$/;
const WIDE =
  /^[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]$/u;
const NONE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns of a terminal that a text takes: two for Korean, Chinese, Japanese and emoji. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : NONE.test(character) ? 0 : 1;
  return width;
}
