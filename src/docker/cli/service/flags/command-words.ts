import type { FlagType } from '../../flags/declaration.ts';
import { problem, value, type Outcome } from '../../flags/outcome.ts';

const SPACE = /[ \t\r\n]/;

/** Splits words as a shell would that knows only quotes, backslashes and comments. */
export function splitWords(text: string): Outcome<readonly string[]> {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    at += 1;
    if (character === "'") {
      const end = text.indexOf("'", at);
      if (end === -1) return problem('EOF found when expecting closing quote');
      word = (word ?? '') + text.slice(at, end);
      at = end + 1;
    } else if (character === '"') {
      word ??= '';
      for (;;) {
        const inside = text[at];
        if (inside === undefined) return problem('EOF found when expecting closing quote');
        at += 1;
        if (inside === '"') break;
        if (inside !== '\\') word += inside;
        else if (at < text.length) {
          word += text[at] ?? '';
          at += 1;
        } else return problem('EOF found after escape character');
      }
    } else if (character === '\\') {
      if (at >= text.length) return problem('EOF found after escape character');
      word = (word ?? '') + (text[at] ?? '');
      at += 1;
    } else if (character === '#' && word === undefined) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (SPACE.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return value(words);
}

/** `--args "sleep 100"`, `--entrypoint 'sh -c "echo hi"'`: the words of a command in one value. */
export const commandWords: FlagType<readonly string[]> = {
  name: 'command',
  initial: [],
  accept: (text) => splitWords(text),
  shown: () => '',
};
