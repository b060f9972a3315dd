import type { Regex } from '../../regex/regex.ts';
import type { ReplacementPart, Substitution } from './sed-script.ts';

/**
 * The text with its matches replaced; undefined when nothing was.
 * @param replacedOne is told of each
 * @throws RegexTooHard
 */
export function substitute(
  text: string,
  regex: Regex,
  how: Substitution,
  replacedOne: () => void = () => undefined,
): string | undefined {
  const pieces: string[] = [];
  let copied = 0;
  let count = 0;
  let replaced = false;
  for (let from = 0; from <= text.length;) {
    const groups = regex.find(text, from);
    if (!groups) break;
    const [start = 0, end = 0] = groups;
    // An empty match right behind the one before is none.
    const repeated = start === end && start === copied && count > 0 && from === copied;
    if (!repeated) {
      count += 1;
      if (count >= how.occurrence) {
        pieces.push(text.slice(copied, start), expand(how.replacement, text, groups));
        copied = end;
        replaced = true;
        replacedOne();
        if (!how.global) break;
      } else if (end > start) {
        pieces.push(text.slice(copied, end));
        copied = end;
      }
    }
    from = end > start ? end : end + widthAt(text, end);
  }
  if (!replaced) return undefined;
  return pieces.join('') + text.slice(copied);
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** The replacement for one match, with its changes of case. */
function expand(parts: readonly ReplacementPart[], text: string, groups: readonly number[]): string {
  let result = '';
  let lasting: 'U' | 'L' | 'E' = 'E';
  let once: 'u' | 'l' | undefined;
  for (const part of parts) {
    if (part.kind === 'case') {
      if (part.to === 'u' || part.to === 'l') once = part.to;
      else {
        lasting = part.to;
        once = undefined;
      }
      continue;
    }
    let piece = part.kind === 'text' ? part.text : groupText(text, groups, part.index);
    if (lasting !== 'E') piece = lasting === 'U' ? piece.toUpperCase() : piece.toLowerCase();
    if (once && piece !== '') {
      const first = piece.slice(0, widthAt(piece, 0));
      piece = (once === 'u' ? first.toUpperCase() : first.toLowerCase()) + piece.slice(first.length);
      once = undefined;
    }
    result += piece;
  }
  return result;
}

function groupText(text: string, groups: readonly number[], index: number): string {
  const start = groups[2 * index] ?? -1;
  return start < 0 ? '' : text.slice(start, groups[2 * index + 1]);
}
