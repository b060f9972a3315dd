/** The command that is being typed at the end of a line, as far as completion needs to understand it. */
export interface SimpleCommand {
  /** Its whole words, quotes taken off. */
  readonly words: readonly string[];
  /** The word at the end, as typed so far; empty after a blank. */
  readonly current: string;
  /** Where that word begins in the line. */
  readonly start: number;
}

/** What ends one command and begins another. */
const SEPARATORS = new Set(['|', '&', ';', '(', ')', '{', '}', '\n', '`']);

/**
 * Finds the last command of an unfinished line: of `docker ps -q | xargs docker r` it is `xargs docker r`. An open
 * quote belongs to the word it stands in.
 */
export function lastCommand(line: string): SimpleCommand {
  let words: string[] = [];
  let word = '';
  let start = 0;
  let inWord = false;
  let quote = '';
  const endWord = (): void => {
    if (inWord) words.push(word);
    [word, inWord] = ['', false];
  };
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
      continue;
    }
    if (SEPARATORS.has(character)) {
      endWord();
      words = [];
      start = at + 1;
      continue;
    }
    if (character === ' ' || character === '\t') {
      endWord();
      start = at + 1;
      continue;
    }
    if (!inWord) start = at;
    inWord = true;
    if (character === "'" || character === '"') quote = character;
    else if (character === '\\') {
      word += line.charAt(at + 1);
      at += 1;
    } else word += character;
  }
  return { words, current: word, start };
}
