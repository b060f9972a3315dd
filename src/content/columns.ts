/** Characters that take two columns of a block of code: Hangul, Kana, Han, full-width forms, and emoji. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/gu;

/** What a phone shows of a line of code before the rest is hidden to the right. */
export const PHONE_COLUMNS = 37;

/** Columns that a line takes in a block of code. */
export function columnsOf(line: string): number {
  return Array.from(line).length + (line.match(WIDE)?.length ?? 0);
}
