import { isSyllable, toJamo } from './fold.ts';

/** Consonants that stand for each other when an English word is written as it sounds: 컴포저빌리티, composability. */
const SOUND_OF: ReadonlyMap<string, string> = new Map(
  ['kㄱㄲㅋcgq', 'tㄷㄸㅌd', 'pㅂㅃㅍbfv', 'sㅅㅆㅈㅉㅊjz', 'lㄹr', 'mㅁ', 'nㄴ'].flatMap((sounds) =>
    Array.from(sounds, (letter) => [letter, sounds[0] ?? ''] as const),
  ),
);

/** English spellings that do not sound as their letters do. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/[cs]h/g, 's'],
  [/tion/g, 'sn'],
  [/ng/g, 'n'],
  [/x/g, 'ks'],
  [/[cg](?=[eiy])/g, 's'],
  [/r(?![aeiouy])/g, ''],
  [/([a-z])\1/g, '$1'],
];

/** The consonants of a folded word as one hears them, whichever script it is in. */
export function soundOf(word: string): string {
  const letters = /[가-힣]/.test(word)
    ? Array.from(word, spoken).join('').replace(/ㄹㄹ/g, 'ㄹ')
    : SPELLINGS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word);
  return Array.from(letters, (letter) => SOUND_OF.get(letter) ?? '').join('');
}

/** ㅇ is heard at a syllable's end only. */
function spoken(char: string): string {
  if (!isSyllable(char)) return char;
  return toJamo(char).replace(/ㅇ$/, 'ㄴ');
}
