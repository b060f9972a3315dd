import { compilePerlRegex, RegexError, type Regex } from '../../../../../linux/regex/regex.ts';
import { refuse } from '../problem.ts';

/** Compiles patterns and keeps the last one: a column is mostly matched against one for all rows. */
export function regexCompiler(): (pattern: string, ignoreCase: boolean) => Regex {
  let last: { readonly key: string; readonly regex: Regex } | undefined;
  return (pattern, ignoreCase) => {
    const key = `${ignoreCase ? 'i' : 'c'}${pattern}`;
    if (last?.key !== key) last = { key, regex: compile(pattern, ignoreCase) };
    return last.regex;
  };
}

function compile(pattern: string, ignoreCase: boolean): Regex {
  try {
    return compilePerlRegex(pattern.slice(0, 2000), { ignoreCase });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return refuse({
      kind: 'given',
      error: { state: '2201B', number: 3685, message: `invalid regular expression: ${error.message}` },
    });
  }
}

/** Replaces the first match, or all; \1 and \& stand for what was matched. */
export function replaceMatches(text: string, regex: Regex, replacement: string, all: boolean): string {
  const parts: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const found = regex.find(text, at);
    if (!found) break;
    const [from = 0, to = 0] = found;
    const filled = replacement.replace(/\\([0-9&\\])/g, (_whole, mark: string) => {
      if (mark === '\\') return '\\';
      const group = mark === '&' ? 0 : Number(mark);
      const [start = -1, end = -1] = [found[group * 2], found[group * 2 + 1]];
      return start < 0 ? '' : text.slice(start, end);
    });
    parts.push(text.slice(at, from), filled);
    at = to;
    if (to === from) {
      parts.push(text.slice(at, at + 1));
      at += 1;
    }
    if (!all) break;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
