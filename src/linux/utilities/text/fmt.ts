import { bareLines, eachInput } from './inputs.ts';
import { withOptions } from './options.ts';
import { displayWidth } from './width.ts';

/** Fills paragraphs up to a width. */
export const fmt = withOptions(
  {
    options: [
      'w: width',
      's split-only',
      'u uniform-spacing',
      't tagged-paragraph',
      'c crown-margin',
      'g: goal',
      'p: prefix',
    ],
    usage: { gnu: '[-WIDTH] [OPTION]... [FILE]...', busybox: '[OPTIONS] [FILE]...' },
    digits: 'w',
  },
  (tool, options) => {
    const width = Number(options.value('w') ?? 75);
    return eachInput(tool, options.operands, (text) => {
      let words: string[] = [];
      let indent = '';
      const flush = (): void => {
        if (words.length > 0) tool.out(fill(words, indent, Math.floor(width * 0.935)));
        words = [];
      };
      for (const line of bareLines(text)) {
        tool.work(1);
        const margin = /^[ \t]*/.exec(line)?.[0] ?? '';
        if (line.trim() === '') {
          flush();
          tool.out('\n');
          continue;
        }
        if (words.length > 0 && margin !== indent) flush();
        if (words.length === 0) indent = margin;
        words.push(...line.trim().split(/[ \t]+/));
      }
      flush();
    });
  },
);

function fill(words: readonly string[], indent: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && displayWidth(`${indent}${line} ${word}`) > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].map((each) => `${each}\n`).join('');
}
