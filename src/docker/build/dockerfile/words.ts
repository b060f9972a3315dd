/** What BuildKit takes for blanks between arguments. */
export const BLANKS = /[\t\v\f\r ]+/u;

/** Arguments divided by blanks; no text, no arguments. */
export function splitBlanks(text: string): readonly string[] {
  return text === '' ? [] : text.split(BLANKS);
}

/** Words as in a shell, with their quotes and escapes still in them: `A="b c" D\ E` has two. */
export function splitWords(text: string, escape: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  let quoted = false;
  const finish = () => {
    if (quoted || word !== '') words.push(word);
    word = '';
    quoted = false;
  };
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    const last = at === characters.length - 1;
    if (quote === '' && /\s/u.test(character)) {
      finish();
      continue;
    }
    if (character === escape && quote !== "'") {
      // An escape at the very end is skipped.
      if (!last) {
        word += character + (characters[at + 1] ?? '');
        at += 1;
      }
      continue;
    }
    if (quote === '' && (character === "'" || character === '"')) {
      quote = character;
      quoted = true;
    } else if (character === quote) quote = '';
    word += character;
  }
  finish();
  return words;
}

/** `["a", "b"]`; undefined for what is no JSON array, 'mixed' for one of more than texts. */
export function parseJsonArray(text: string): readonly string[] | 'mixed' | undefined {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('[')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parsed)) return undefined;
  return parsed.every((item) => typeof item === 'string') ? parsed : 'mixed';
}
