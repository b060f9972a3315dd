/**
 * Splits a command line as Compose does for `command` and `entrypoint`: quotes and backslashes as in a shell. It stops
 * at the first `;`, `&`, `|`, `<` or `>` outside of quotes.
 * @returns undefined where a quote does not close
 */
export function shellWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word = '';
  let begun = false;
  let escaped = false;
  let quote = '';
  for (const char of line) {
    if (escaped) {
      word += char;
      escaped = false;
      begun = true;
    } else if (char === '\\') {
      if (quote === "'") word += char;
      else escaped = true;
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (' \t\r\n'.includes(char)) {
      if (begun) words.push(word);
      word = '';
      begun = false;
    } else if (char === '"' || char === "'") {
      quote = char;
      begun = true;
    } else if (';&|<>'.includes(char)) {
      // `2>file`: the number belongs to what is left out.
      if (char === '>' && /^\d/.test(word)) begun = false;
      break;
    } else {
      word += char;
      begun = true;
    }
  }
  if (escaped || quote !== '') return undefined;
  if (begun) words.push(word);
  return words;
}
