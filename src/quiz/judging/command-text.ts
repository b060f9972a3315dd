const CODE_BLOCK = /^```\w*\n?([\s\S]*?)\n?```$/;
const INLINE_CODE = /^`([^`\n]+)`$/;

/** What phones and editors make of quotes and of two dashes is undone: nobody means them at a prompt. */
function plainMarks(text: string): string {
  return text
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’‚]/g, "'")
    .replaceAll(/(^|\s)[—–](?=[a-z])/gm, '$1--')
    .replaceAll(/[\u00A0\u2003\u2009\u200B]/g, ' ');
}

/** The lines that somebody means to type: without the code marks of a message and the prompt of a page copied from. */
export function commandLines(text: string): readonly string[] {
  const bare = text.trim().replace(CODE_BLOCK, '$1').replace(INLINE_CODE, '$1');
  const lines = plainMarks(bare).split(/\r?\n/);
  return lines.map((line) => line.replace(/^\s*\$\s+/, '')).filter((line) => line.trim() !== '');
}

/** Whether two answers are the same but for spacing and a `docker` that may be left out. */
export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  const bare = (lines: readonly string[]): string =>
    lines
      .map((line) =>
        line
          .trim()
          .replaceAll(/\s+/g, ' ')
          .replace(/^docker /, ''),
      )
      .join('\n');
  return bare(a) === bare(b);
}
