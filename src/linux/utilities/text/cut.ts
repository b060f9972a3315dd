import type { UtilityContext } from '../utility.ts';
import { fromByteString, isAscii, toByteString } from './bytes.ts';
import { bareLines, eachInput } from './inputs.ts';
import { type CommandLine, type Options, withOptions } from './options.ts';
import { type BadRange, complement, parseRanges, type Ranges } from './ranges.ts';

export const CUT_COMMAND_LINE: CommandLine = {
  options: [
    'b: bytes',
    'c: characters',
    'f: fields',
    'd: delimiter',
    's only-delimited',
    'n',
    'D',
    'complement',
    'O: output-delimiter',
    'z zero-terminated',
  ],
  gnuOnly: ['complement', 'z'],
  usage: {
    gnu: 'OPTION... [FILE]...',
    busybox: '{-b|c LIST | -f|F LIST [-d SEP] [-s]} [-D] [-O SEP] [FILE]...',
  },
};

/** Cuts fields or characters out of lines. */
export const cut = withOptions(CUT_COMMAND_LINE, (tool, options) => {
  const cutLine = cutter(tool, options);
  if (typeof cutLine === 'number') return cutLine;
  return eachInput(tool, options.operands, (text) => tool.out(cutText(tool, text, cutLine)));
});

/** What becomes of a line; undefined when it is left out. */
export type CutLine = (line: string) => string | undefined;

/** Cuts every line of a text. */
export function cutText(tool: UtilityContext, text: string, cutLine: CutLine): string {
  const lines = bareLines(text);
  tool.work(lines.length);
  return lines
    .map(cutLine)
    .filter((line) => line !== undefined)
    .map((line) => `${line}\n`)
    .join('');
}

/** What the options ask for; a status when they are wrong. */
export function cutter(tool: UtilityContext, options: Options): CutLine | number {
  const lists = options.given.filter(({ name }) => 'bcf'.includes(name));
  const [list] = lists;
  if (!list) return options.wrong(tool, 'you must specify a list of bytes, characters, or fields');
  if (lists.length > 1) return options.wrong(tool, 'only one list may be specified');
  const delimiter = options.value('d') ?? '\t';
  if (delimiter.length > 1 && tool.computer.dialect === 'gnu') {
    return options.wrong(tool, 'the delimiter must be a single character');
  }
  if (options.has('d') && list.name !== 'f') {
    return tool.computer.dialect === 'gnu'
      ? options.wrong(tool, 'an input delimiter may be specified only when operating on fields')
      : tool.fail('-d DELIM requires -f or -F');
  }
  const parsed = parseRanges(list.value ?? '');
  if (!isRanges(parsed)) return badList(tool, options, list.name, parsed);
  const ranges = options.has('complement') ? complement(parsed) : parsed;
  if (list.name !== 'f') return (line) => cutBytes(line, ranges, options.value('O') ?? '');
  const join = options.value('O') ?? delimiter;
  return (line) => cutFields(line, ranges, delimiter, join, options.has('s'));
}

function isRanges(parsed: Ranges | BadRange): parsed is Ranges {
  return Array.isArray(parsed);
}

function badList(tool: UtilityContext, options: Options, kind: string, { problem, text }: BadRange): number {
  if (tool.computer.dialect === 'busybox') {
    if (problem === 'decreasing') return tool.fail(`invalid range ${text}`);
    return tool.fail(problem === 'zero' ? `invalid range ${text}-${text}` : `invalid number '${text}'`);
  }
  const fields = kind === 'f';
  switch (problem) {
    case 'zero':
      return options.wrong(tool, `${fields ? 'fields' : 'byte/character positions'} are numbered from 1`);
    case 'decreasing':
      return options.wrong(tool, 'invalid decreasing range');
    case 'no-endpoint':
      return options.wrong(tool, 'invalid range with no endpoint: -');
    case 'value':
      return options.wrong(tool, `invalid ${fields ? 'field value' : 'byte/character position'} '${text}'`);
  }
}

function cutFields(
  line: string,
  ranges: Ranges,
  delimiter: string,
  join: string,
  onlyDelimited: boolean,
): string | undefined {
  if (!line.includes(delimiter)) return onlyDelimited ? undefined : line;
  const fields = line.split(delimiter);
  return ranges.flatMap(([from, to]) => fields.slice(from - 1, to)).join(join);
}

/** Both take `-c` for bytes, whatever the encoding. */
function cutBytes(line: string, ranges: Ranges, join: string): string {
  if (isAscii(line)) return ranges.map(([from, to]) => line.slice(from - 1, to)).join(join);
  const raw = toByteString(line);
  return fromByteString(ranges.map(([from, to]) => raw.slice(from - 1, to)).join(join));
}
