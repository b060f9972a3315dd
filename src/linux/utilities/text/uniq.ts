import { FsError } from '../../fs/fs-error.ts';
import type { UtilityContext } from '../utility.ts';
import { attempt, bareLines, readInput } from './inputs.ts';
import { type Options, withOptions } from './options.ts';

/** Leaves out lines that repeat the one before. */
export const uniq = withOptions(
  {
    options: [
      'c count',
      'd repeated',
      'D',
      'all-repeated::',
      'u unique',
      'i ignore-case',
      'f: skip-fields',
      's: skip-chars',
      'w: check-chars',
      'z zero-terminated',
    ],
    usage: { gnu: '[OPTION]... [INPUT [OUTPUT]]', busybox: '[-cduiz] [-f,s,w N] [FILE [OUTFILE]]' },
  },
  (tool, options) => {
    const [input = '-', output, extra] = options.operands;
    if (extra !== undefined && tool.computer.dialect === 'gnu')
      return options.wrong(tool, `extra operand '${extra}'`);
    const text = readInput(tool, input);
    if (text instanceof FsError) return tool.fail(complaint(tool, input, text));
    const separator = options.has('z') ? '\0' : '\n';
    const shown = collapse(bareLines(text, separator), options, tool)
      .map((line) => `${line}${separator}`)
      .join('');
    if (output === undefined || output === '-') {
      tool.out(shown);
      return 0;
    }
    const refused = attempt(() => tool.fs.writeFile(output, shown));
    return refused instanceof FsError ? tool.fail(`${output}: ${refused.text}`) : 0;
  },
);

function complaint(tool: UtilityContext, name: string, error: FsError): string {
  if (tool.computer.dialect === 'gnu') {
    return error.code === 'EISDIR' ? `error reading '${name}'` : `${name}: ${error.text}`;
  }
  return error.code === 'EISDIR' ? `${name}: I/O error` : `can't open '${name}': ${error.text}`;
}

function collapse(lines: readonly string[], options: Options, tool: UtilityContext): string[] {
  const key = comparedPart(options);
  const shown: string[] = [];
  const countWidth = 7;
  for (let from = 0; from < lines.length;) {
    const first = lines[from] ?? '';
    const wanted = key(first);
    let to = from + 1;
    while (to < lines.length && key(lines[to] ?? '') === wanted) to += 1;
    tool.work(to - from);
    const times = to - from;
    const count = options.has('c') ? `${String(times).padStart(countWidth)} ` : '';
    const hidden = (options.has('d') && times === 1) || (options.has('u') && times > 1);
    if (options.has('D', 'all-repeated')) {
      if (times > 1) shown.push(...lines.slice(from, to));
    } else if (!hidden) {
      shown.push(`${count}${first}`);
    }
    from = to;
  }
  return shown;
}

/** What of a line is compared. */
function comparedPart(options: Options): (line: string) => string {
  const fields = Number(options.value('f') ?? 0);
  const skip = Number(options.value('s') ?? 0);
  const width = options.value('w');
  return (line) => {
    let rest = line;
    for (let field = 0; field < fields; field++) rest = rest.replace(/^[ \t]*[^ \t]*/, '');
    rest = rest.slice(skip);
    if (width !== undefined) rest = rest.slice(0, Number(width));
    return options.has('i') ? rest.toLowerCase() : rest;
  };
}
