import { code, codeWith, type Saying } from './saying.ts';

/**
 * Sentences about a value that should be one thing, and may be another.
 * @param ko what it is called, with its particle: `이미지가`
 */
export function valued(ko: string, en: string) {
  return {
    held:
      (wanted: string): Saying =>
      (of) => ({
        ko: `${of.ui}${ko} ${codeWith(wanted, '이에요/예요')}.`,
        en: `${of.its} ${en} is ${code(wanted)}.`,
      }),
    /** @param seen empty where there is none */
    missed:
      (wanted: string, seen: string): Saying =>
      (of) => ({
        ko:
          seen === ''
            ? `${of.ui}${ko} ${codeWith(wanted, '이/가')} 아니에요: 정해져 있지 않아요.`
            : `${of.ui}${ko} ${codeWith(wanted, '이/가')} 아니라 ${codeWith(seen, '이에요/예요')}.`,
        en:
          seen === ''
            ? `${of.its} ${en} is not ${code(wanted)}: none is set.`
            : `${of.its} ${en} is not ${code(wanted)} but ${code(seen)}.`,
      }),
  };
}
