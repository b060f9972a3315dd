import { josa } from 'es-hangul';

/** Pairs of particles that a hint may name: the form depends on the word before. */
export const PARTICLE_PAIRS = [
  '이/가',
  '을/를',
  '은/는',
  '으로/로',
  '와/과',
  '이나/나',
  '이란/란',
  '이라/라',
  '이랑/랑',
  '이에요/예요',
] as const;

export type ParticlePair = (typeof PARTICLE_PAIRS)[number];

/** Syllables that end as words do: in a vowel, in ㄹ, in any other consonant. */
const VOWEL = '가';
const RIEUL = '갈';
const CONSONANT = '각';

/** 영 일 이 삼 사 오 육 칠 팔 구; a 0 at the end is 십, 백 … or 영. */
const DIGITS = '영일이삼사오육칠팔구';

/** Letters whose Korean name ends in a consonant: 엘, 엠, 엔, 알. */
const LETTERS: Readonly<Record<string, string>> = { l: RIEUL, m: CONSONANT, n: CONSONANT, r: RIEUL };

/** Words that end otherwise than their letters let expect: 체크, 위크, 허브, 비트, 메비바이트. */
const OPEN = /(?:check|week|hub)$|^(?:bit|[kmgt]ib)$/;
/** 슬립, 픽, 훅, 아웃, 그룹. */
const CLOSED = /(?:eep|peek|ook|out|group)$/;

/** Words that are said letter by letter although they could be said whole. */
const SPELT = new Set(['dat', 'ip', 'it', 'ok', 'ui', 'vip']);

/** A syllable that ends as `word` does when a Korean reader says it, so that particles can be chosen by it. */
export function spokenEnding(word: string): string {
  const last = /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(word)?.[0];
  // 퍼센트
  if (last === undefined || /\d%\W*$/.test(word)) return VOWEL;
  if (/[가-힣]/.test(last)) return last;
  if (/\d/.test(last)) return DIGITS[Number(last)] ?? VOWEL;
  const letters = /[a-z]+(?=[^a-z]*$)/.exec(word.toLowerCase())?.[0] ?? '';
  return /[a-z]/i.test(last) ? endingOf(letters) : VOWEL;
}

/** Latin letters: as a word where they can be said as one (웹, 네임, 엔진엑스), else by their names (디비, 알엠). */
function endingOf(letters: string): string {
  const last = letters.at(-1) ?? '';
  if (letters.length === 1 || SPELT.has(letters) || !/[aeiouy]/.test(letters)) return LETTERS[last] ?? VOWEL;
  if (OPEN.test(letters)) return VOWEL;
  if (CLOSED.test(letters)) return CONSONANT;
  // 파일, 볼륨, 알파인: the e is silent.
  const heard =
    /[aeiou][lmn]e$/.test(letters) || /[^aeiou]le$/.test(letters) ? letters.slice(0, -1) : letters;
  // 퀵, 퀏: the u is no vowel of its own.
  const said = heard.replaceAll('qu', 'q');
  if (said.endsWith('l')) return RIEUL;
  if (/(?:[mn]|ng)$/.test(said)) return CONSONANT;
  // A stop after one short vowel closes the syllable: 웹, 앱, 봇, 백, 이그젝. After two letters or r it does not: 루트, 포트.
  return /(?:^|[^aeiou])[aeiou](?:pp|ck|[bcpkt])$/.test(said) ? CONSONANT : VOWEL;
}

/** The form of `pair` that fits `word`: `web`이, `nginx`가, `8080`으로. */
export function particleFor(word: string, pair: ParticlePair): string {
  return josa.pick(spokenEnding(word), pair);
}
