const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = ['ㅏ', 'ㅐ', 'ㅑ', 'ㅒ', 'ㅓ', 'ㅔ', 'ㅕ', 'ㅖ', 'ㅗ', 'ㅗㅏ', 'ㅗㅐ', 'ㅗㅣ', 'ㅛ', 'ㅜ', 'ㅜㅓ', 'ㅜㅔ', 'ㅜㅣ', 'ㅠ', 'ㅡ', 'ㅡㅣ', 'ㅣ']; // prettier-ignore
const FINALS = ['', 'ㄱ', 'ㄲ', 'ㄱㅅ', 'ㄴ', 'ㄴㅈ', 'ㄴㅎ', 'ㄷ', 'ㄹ', 'ㄹㄱ', 'ㄹㅁ', 'ㄹㅂ', 'ㄹㅅ', 'ㄹㅌ', 'ㄹㅍ', 'ㄹㅎ', 'ㅁ', 'ㅂ', 'ㅂㅅ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ']; // prettier-ignore
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;

/**
 * A text as the keys that type it (`설` is ㅅㅓㄹ), so that a syllable still being composed compares: on the way to `설명`
 * an input method shows `섦`.
 */
export function toKeys(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((character) => {
      const syllable = syllableOf(character);
      if (syllable === undefined) return character;
      const vowel = Math.floor((syllable % 588) / 28);
      return `${leadOf(syllable)}${VOWELS[vowel]}${FINALS[syllable % 28]}`;
    })
    .join('');
}

/** The initial consonants of a text: `설명` is ㅅㅁ. Other characters stay. */
export function toInitials(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((character) => {
      const syllable = syllableOf(character);
      return syllable === undefined ? character : leadOf(syllable);
    })
    .join('');
}

/** Whether a text is consonants only, as someone types who searches by initials. */
export function isInitials(text: string): boolean {
  return text !== '' && Array.from(text).every((character) => LEADS.includes(character));
}

function syllableOf(character: string): number | undefined {
  const index = (character.codePointAt(0) ?? 0) - FIRST_SYLLABLE;
  return index >= 0 && index < SYLLABLES ? index : undefined;
}

function leadOf(syllable: number): string {
  return LEADS.charAt(Math.floor(syllable / 588));
}
