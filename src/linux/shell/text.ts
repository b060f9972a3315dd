/** The characters of a text: one for each code point, as the shell counts them. */
export function charactersOf(text: string): string[] {
  return Array.from(text);
}
