import { controlEscape } from '../../regex/parse-set.ts';
import type { ReplacementPart } from './sed-script.ts';

/** Reads the right side of `s`: `&`, `\1`, `\n`, `\U…\E`. */
export function readReplacement(source: string, caseLetters = true): readonly ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let text = '';
  const flush = (part: ReplacementPart): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
    parts.push(part);
  };
  for (let at = 0; at < source.length; at++) {
    const character = source[at] ?? '';
    if (character === '&') {
      flush({ kind: 'group', index: 0 });
      continue;
    }
    if (character !== '\\') {
      text += character;
      continue;
    }
    at += 1;
    const letter = source[at] ?? '\\';
    if (/\d/.test(letter)) flush({ kind: 'group', index: Number(letter) });
    else if (!caseLetters && 'ULulE'.includes(letter)) text += letter;
    else if (letter === 'U' || letter === 'L' || letter === 'u' || letter === 'l' || letter === 'E') {
      flush({ kind: 'case', to: letter });
    } else if (letter === 'b') text += 'b';
    else text += controlEscape(letter) ?? letter;
  }
  if (text !== '') parts.push({ kind: 'text', text });
  return parts;
}

export interface SubstituteFlags {
  readonly letters: string;
  readonly occurrence: number;
  readonly file: string | undefined;
  /** How many characters they take. */
  readonly length: number;
}

/** Reads what stands behind `s/…/…/`, up to the end of the command. */
export function readSubstituteFlags(
  script: string,
  from: number,
): SubstituteFlags | { readonly problem: string; readonly length: number } {
  let letters = '';
  let occurrence = 1;
  let at = from;
  for (; at < script.length; at++) {
    const letter = script[at] ?? '';
    if (/[gpiIme]/i.test(letter) && letter !== 'G' && letter !== 'P' && letter !== 'E') {
      letters += letter;
      continue;
    }
    const digits = /^\d+/.exec(script.slice(at, at + 9))?.[0];
    if (digits !== undefined) {
      if (Number(digits) === 0) {
        return { problem: "number option to `s' command may not be zero", length: at - from + 1 };
      }
      occurrence = Number(digits);
      at += digits.length - 1;
      continue;
    }
    if (letter === 'w') {
      const end = script.indexOf('\n', at);
      const file = script.slice(at + 1, end < 0 ? script.length : end).trim();
      return { letters, occurrence, file, length: (end < 0 ? script.length : end) - from };
    }
    if (letter === ' ' || letter === '\t') continue;
    if (/[\n;}#]/.test(letter)) break;
    return { problem: "unknown option to `s'", length: at - from + 1 };
  }
  return { letters, occurrence, file: undefined, length: at - from };
}
