const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Whether Go calls the character printable: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrintable(rune: string): boolean {
  return PRINTABLE.test(rune);
}

/** A character as Go's `%#U` shows it: `U+0021 '!'`, or `U+0007` when it cannot be printed. */
export function printableRune(rune: string): string {
  const code = `U+${(rune.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return isPrintable(rune) ? `${code} '${rune}'` : code;
}
