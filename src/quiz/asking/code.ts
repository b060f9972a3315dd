import type { Localized } from '../../base/locale.ts';

/** What a terminal printed, or a line of a file, as Discord Markdown: in code, or in words where it is nothing. */
export function asCode(text: string): Localized {
  if (text.trim() === '') return { ko: '(아무것도 출력하지 않아요)', en: '(nothing is printed)' };
  const code = text.includes('\n') ? `\`\`\`\n${text}\n\`\`\`` : inlineCode(text);
  return { ko: code, en: code };
}

/** One line as inline code, with as many backticks around it as its own ones need. */
export function inlineCode(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  if (longest === 0) return `\`${text}\``;
  const marks = '`'.repeat(longest + 1);
  return `${marks} ${text} ${marks}`;
}
