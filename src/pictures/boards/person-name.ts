import type { Locale, Localized } from '../../base/locale.ts';

/** Discord takes 32 characters; whatever else arrives is cut before anybody measures it. */
const LONGEST = 64;

/** Characters that show nothing, though fonts have them: people call themselves by these alone. */
const BLANK = /[\s\p{C}\p{Z}\p{M}\u{115F}\u{1160}\u{2800}\u{3164}\u{FFA0}]/gu;

/** Control characters and those that turn the direction of what follows; but not what joins emoji. */
const UNRULY = /(?!\u{200D})[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const NAMELESS: Localized = { ko: '(빈 이름)', en: '(no name)' };

/** How somebody is called in a picture: one short line of a stranger's text, or words in its place where it is blank. */
export function personName(name: string, locale: Locale): string {
  const start = name.slice(0, LONGEST * 8).replaceAll(UNRULY, '');
  const short = Array.from(start).slice(0, LONGEST).join('');
  return short.replaceAll(BLANK, '') === '' ? NAMELESS[locale] : short;
}
