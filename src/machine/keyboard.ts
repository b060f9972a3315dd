import { convertHangulToQwerty } from 'es-hangul';

/** A line that was typed with the keyboard still in Korean, as it was meant. */
export interface Rescue {
  readonly typed: string;
  readonly meant: string;
}

/** Jamo and syllables, compatibility letters included. */
const HANGUL = /[ㄱ-ㅎㅏ-ㅣ가-힣]/;

/**
 * Reads a line whose first word is Hangul as the keys that were pressed: `애찯ㄱ ㅔㄴ` is `docker ps`. Only when that
 * makes a command there is: Korean words in arguments (`echo 안녕`) stay as they are, and so does a line whose first
 * word no keyboard layout explains.
 * @param isCommand whether a word is a command of the machine
 * @returns undefined for a line that needs no rescue
 */
export function rescueLine(line: string, isCommand: (word: string) => boolean): Rescue | undefined {
  const first = /^\s*(\S+)/.exec(line)?.[1] ?? '';
  if (!HANGUL.test(first)) return undefined;
  const whole = convertHangulToQwerty(line);
  const word = /^\s*(\S+)/.exec(whole)?.[1] ?? '';
  if (!isCommand(word)) return undefined;
  return { typed: line, meant: whole };
}
