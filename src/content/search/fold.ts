import { convertHangulToQwerty, disassemble, getChoseong } from 'es-hangul';

/** The modern conjoining jamo, by block, as the compatibility letters that keyboards and people write. */
const LEADING = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const TRAILING = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/**
 * One writing of the same text: composed, half-width, lower case, no accents, lone jamo as compatibility
 * letters. NFC and NFD, `Ｄｏｃｋｅｒ` and `docker`, `ﾡ` and `ㄱ` come out alike.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[\u1100-\u1112]/g, (jamo) => LEADING[jamo.charCodeAt(0) - 0x1100] ?? jamo)
    .replace(/[\u1161-\u1175]/g, (jamo) => VOWELS[jamo.charCodeAt(0) - 0x1161] ?? jamo)
    .replace(/[\u11a8-\u11c2]/g, (jamo) => TRAILING[jamo.charCodeAt(0) - 0x11a8] ?? jamo);
}

/** The words of a text: runs of letters and digits. */
export function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The letters of a folded word in the order they are typed: `컨텡` is `ㅋㅓㄴㅌㅔㅇ`, so that what an input
 * method shows half-way through a syllable is a prefix of the finished word.
 */
export function toJamo(folded: string): string {
  return disassemble(folded);
}

/**
 * The Latin keys pressed to type a folded word on the Korean layout (두벌식), so that text typed with the
 * wrong layout equals what was meant. Shift is lost: Caps Lock types the same.
 */
export function toKeys(folded: string): string {
  return hasHangul(folded) ? convertHangulToQwerty(folded).toLowerCase() : folded;
}

/** The initial consonant of each syllable; other characters as they are. */
export function toChoseong(folded: string): string {
  return Array.from(folded, (char) => (isSyllable(char) ? getChoseong(char) : char)).join('');
}

export function hasHangul(text: string): boolean {
  return /[가-힣ㄱ-ㅎㅏ-ㅣ]/.test(text);
}

export function isSyllable(char: string): boolean {
  return char >= '가' && char <= '힣';
}

export function isConsonant(char: string): boolean {
  return char >= 'ㄱ' && char <= 'ㅎ';
}
