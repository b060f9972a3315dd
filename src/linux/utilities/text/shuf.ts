import { FsError } from '../../fs/fs-error.ts';
import { attempt, bareLines, isGnu, plainComplaint, readInput } from './inputs.ts';
import { withOptions } from './options.ts';

/** Puts lines in an order by chance. */
export const shuf = withOptions(
  {
    options: [
      'n: head-count',
      'e echo',
      'i: input-range',
      'o: output',
      'r repeat',
      'z zero-terminated',
      'random-source:',
    ],
    usage: { gnu: '[OPTION]... [FILE]', busybox: '[-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]' },
  },
  (tool, options) => {
    const countText = options.value('n');
    if (countText !== undefined && !/^\d+$/.test(countText)) {
      return tool.fail(isGnu(tool) ? `invalid line count: '${countText}'` : `invalid number '${countText}'`);
    }
    let lines: string[];
    const range = options.value('i');
    if (options.has('e')) lines = [...options.operands];
    else if (range === undefined) {
      const name = options.operands[0] ?? '-';
      const text = readInput(tool, name);
      if (text instanceof FsError) return tool.fail(plainComplaint(tool, name, text));
      lines = bareLines(text);
    } else {
      const match = /^(\d+)-(\d+)$/.exec(range);
      const [low, high] = [Number(match?.[1]), Number(match?.[2])];
      if (!match || low > high + 1) {
        return tool.fail(isGnu(tool) ? `invalid input range: '${range}'` : `${range}: invalid range`);
      }
      lines = Array.from({ length: Math.min(high - low + 1, 1_000_000) }, (_, index) => String(low + index));
    }
    const count = countText === undefined ? undefined : Number(countText);
    const chosen = options.has('r')
      ? drawMany(lines, count ?? 10_000, () => tool.random())
      : shuffle(lines, count, tool);
    tool.work(lines.length);
    const shown = chosen.map((line) => `${line}${options.has('z') ? '\0' : '\n'}`).join('');
    const output = options.value('o');
    if (output === undefined) {
      tool.out(shown);
      return 0;
    }
    const refused = attempt(() => tool.fs.writeFile(output, shown));
    return refused instanceof FsError ? tool.fail(`${output}: ${refused.text}`) : 0;
  },
);

function shuffle(lines: string[], count: number | undefined, tool: { random(): number }): string[] {
  const wanted = Math.min(count ?? lines.length, lines.length);
  for (let index = 0; index < wanted; index++) {
    const other = index + (tool.random() % (lines.length - index));
    [lines[index], lines[other]] = [lines[other] ?? '', lines[index] ?? ''];
  }
  return lines.slice(0, wanted);
}

function drawMany(lines: readonly string[], count: number, random: () => number): string[] {
  if (lines.length === 0) return [];
  return Array.from({ length: Math.min(count, 100_000) }, () => lines[random() % lines.length] ?? '');
}
