/** `running` as columns show it: `Running`. */
export function prettyPrint(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
